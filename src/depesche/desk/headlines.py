"""Releases with nearly the same headline, named while one writes: what is public, and the user's own drafts."""

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse
from rapidfuzz import fuzz

from depesche.desk import visibility
from depesche.desk.further import caught_up, public_now
from depesche.desk.models import Approved, ReleasePage
from depesche.desk.models.texts import RELEASE_LANGS
from depesche.desk.related_index import plainly
from depesche.desk.standing import public_address
from depesche.records.inline import plain_text

NEAR: Final = 87.0
"""From 0 to 100: how like another headline must be, word order aside."""
MOST: Final = 5
DRAFTS: Final = 500
"""How many drafts are compared of those that have one of the headline's probes, the newest first."""
PROBES: Final = 4
"""How many pieces of a headline the database looks for: what is nearly the same has one of them unchanged."""
_PIECE: Final = 4
_OWN: Final = len(RELEASE_LANGS)
"""How many of those found may be the release itself and its translations."""
PATIENCE: Final = 0.5
"""Seconds that one question may spend on taking in what the index lacks."""
_FEW: Final = 4
"""Characters below which a headline says too little."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A release whose headline is nearly the same."""

    headline: str
    publisher: str
    lang: str
    address: str
    """Where readers find it; of a draft, where it is edited."""
    is_public: bool
    likeness: float


def alike(page: ReleasePage, user: Any) -> tuple[Alike, ...]:
    """Give the releases whose headlines are nearly that of a draft, the likest first; itself in no language.

    No draft of a section in which the user does not work is among them, whatever it is called.
    """
    wanted = plainly(page.headline)
    if len(wanted) < _FEW:
        return ()
    public = _public(page, wanted)
    drafts = _drafts(page, wanted, user, leave_out=set(public))
    return tuple(sorted([*public.values(), *drafts], key=lambda each: -each.likeness)[:MOST])


def likeness(one: str, other: str) -> float:
    """Say from 0 to 100 how like two headlines are that were made plain; 0 for all that are less than `NEAR`."""
    return max(
        fuzz.ratio(one, other, score_cutoff=NEAR),
        fuzz.token_sort_ratio(one, other, score_cutoff=NEAR),
    )


def probes(headline: str) -> tuple[str, ...]:
    """Give the longest words of a headline; where nothing parts words, pieces from all over it."""
    words = re.findall(r"\w+", headline)
    longest = max(words, key=len)
    if len(words) < PROBES and len(longest) > _PIECE * PROBES:
        step = len(longest) // PROBES
        return tuple(longest[at * step : at * step + _PIECE] for at in range(PROBES))
    return tuple(sorted(set(words), key=lambda word: (-len(word), word))[:PROBES])


def _public(page: ReleasePage, wanted: str) -> dict[str, Alike]:
    index, _unread = caught_up(PATIENCE)
    near = {
        story.id: score
        for story, headline in index.headlines(page.headline)
        if story.id != page.record_id
        and story.group != page.translation_group
        and (score := likeness(wanted, plainly(headline)))
    }
    return _as_readers_have_it({key: near[key] for key in sorted(near, key=lambda key: -near[key])[:MOST]})


def _as_readers_have_it(near: dict[str, float]) -> dict[str, Alike]:
    """Give what is public of some releases, by record id; `near` says how like each is."""
    records = public_now(list(near))
    rows = Approved.objects.public().filter(record_id__in=list(records)).order_by("leaf_index")
    newest = {row.record_id: row for row in rows}
    return {
        record_id: Alike(
            headline=plain_text(record.headline),
            publisher=record.publisher.name,
            lang=record.lang,
            address=public_address(newest[record_id]),
            is_public=True,
            likeness=near[record_id],
        )
        for record_id, record in records.items()
    }


def _drafts(page: ReleasePage, wanted: str, user: Any, leave_out: set[str]) -> list[Alike]:
    """Look through the titles of pages, which are the drafts' headlines in a table that is quick to read."""
    has_a_probe = reduce(or_, (Q(title__icontains=probe) for probe in probes(page.headline)))
    titles = (
        visibility.pages_of(user)
        .filter(has_a_probe, content_type=ContentType.objects.get_for_model(ReleasePage))
        .order_by("-pk")
        .values_list("pk", "title")[:DRAFTS]
    )
    scores = {pk: score for pk, title in titles if (score := likeness(wanted, plainly(title)))}
    found = (
        ReleasePage.objects.filter(pk__in=sorted(scores, key=lambda pk: -scores[pk])[: MOST + len(leave_out) + _OWN])
        .exclude(translation_group=page.translation_group)
        .exclude(record_id__in=leave_out)
    )
    public = _as_readers_have_it({draft.record_id: scores[draft.pk] for draft in found})  # not in the index yet
    return [
        *public.values(),
        *(
            Alike(
                headline=draft.headline,
                publisher=draft.publisher.name_in(page.lang),
                lang=draft.lang,
                address=reverse("wagtailadmin_pages:edit", args=[draft.pk]),
                is_public=False,
                likeness=scores[draft.pk],
            )
            for draft in found
            if draft.record_id not in public
        ),
    ]
