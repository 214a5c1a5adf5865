"""Further news suggested to who writes a release: public releases of all publishers, with the reasons in words."""

import logging
import shutil
import time
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, get_args

import msgspec
import tantivy
from django.conf import settings
from django.db.models import Max
from django.utils.html import strip_tags
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from depesche.desk.models import Approved, ReleasePage
from depesche.desk.related import Reason, Story, Tie, best, story
from depesche.desk.related_index import RECIPE, BusyError, RelatedIndex, Words, weigh, words_of
from depesche.records.canonical import decode
from depesche.records.inline import plain_text
from depesche.records.release import Release

PATIENCE: Final = 3.0
"""Seconds that one question may spend on taking in what the index lacks; the newest releases come first."""
_BATCH: Final = 100
_GONE: Final = frozenset({"withdraw", "erase"})

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A public release that may stand under a draft, as readers have it."""

    page: ReleasePage
    headline: str
    publisher: str
    first_published: datetime
    reasons: tuple[str, ...]
    """In the desk's language, the weightiest first."""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What came of a question."""

    found: tuple[Suggestion, ...]
    unread: int
    """How many public versions the index has not taken in yet; the next question goes on."""


class _State(msgspec.Struct):
    """Which leaves of the wire the index has taken in: from `low` up to, and without, `high`."""

    recipe: str
    low: int
    high: int


def suggest(page: ReleasePage, now: datetime) -> Suggestions:
    """Suggest further news for a draft as it stands in the page that is given, saved or not, complete or not."""
    index, unread = caught_up(PATIENCE)
    draft = draft_story(page, now)
    matches = best(draft, index.candidates(draft, draft_words(page)), index.rarity())
    records = _public([each.id for each in matches])
    pages = {each.record_id: each for each in ReleasePage.objects.filter(record_id__in=list(records))}
    names = _names(page)
    return Suggestions(
        tuple(
            Suggestion(
                page=pages[each.id],
                headline=plain_text(records[each.id].headline),
                publisher=records[each.id].publisher.name,
                first_published=records[each.id].first_published,
                reasons=tuple(_in_words(reason, names) for reason in each.reasons),
            )
            for each in matches
            if each.id in pages
        ),
        unread,
    )


def draft_story(page: ReleasePage, now: datetime) -> Story:
    """Give what a draft is about. The form names no agreements and partnerships: their register is yet to come."""
    speakers = (bound.value["person"] for bound in page.body if bound.block_type == "quote")
    people = [*(link.person for link in page.people_links.all()), *(person for person in speakers if person)]
    ties: dict[Tie, frozenset[str]] = dict.fromkeys(get_args(Tie), frozenset())
    ties["person"] = frozenset(person.record_id for person in people)
    ties["place"] = frozenset(link.place.record_id for link in page.place_links.all())
    ties["topic"] = frozenset(link.topic.record_id for link in page.topic_links.all())
    return Story(
        id=page.record_id,
        group=page.translation_group,
        lang=page.lang,
        published=page.imported_at or now,
        ties=ties,
    )


def draft_words(page: ReleasePage) -> Words:
    """Count the words of a draft as those of a release are counted."""
    text = " ".join(map(str, page.body.stream_block.get_searchable_content(page.body)))
    return weigh(page.lang, page.headline, f"{page.kicker} {_plain(page.lead)}", _plain(text))


def caught_up(seconds: float) -> tuple[RelatedIndex, int]:
    """Open the index and take in what has gone out since, for so long; gives how many versions are left, too.

    What is withdrawn or erased leaves the index. Where another process is at it, that one's work is enough.
    """
    public = Approved.objects.public().filter(kind="release")
    end = 1 + (public.aggregate(last=Max("leaf_index"))["last"] or 0)
    until = time.monotonic() + seconds
    index, state = _opened()
    state = state or _State(_recipe(), end, end)
    while time.monotonic() < until:
        newer = public.filter(leaf_index__gte=state.high).order_by("leaf_index")[:_BATCH]
        rows = list(newer) or list(public.filter(leaf_index__lt=state.low).order_by("-leaf_index")[:_BATCH])
        if not rows:
            break
        try:
            _take_in(index, rows)
        except BusyError:
            logger.info("another process takes releases into the index of further news")
            break
        leaves = [row.leaf_index for row in rows if row.leaf_index is not None]
        state = _State(state.recipe, min(state.low, *leaves, state.low), max(state.high, max(leaves) + 1))
        (_folder() / "state.json").write_bytes(msgspec.json.encode(state))
    left = public.filter(leaf_index__lt=state.low).count() + public.filter(leaf_index__gte=state.high).count()
    return index, left


