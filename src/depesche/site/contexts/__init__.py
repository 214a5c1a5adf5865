"""From the catalogue to the Context of every kind of page; None where an output has nothing to show and must go."""

from depesche.site.contexts.archive import archive_page, month_page
from depesche.site.contexts.front import front_page
from depesche.site.contexts.lists import NEWEST, directory_page, listing_page
from depesche.site.contexts.names import Listed, described, listed, title
from depesche.site.contexts.releases import SINCE_THEN, moved, release_page
from depesche.site.contexts.signposts import document, erased_record, not_found, root, signpost

__all__ = [
    "NEWEST",
    "SINCE_THEN",
    "Listed",
    "archive_page",
    "described",
    "directory_page",
    "document",
    "erased_record",
    "front_page",
    "listed",
    "listing_page",
    "month_page",
    "moved",
    "not_found",
    "release_page",
    "root",
    "signpost",
    "title",
]
