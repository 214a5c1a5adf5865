"""Releases with nearly the same headline, named while one writes: what is public, and the user's own drafts."""

from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from rapidfuzz import fuzz

from depesche.desk import visibility
from depesche.desk.further import caught_up, public_now
from depesche.desk.models import Approved, ReleasePage
from depesche.desk.related_index import plainly
from depesche.desk.standing import public_address
from depesche.records.inline import plain_text

NEAR: Final = 87.0
"""From 0 to 100: how like another headline must be, word order aside."""
MOST: Final = 5
DRAFTS: Final = 2000
"""How many drafts are compared, those saved last first."""
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
    mine = (
        ReleasePage.objects.filter(pk__in=visibility.pages_of(user).values("pk"))
        .exclude(pk=page.pk)
        .exclude(translation_group=page.translation_group)
        .exclude(record_id__in=leave_out)
        .order_by("-latest_revision_created_at")
        .values_list("record_id", "headline")[:DRAFTS]
    )
    scores = {record_id: likeness(wanted, plainly(headline)) for record_id, headline in mine}
    near = {key: scores[key] for key in sorted(scores, key=lambda key: -scores[key])[:MOST] if scores[key]}
    public = _as_readers_have_it(near)  # what the index has not taken in yet
    drafts = ReleasePage.objects.filter(record_id__in=near.keys() - public.keys())
    return [
        *public.values(),
        *(
            Alike(
                headline=draft.headline,
                publisher=draft.publisher.name_in(page.lang),
                lang=draft.lang,
                address=reverse("wagtailadmin_pages:edit", args=[draft.pk]),
                is_public=False,
                likeness=near[draft.record_id],
            )
            for draft in drafts
        ),
    ]
