"""From a page to what the checks look at: everything that the database and the calendar know of it."""

from collections.abc import Collection
from datetime import UTC, datetime

from django.conf import settings

from depesche.config import Config
from depesche.desk import record, words
from depesche.desk.gate.calendar import day_off
from depesche.desk.gate.draft import Draft, Link, When
from depesche.desk.gathering import Placed
from depesche.desk.models import Approved, PublisherPage, ReleasePage
from depesche.records.inline import plain_text

NO_SALT = "a" * 26
"""What is read here is never stored."""
_GONE = frozenset({"withdraw", "erase"})


def read(
    page: ReleasePage,
    publisher: PublisherPage,
    links: tuple[Link, ...],
    now: datetime,
    *,
    due: datetime | None,
    together: Collection[str],
) -> Draft:
    """Read a page as it stands, saved or not; `together` are the record ids of what goes out with it."""
    config: Config = settings.DEPESCHE
    planned = When(now, due, config.zone)
    when = When(now, due, config.zone, day_off(planned.day, config.desk.gate.holidays) if due else "")
    first = _first_published(page, when)
    gathering = record.gathering_for(page, first, dry=True)
    release = record.gathered(page, gathering, salt=NO_SALT, number=page.number, first_published=first)
    for placed in gathering.documents:
        placed.source.read_once()
    return Draft(
        kind=page.kind,
        lang=page.lang,
        imported=bool(page.imported_from),
        headline=page.headline.strip(),
        kicker=page.kicker.strip(),
        lead=plain_text(release.lead).strip(),
        place=page.place.strip(),
        has_contact=bool(page.contact or publisher.contact),
        has_topic=bool(page.topic_links.all()),
        problems=tuple(gathering.problems),
        blocks=tuple(gathering.blocks),
        images=tuple(gathering.images),
        documents=tuple(gathering.documents),
        wordless=_wordless(gathering.documents),
        links=links,
        missing_languages=_missing_languages(page, publisher, together),
        dated=first.astimezone(config.zone).date(),
        when=when,
    )


def _first_published(page: ReleasePage, when: When) -> datetime:
    first = (
        Approved.objects.public()
        .filter(record_id=page.record_id, kind="release")
        .order_by("version")
        .values_list("first_published", flat=True)
        .first()
    )
    moment: datetime = first or page.imported_at or when.due or when.now
    return moment.astimezone(UTC).replace(microsecond=0)


def _wordless(documents: list[Placed]) -> dict[str, str]:
    """Say of documents that were read already why they have no words; reads none."""
    kinds = {placed.source.sha256: placed.made.media_type for placed in documents if placed.source.sha256}
    return {digest: why for digest, why in words.known_reasons(kinds).items() if why}


def _missing_languages(page: ReleasePage, publisher: PublisherPage, together: Collection[str]) -> tuple[str, ...]:
    """Give the promised languages in which nothing is public or on its way.

    What waits in another publisher's section counts as nothing: it is not for this one's officers to know.
    """
    wanted = [lang for lang in page.promised_languages if lang != page.lang]
    if not wanted:
        return ()
    group = ReleasePage.objects.filter(translation_group=page.translation_group, lang__in=wanted).exclude(pk=page.pk)
    langs = {each.record_id: (each.lang, each.path) for each in group.only("record_id", "lang", "path")}
    there = {lang for record_id, (lang, _path) in langs.items() if record_id in together}
    newest: dict[str, str] = {}
    for row in Approved.objects.standing().filter(record_id__in=list(langs), kind="release").order_by("version"):
        lang, path = langs[row.record_id]
        if row.dispatched_at is not None:
            newest[row.record_id] = row.action
        elif path.startswith(publisher.path):
            there.add(lang)
    there |= {langs[record_id][0] for record_id, action in newest.items() if action not in _GONE}
    return tuple(lang for lang in wanted if lang not in there)
