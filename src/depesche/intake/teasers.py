"""The list of further news below a text: 'Weitere Meldungen' and its kin."""

import re

import msgspec

from depesche.intake import picture_credits
from depesche.intake.clipping import Teaser, TeaserImage
from depesche.intake.words import bare, words

_HEADING = re.compile(
    r"(?:weitere|mehr|aktuelle|ähnliche|verwandte|neueste)\s+(?:presse)?"
    r"(?:meldungen|mitteilungen|nachrichten|artikel|beiträge|news)"
    r"|mehr (?:zum thema|zum ereignis|zu diesem thema|aus .{2,40})|zum thema|siehe auch|auch interessant"
    r"|das könnte sie auch interessieren|lesen sie (?:dazu )?auch(?: .{2,40})?"
    r"|related (?:news|articles|content|stories|links)"
    r"|(?:more|further|other|latest) (?:news|stories|press releases)"
    r"|you (?:may|might) also (?:like|be interested in)|see also"
    r"|関連(?:記事|ニュース|リンク|情報|する報道発表)|その他のニュース|新着情報|あわせて読みたい",
    re.IGNORECASE,
)
_KICKER_WORDS = 3
_IMAGE_WORDS = 6
_PARTS = 3
"""Lines of a whole teaser: picture, kicker, headline."""


class Further(msgspec.Struct, frozen=True):
    """Teasers, and the lines among them that are none."""

    teasers: tuple[Teaser, ...]
    left: tuple[str, ...]
    warnings: tuple[str, ...]


def is_heading(line: str) -> bool:
    """Say whether a line is the heading of a list of further news."""
    return _HEADING.fullmatch(line.strip().strip(":：").strip()) is not None


def read(blocks: list[list[str]]) -> Further:
    """Read teasers from blocks of lines, which blank lines separate.

    A teaser is picture, kicker and headline; the first two may be missing. Portals set blank lines between teasers,
    between kicker and headline, or nowhere; the regular shape of the list tells which.
    """
    blocks = [block for block in blocks if block]
    if not blocks:
        return Further((), (), ())
    sizes = [len(block) for block in blocks]
    if max(sizes) == 1 and len(blocks) > 1:
        return _singles([block[0] for block in blocks])
    if len(blocks) == 1 and sizes[0] > _PARTS:
        return _singles(blocks[0])
    return _grouped(blocks)


def without_repeats(teasers: tuple[Teaser, ...]) -> tuple[tuple[Teaser, ...], tuple[str, ...]]:
    """Give each teaser once (a doubled list repeats them all), and the headlines that were dropped."""
    kept: dict[str, Teaser] = {}
    dropped = []
    for teaser in teasers:
        key = bare(teaser.headline)
        if key in kept:
            dropped.append(teaser.headline)
            if kept[key].image is None and teaser.image is not None:
                kept[key] = teaser
        else:
            kept[key] = teaser
    return tuple(kept.values()), tuple(dropped)


def picture(line: str) -> TeaserImage:
    """Read the line of a teaser's picture: alt text, and the credit in it."""
    alone = picture_credits.alone(line)
    if alone is not None:
        return TeaserImage(alt=None, credit=alone, found=line)
    parted = picture_credits.part(line)
    return TeaserImage(alt=parted.text or None, credit=parted.credit, found=line if parted.credit else None)


def _grouped(blocks: list[list[str]]) -> Further:
    """Join the blocks of one teaser: a block without its headline takes the single line that follows."""
    teasers: list[Teaser] = []
    warnings: list[str] = []
    singles = sum(len(block) == 1 for block in blocks)
    split = singles * 3 >= len(blocks)  # headlines stand in blocks of their own
    place = 0
    while place < len(blocks):
        lines = blocks[place]
        follower = blocks[place + 1] if place + 1 < len(blocks) else None
        if (
            split
            and follower is not None
            and len(follower) == 1
            and (len(lines) > 1 or _is_kicker(lines[0], follower[0]))
        ):
            lines = [*lines, *follower]
            place += 1
        place += 1
        teaser = _teaser(lines)
        teasers.append(teaser)
        if len(lines) > _PARTS:
            warnings.append(
                f'the teaser "{teaser.headline}" has more lines than picture, kicker and headline: check it'
            )
    return Further(tuple(teasers), (), tuple(warnings))


def _teaser(lines: list[str]) -> Teaser:
    *above, headline = lines
    kicker: str | None = None
    image: TeaserImage | None = None
    if len(above) == 1:
        if _is_picture(above[0]):
            image = picture(above[0])
        else:
            kicker = above[0]
    elif above:
        *pictured, kicker = above
        if not _is_picture(pictured[0]) and _is_picture(kicker) and len(pictured) == 1:
            pictured, kicker = [kicker], pictured[0]
        image = picture(pictured[0]) if len(pictured) == 1 else _fused(pictured)
    return Teaser(kicker=kicker, headline=headline, image=image)


def _fused(lines: list[str]) -> TeaserImage:
    """Read several picture lines: the first is the alt text, a credit may stand in any of them."""
    credit = next(
        (c for line in lines if (c := picture_credits.alone(line) or picture_credits.part(line).credit)), None
    )
    return TeaserImage(alt=picture_credits.part(lines[0]).text, credit=credit, found=" ".join(lines))


def _singles(lines: list[str]) -> Further:
    """Read lines without any grouping by the period of their shapes: three, two or one line a teaser."""
    if len(lines) % 3 == 0 and _pictured(lines[::3]) and _kickers(lines[1::3], lines[2::3]):
        groups = [lines[start : start + 3] for start in range(0, len(lines), 3)]
    elif len(lines) % 2 == 0 and _kickers(lines[::2], lines[1::2]):
        groups = [lines[start : start + 2] for start in range(0, len(lines), 2)]
    else:
        groups = [[line] for line in lines]
    warnings = (
        ()
        if len(groups) < len(lines) or len(lines) <= _PARTS
        else ("the further news show no kickers: only headlines were read",)
    )
    return Further(tuple(_teaser(group) for group in groups), (), warnings)


def _pictured(lines: list[str]) -> bool:
    return sum(_is_picture(line) for line in lines) * 2 >= len(lines)


def _kickers(first: list[str], second: list[str]) -> bool:
    pairs = list(zip(first, second, strict=True))
    return sum(_is_kicker(one, other) for one, other in pairs) * 5 >= len(pairs) * 4


def _is_kicker(line: str, headline: str) -> bool:
    return (
        len(words(line)) <= _KICKER_WORDS and len(line) < len(headline) and not line.rstrip().endswith((".", "!", "?"))
    )


def _is_picture(line: str) -> bool:
    return (
        picture_credits.part(line).credit is not None
        or picture_credits.alone(line) is not None
        or len(words(line)) >= _IMAGE_WORDS
        or line.rstrip().endswith((".", "。"))
    )
