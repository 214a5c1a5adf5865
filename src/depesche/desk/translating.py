"""Translations of a release: begun from it, compared with it, and made to appear together with it.

Each language is a release of its own, in the same section and in the same translation group, approved by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision

from depesche.desk import bundling
from depesche.desk.models import (
    Bundle,
    Comparison,
    PublisherPage,
    ReleaseCoPublisher,
    ReleaseDocument,
    ReleaseFurther,
    ReleasePage,
    ReleasePerson,
    ReleasePlace,
    ReleaseTopic,
)
from depesche.desk.models.texts import RELEASE_LANGS
from depesche.desk.refusals import NotAllowedError, RefusedError
from depesche.desk.source_text import Reading, block_of, kept, passages, readings, restored
from depesche.desk.standing import standing
from depesche.desk.visibility import releases_of

TAKEN_OVER = (
    "kind",
    "lead_image",
    "lead_image_credit",
    "term",
    "contact_name",
    "contact_role",
    "contact_organisation",
    "contact_email",
    "contact_phone",
    "contact_address",
)
"""Fields that a translation has from its source, whether its words are copied or not."""
COPIED = ("kicker", "headline", "lead", "place", "lead_image_alt", "lead_image_caption")
"""Fields whose words are copied to be overwritten, or left empty."""
KEPT_BLOCKS = ("image", "gallery", "document")
"""Blocks that stand in a translation that is begun without words."""


class TranslatedAlreadyError(RefusedError):
    """The release exists in that language."""


class AloneError(RefusedError):
    """There is nothing that a release could wait for."""


@dataclass(frozen=True, slots=True)
class Version:
    """A language in which a release exists."""

    page: ReleasePage
    is_source: bool
    """Whether another one of the group is a translation of it."""
    behind: bool | None
    """Whether its source has changed since; None where it has no source, or was never compared."""


def group(page: ReleasePage, user: Any) -> tuple[Version, ...]:
    """Give the languages of a release that a user may see, in the order of the newsroom's languages."""
    return groups([page], user).get(page.translation_group, ())


def groups(pages: Iterable[ReleasePage], user: Any) -> Mapping[str, tuple[Version, ...]]:
    """Give the same for several releases, by translation group, with a few questions for all of them."""
    wanted = {page.translation_group for page in pages}
    found = list(releases_of(user).filter(translation_group__in=wanted).defer_streamfields())
    comparisons = {each.page_id: each for each in Comparison.objects.filter(page__in=[page.pk for page in found])}
    _look(comparisons.values())
    sources = {page.translation_of_id for page in found}
    order = [lang for lang, _name in RELEASE_LANGS]
    made: dict[str, list[Version]] = {}
    for page in sorted(found, key=lambda page: (order.index(page.lang), page.pk)):
        comparison = comparisons.get(page.pk)
        behind = comparison.behind if comparison and comparison.source_id == page.translation_of_id else None
        made.setdefault(page.translation_group, []).append(Version(page, page.pk in sources, behind))
    return {name: tuple(versions) for name, versions in made.items()}


def missing(page: ReleasePage) -> tuple[tuple[str, Any], ...]:
    """Give the languages in which a release does not exist, each with its name; whoever may see the others."""
    there = set(ReleasePage.objects.filter(translation_group=page.translation_group).values_list("lang", flat=True))
    return tuple((lang, name) for lang, name in RELEASE_LANGS if lang not in there)


def begin(source: ReleasePage, lang: str, *, by: Any, words: bool) -> ReleasePage:
    """Begin a translation of a release's latest draft in the same section; give its page.

    With `words`, those of the source are copied to be overwritten; pictures, documents, people, topics, places and
    contact come along in any case. Raises NotAllowedError, TranslatedAlreadyError.
    """
    draft = source.get_latest_revision_as_object()
    section = draft.publisher
    if not draft.permissions_for_user(by).can_edit() or not section.permissions_for_user(by).can_add_subpage():
        raise NotAllowedError(_("%(user)s does not write in the section of this release."), user=by)
    with transaction.atomic():
        PublisherPage.objects.select_for_update().get(pk=section.pk)
        if lang not in dict(missing(draft)):
            raise TranslatedAlreadyError(_("The release exists in this language: open that one."))
        page = ReleasePage(lang=lang, translation_of=source, owner=by, live=False)
        for name in (*TAKEN_OVER, *(COPIED if words else ())):
            setattr(page, name, getattr(draft, name))
        page.body = _blocks(draft, page, words=words)
        _join(draft, page)
        page = section.add_child(instance=page)
        page.save_revision(user=by, log_action=True, clean=False)
        compared(page, source, by=by)
    return page


