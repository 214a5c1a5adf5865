"""What a version of a release changed of the one before, part by part, in the order of the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from msgspec.structs import replace

from depesche.records.base import Lang
from depesche.records.inline import from_plain
from depesche.records.release import Release
from depesche.site.history import words
from depesche.site.history.passages import Part, Passage, passages
from depesche.site.history.words import Piece

_ALIKE: Final = 0.4
"""Texts that have less of their words in common are not one text reworded, but one that went and one that came."""
_MOST_PAIRS: Final = 10_000
"""Passages old times passages new that are compared for likeness; where there are more, they are taken in turn."""
_SINGLE: Final = frozenset({"dateline", "address", "term", "kicker", "headline", "lead", "contact", "sign-language"})
"""Parts of which there is one: whatever its words are, it is the same part."""
_WORDLESS: Final = ("translation_group", "number", "first_published", "imported_from", "legacy")
"""Fields that have no text on the page that could be compared."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a release that a version changed."""

    part: Part
    pieces: tuple[Piece, ...] = ()
    """All that went and came, with what stayed around it; none of either where not its words changed."""
    lang: Lang | None = None
    """Of the pieces, where it is not the release's own."""


def differences(old: Release, new: Release) -> tuple[Difference, ...]:
    """Give everything that a version changed; nothing where only the notice of a withdrawal came."""
    known = frozenset(image.id for image in old.images()) & frozenset(image.id for image in new.images())
    found = [
        difference
        for before, after in zip(passages(old, known), passages(new, known), strict=True)
        for difference in _compared(before, after)
    ]
    found += _exchanged(old, new)
    if not found and _bare(old) != _bare(new):
        found.append(Difference("other"))
    return tuple(found)


def _exchanged(old: Release, new: Release) -> Iterator[Difference]:
    """Tell of what changed without its words: other bytes of a picture or document, the choice of further news."""
    pictures = {image.id: image for image in old.images()}
    for image in {image.id: image for image in new.images()}.values():
        before = pictures.get(image.id)
        if before and before.renditions != image.renditions:
            yield Difference("picture", words.whole(from_plain(image.alt or image.name), "same"))
        elif before and before.licence_ends != image.licence_ends:
            yield Difference("licence", words.whole(from_plain(image.alt or image.name), "same"))
    documents = {document.id: document for document in old.all_documents()}
    for document in {document.id: document for document in new.all_documents()}.values():
        known = documents.get(document.id)
        if known and known.blob != document.blob:
            yield Difference("document", words.whole(from_plain(document.title), "same"), document.lang)
    if old.further != new.further:
        yield Difference("further")
    if (old.agreements, old.partnerships) != (new.agreements, new.partnerships):
        yield Difference("agreements")
    if any(getattr(old, name) != getattr(new, name) for name in _WORDLESS):
        yield Difference("other")


def _bare(release: Release) -> Release:
    """Leave out what every version has anew."""
    return replace(release, salt="", changes=(), withdrawal=None)


def _compared(old: list[Passage], new: list[Passage]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if what != "equal":
            yield from _rewritten(old[old_from:old_to], new[new_from:new_to])


def _rewritten(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Difference]:
    few = len(old) * len(new) <= _MOST_PAIRS
    for before, after in _paired(old, new) if few else _in_turn(old, new):
        if before and after:
            found = Difference(after.part, words.compare(before.text, after.text), after.lang)
        elif before:
            found = Difference(before.part, words.whole(before.text, "gone"), before.lang)
        elif after:
            found = Difference(after.part, words.whole(after.text, "new"), after.lang)
        if any(piece.kind != "same" for piece in found.pieces):
            yield found


_Pair = tuple[Passage | None, Passage | None]


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[_Pair]:
    """Pair passages so that as much as possible is alike and no two pairs cross; those left over stand alone."""
    alike = [[_likeness(one, other) for other in new] for one in old]
    # best[i][j] is the likeness of all pairs that can be made of the old from i on and the new from j on.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(alike[i][j] + best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1
    yield from ((passage, None) for passage in old[i:])
    yield from ((None, passage) for passage in new[j:])


def _in_turn(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[_Pair]:
    for before, after in zip_longest(old, new):
        if before and after and (before.part, before.key) == (after.part, after.key) and before.part != "kind":
            yield before, after
        else:
            yield from ((each, None) for each in (before,) if each)
            yield from ((None, each) for each in (after,) if each)


def _likeness(old: Passage, new: Passage) -> float:
    """Give 0 for texts that are no versions of each other, else up to 1."""
    if (old.part, old.key) != (new.part, new.key) or old.part == "kind":
        return 0.0
    if old.key or old.part in _SINGLE:
        return 1.0
    found = words.likeness(old.text, new.text)
    return found if found >= _ALIKE else 0.0