def _take_in(index: RelatedIndex, rows: list[Approved]) -> None:
    """Take in the rows that are the newest public version of their release; the others say nothing any more."""
    ids = {row.record_id for row in rows}
    newest = dict(
        Approved.objects.public()
        .filter(record_id__in=ids)
        .values_list("record_id")
        .annotate(last=Max("leaf_index"))
        .order_by()
    )
    current = [row for row in rows if row.leaf_index == newest[row.record_id]]
    releases = [decode(row.sealed, Release) for row in current if row.action not in _GONE and row.sealed]
    index.write(
        [(story(release), words_of(release)) for release in releases],
        gone=[row.record_id for row in current if row.action in _GONE],
    )


def _public(ids: list[str]) -> dict[str, Release]:
    """Give the newest public version of releases; those that were withdrawn or erased meanwhile are missing."""
    rows = Approved.objects.public().filter(record_id__in=ids).order_by("leaf_index")
    newest = {row.record_id: row for row in rows}
    return {
        record_id: decode(row.sealed, Release)
        for record_id, row in newest.items()
        if row.action not in _GONE and row.sealed
    }


def _names(page: ReleasePage) -> dict[str, str]:
    """Give the names of what the draft names, in the desk's language."""
    lang = get_language() or "de"
    speakers = (bound.value["person"] for bound in page.body if bound.block_type == "quote")
    things: list[Any] = [
        *(link.topic for link in page.topic_links.all()),
        *(link.place for link in page.place_links.all()),
        *(link.person for link in page.people_links.all()),
        *(person for person in speakers if person),
    ]
    return {thing.record_id: thing.name_in(lang) for thing in things}


def _in_words(reason: Reason, names: dict[str, str]) -> str:
    count = len(reason.shared)
    values = {"count": count, "names": ", ".join(names[each] for each in reason.shared if each in names)}
    match reason.kind:
        case "agreement":
            return ngettext("same agreement", "%(count)s shared agreements", count) % values
        case "partnership":
            return ngettext("same partnership", "%(count)s shared partnerships", count) % values
        case "person":
            return ngettext("same person: %(names)s", "%(count)s shared people: %(names)s", count) % values
        case "place":
            return ngettext("same place: %(names)s", "%(count)s shared places: %(names)s", count) % values
        case "topic":
            return ngettext("same topic: %(names)s", "%(count)s shared topics: %(names)s", count) % values
        case "text":
            return _("similar text")


def _opened() -> tuple[RelatedIndex, _State | None]:
    """Open the index with what it has taken in; one that is lost, damaged or made otherwise is begun anew."""
    folder = _folder()
    index, state = folder / "index", _state()
    if state is not None:
        try:
            if tantivy.Index.exists(str(index)):
                return RelatedIndex(index), state
        except ValueError:
            logger.warning("%s: the index of further news cannot be read and is made anew", index)
    shutil.rmtree(folder, ignore_errors=True)
    return RelatedIndex(index), None


def _state() -> _State | None:
    try:
        state = msgspec.json.decode((_folder() / "state.json").read_bytes(), type=_State)
    except (OSError, msgspec.DecodeError):
        return None
    return state if state.recipe == _recipe() else None


def _recipe() -> str:
    return f"{RECIPE} depesche {version('depesche')} tantivy {version('tantivy')}"


def _folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "related"


def _plain(html: str) -> str:
    return plain_text(strip_tags(html.replace("<", " <")))
