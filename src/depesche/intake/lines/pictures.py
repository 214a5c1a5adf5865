"""Pictures in a text copy: lines that were alt text, caption and credit on the page."""

from depesche.intake import dateline, people, picture_credits
from depesche.intake.clipping import Image
from depesche.intake.titles import TITLES
from depesche.intake.words import alike, bare, is_prose, sentences, words

_SAME = 0.45
"""Share of common words from which two neighbouring lines are alt text and caption of one picture."""
_LETTERS = 400
"""Letters beyond which a line describes no picture."""
_SENTENCES = 3
_WORDS, _WORDS_UNTITLED, _WORDS_ALONE = 4, 8, 8
"""Words that an alt text has: beside its caption, right below a first title line, and without a caption."""


def image(lines: list[str]) -> Image:
    """Read the lines of one picture: alt text and caption, a credit in either or in a line of its own."""
    credit: str | None = None
    texts: list[str] = []
    for line in lines:
        alone = picture_credits.alone(line)
        parted = picture_credits.part(line)
        credit = credit or alone or parted.credit
        if alone is None:
            texts.append(picture_credits.without_label(parted.text))
    if len(texts) == 1 and _is_fused(texts[0]):
        texts = sentences(texts[0])
    alt, caption = (texts[0], " ".join(texts[1:]) or None) if texts else (None, None)
    return Image(alt=alt, caption=caption, credit=credit, found="\n".join(lines) if texts != lines else None)


def count(ahead: list[str], beside: int, titled: int) -> int:
    """Say how many of the coming lines are those of a picture, its credit left aside.

    Args:
        ahead: the lines from here on.
        beside: how many of them are in the same block.
        titled: how many title lines stand above.
    """
    first, *others = ahead
    if len(first) > _LETTERS or len(sentences(first)) > _SENTENCES:
        return 0
    second = others[0] if others and len(others[0]) <= _LETTERS and not people.person_line(others[0]) else None
    if picture_credits.part(first).credit is not None:
        captioned = second is not None and beside > 1 and picture_credits.alone(second) is None
        return 2 if captioned and (_similar(ahead) or (beside == len(ahead[:2]) and titled)) and others[1:] else 1
    follows = any(is_prose(line) for line in others)
    if not titled or not follows or dateline.label(first) is not None:
        return 0
    if second is not None and _is_pair(ahead, beside, titled):
        return 2
    alone = titled == TITLES and not is_prose(first) and len(words(first)) >= _WORDS_ALONE
    return 1 if alone or _is_fused(first) else 0


def _is_pair(ahead: list[str], beside: int, titled: int) -> bool:
    """Say whether two lines are alt text and caption: alike, or by their place and shape."""
    first, second = ahead[:2]
    if _similar(ahead) and len(words(first)) >= _WORDS:
        nearer = _similar(ahead[1:]) and alike(*ahead[1:3]) > alike(first, second)
        return titled == TITLES or (len(words(first)) >= _WORDS_UNTITLED and not nearer)
    if beside < len(ahead[:2]) or len(sentences(second)) > 1 or dateline.label(second) is not None:
        return False
    if is_prose(first):
        return len(sentences(first)) == 1 and beside == len(ahead[:2]) and any(is_prose(line) for line in ahead[2:])
    return titled == TITLES and not is_prose(second) and picture_credits.alone(second) is None


def _similar(lines: list[str]) -> bool:
    if not lines[1:] or max(len(lines[0]), len(lines[1])) > _LETTERS:
        return False
    return alike(lines[0], lines[1]) >= _SAME and bare(lines[0]) != bare(lines[1])


def _is_fused(line: str) -> bool:
    """Say whether alt text and caption stand in one line, as two sentences that say much the same."""
    parts = sentences(line)
    return (
        len(parts) == len(parts[:2]) and _similar(parts) and min(len(words(part)) for part in parts) >= _WORDS_UNTITLED
    )
