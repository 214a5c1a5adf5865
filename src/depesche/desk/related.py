"""Which public releases belong under a draft as further news: how near two releases are, as a sum of what they share.

    score = (ties + LIKENESS x likeness) x freshness
    ties = sum over kinds of TIES[kind] x (t1 + t2/2 + t3/3 + ...), t the rarity of each shared thing, rarest first
    rarity = 1 - log(1 + releases that have it) / log(1 + all releases); agreements and partnerships always count whole
    likeness = BM25 of the draft's weightiest words in the other, as a share of what the draft itself would get (0 to 1)
    freshness = OLDEST + (1 - OLDEST) x 0.5 ^ (years between them / HALF_LIFE)

An agreement outweighs everything else, a topic that every other release has says next to nothing, and of two that are
as near the newer one comes first. Nothing here reads a clock, a file or a database.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal, get_args

from depesche.records.blocks import Quote
from depesche.records.release import FURTHER_MOST, Release

Tie = Literal["agreement", "partnership", "person", "place", "topic"]
TIES: Final[Mapping[Tie, float]] = MappingProxyType(
    {"agreement": 8.0, "partnership": 4.0, "person": 3.0, "place": 3.0, "topic": 3.0}
)
"""What one shared thing of a kind is worth, before its rarity."""
ALWAYS_WHOLE: Final = frozenset({"agreement", "partnership"})
LIKENESS: Final = 12.0
LIKE: Final = 0.08
"""Likeness from which on it is named as a reason."""
OLDEST: Final = 0.6
"""Share of its worth that is left to the oldest release."""
HALF_LIFE: Final = 2.0
"""Years."""
LEAST: Final = 0.6
"""A lower score is no suggestion."""
_YEAR: Final = 365.25 * 24 * 60 * 60

Rarity = Callable[[Tie, str], float]
"""Gives 0 (every release has it) to 1 (none else has) for a thing by its record id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a release is about, by the record ids of what it names."""

    id: str
    group: str
    """The translation group: a release is never suggested under itself in another language."""
    lang: str
    published: datetime
    """Of a draft, now."""
    ties: Mapping[Tie, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Reason:
    """What two releases share."""

    kind: Tie | Literal["text"]
    shared: tuple[str, ...] = ()
    """Record ids, the rarest first."""


@dataclass(frozen=True, slots=True)
class Match:
    """A release that may stand under a draft."""

    id: str
    score: float
    reasons: tuple[Reason, ...]
    """The weightiest first."""


def story(release: Release) -> Story:
    """Give what a release is about; whoever is quoted counts as named."""
    speakers = (block.speaker.person for block in release.body if isinstance(block, Quote))
    return Story(
        id=release.id,
        group=release.translation_group,
        lang=release.lang,
        published=release.first_published,
        ties={
            "agreement": frozenset(release.agreements),
            "partnership": frozenset(release.partnerships),
            "person": frozenset(person.id for person in release.people) | frozenset(filter(None, speakers)),
            "place": frozenset(place.id for place in release.places),
            "topic": frozenset(topic.id for topic in release.topics),
        },
    )


def rarity(having: int, of: int) -> float:
    """Say how much it tells that two releases share what `having` of `of` releases have: 0 to 1."""
    return max(0.0, 1 - math.log1p(having) / math.log1p(max(of, 1)))


def match(draft: Story, other: Story, likeness: float, rare: Rarity) -> Match:
    """Say how near another release is to a draft, and why."""
    weighed: list[tuple[float, Reason]] = []
    for kind in get_args(Tie):
        shared = draft.ties[kind] & other.ties[kind]
        if not shared:
            continue
        worth = {each: 1.0 if kind in ALWAYS_WHOLE else rare(kind, each) for each in shared}
        order = sorted(shared, key=lambda each: (-worth[each], each))
        total = sum(worth[each] / place for place, each in enumerate(order, start=1))
        weighed.append((TIES[kind] * total, Reason(kind, tuple(order))))
    ties = sum(weight for weight, _reason in weighed)
    if likeness >= LIKE:
        weighed.append((LIKENESS * likeness, Reason("text")))
    weighed.sort(key=lambda each: -each[0])
    years = abs((draft.published - other.published).total_seconds()) / _YEAR
    fresh = OLDEST + (1 - OLDEST) * 0.5 ** (years / HALF_LIFE)
    return Match(other.id, (ties + LIKENESS * likeness) * fresh, tuple(reason for _weight, reason in weighed))


def best(
    draft: Story, candidates: Iterable[tuple[Story, float]], rare: Rarity, *, most: int = FURTHER_MOST
) -> tuple[Match, ...]:
    """Choose from candidates, each with its likeness: the nearest first, the newer one where two are as near.

    What is in another language, the draft itself, and its translations are passed over.
    """
    found = [
        (match(draft, other, likeness, rare), other.published)
        for other, likeness in candidates
        if other.lang == draft.lang and other.id != draft.id and other.group != draft.group
    ]
    found.sort(key=lambda each: (-each[0].score, -each[1].timestamp(), each[0].id))
    return tuple(each for each, _published in found if each.score >= LEAST and each.reasons)[:most]