def compared(page: ReleasePage, source: ReleasePage, *, by: Any) -> None:
    """Note that a translation is up to date with its source as that is now."""
    draft = source.get_latest_revision_as_object()
    Comparison.objects.update_or_create(
        page=page,
        defaults={
            "source": source,
            "words": kept(passages(draft)),
            "compared_at": datetime.now(UTC),
            "compared_by": by,
            "seen_id": source.latest_revision_id,
            "behind": False,
        },
    )


def beside(translation: ReleasePage) -> tuple[Reading, ...]:
    """Give the source of a translation to be read beside it, with what has changed since it was compared.

    A translation that was never compared is shown its source as it is.
    """
    source = translation.translation_of
    if source is None:
        return ()
    now = passages(source.get_latest_revision_as_object())
    comparison = comparison_of(translation)
    return readings(restored(comparison.words) if comparison else now, now, translation)


def readable(source: ReleasePage, user: Any) -> bool:
    """Whether a user may read the drafts of a source; it may stand in a section that is not hers."""
    return bool(releases_of(user).filter(pk=source.pk).exists())


def comparison_of(translation: ReleasePage) -> Comparison | None:
    """Give what a translation was compared with last, if that is still its source."""
    return Comparison.objects.filter(page=translation.pk, source=translation.translation_of_id).first()


def together(page: ReleasePage, *, by: Any) -> Bundle:
    """Have all languages of a release that are not public yet appear together, or none of them.

    They join the bundle in which one of them stands already, else a new one. Raises AloneError, and what
    depesche.desk.bundling raises.
    """
    waiting = [version.page for version in group(page, by) if standing(version.page).issued is None]
    if len(waiting) < 2:  # noqa: PLR2004 - one alone has nobody to wait for
        raise AloneError(_("There is no other language of this release that is not public yet."))
    bundle = Bundle.objects.standing().filter(members__page__in=waiting, members__standing=True).first()
    if bundle is None:
        sections = dict.fromkeys(each.publisher for each in waiting)
        bundle = bundling.make(page.title, list(sections), by=by)
    bundling.add(bundle, waiting, by=by)
    return bundle


def _look(comparisons: Iterable[Comparison]) -> None:
    """Find out of translations whose source was saved since somebody looked whether its words have changed."""
    drafts = dict(
        ReleasePage.objects.filter(pk__in=[each.source_id for each in comparisons]).values_list(
            "pk", "latest_revision_id"
        )
    )
    for each in comparisons:
        if each.seen_id == drafts[each.source_id]:
            continue
        revision = Revision.objects.get(pk=drafts[each.source_id])
        each.behind = kept(passages(revision.as_object())) != each.words
        each.seen_id = revision.pk
        Comparison.objects.filter(pk=each.pk).update(behind=each.behind, seen=each.seen_id)


def _blocks(draft: ReleasePage, page: ReleasePage, *, words: bool) -> list[dict[str, Any]]:
    """Give the source's blocks with ids of their own."""
    raw = draft.body.get_prep_value()
    return [block | {"id": block_of(page, block["id"])} for block in raw if words or block["type"] in KEPT_BLOCKS]


def _join(draft: ReleasePage, page: ReleasePage) -> None:
    """Let a translation be about the same things; what office somebody holds fills itself in, in its language."""
    page.topic_links.add(*(ReleaseTopic(topic=link.topic) for link in draft.topic_links.all()))
    page.place_links.add(*(ReleasePlace(place=link.place) for link in draft.place_links.all()))
    page.people_links.add(*(ReleasePerson(person=link.person) for link in draft.people_links.all()))
    page.document_links.add(*(ReleaseDocument(document=link.document) for link in draft.document_links.all()))
    page.co_publisher_links.add(
        *(ReleaseCoPublisher(publisher=link.publisher) for link in draft.co_publisher_links.all())
    )
    page.further_links.add(*(ReleaseFurther(release=link.release) for link in draft.further_links.all()))
