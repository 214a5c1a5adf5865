"""From the catalogue to the Context of every kind of page; None where an output has nothing to show and must go."""

from depesche.site.contexts.archive import archive_page, month_page
from depesche.site.contexts.data import data_page
from depesche.site.contexts.front import front_page
from depesche.site.contexts.lists import NEWEST, directory_page, listing_page
from depesche.site.contexts.media import documents_page, photo_page, photos_page
from depesche.site.contexts.names import Listed, described, listed, title
from depesche.site.contexts.people import person_page, quotations
from depesche.site.contexts.releases import SINCE_THEN, moved, release_page
from depesche.site.contexts.signposts import bare_record, document, erased_record, not_found, root, signpost
from depesche.site.contexts.standing import (
    accessibility_page,
    easy_language_page,
    feeds_page,
    imprint_page,
    privacy_page,
    sign_language_page,
)

__all__ = [
    "NEWEST",
    "SINCE_THEN",
    "Listed",
    "accessibility_page",
    "archive_page",
    "bare_record",
    "data_page",
    "described",
    "directory_page",
    "document",
    "documents_page",
    "easy_language_page",
    "erased_record",
    "feeds_page",
    "front_page",
    "imprint_page",
    "listed",
    "listing_page",
    "month_page",
    "moved",
    "not_found",
    "person_page",
    "photo_page",
    "photos_page",
    "privacy_page",
    "quotations",
    "release_page",
    "root",
    "sign_language_page",
    "signpost",
    "title",
]
