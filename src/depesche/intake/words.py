"""Texts as words: cleaned lines, sentences, and comparing without regard to spaces and marks."""

import re


def word_set(listed: str) -> frozenset[str]:
    """Give the words of a list that is written down as text."""
    return frozenset(listed.split())


INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
"""Soft hyphens, zero-width characters and direction marks: they carry no word and break comparison."""

WINDOW = 4000
"""Letters beyond any real paragraph; longer ones are searched piece by piece."""

_PROSE_WORDS = 6
_PROSE, _PROSE_JA = 220, 20
"""Letters beyond which a line is no title, and characters of a Japanese sentence that is one."""
_SPACES = re.compile(r"\s+")
_AFTER_OPENING = re.compile(r"([„»‚(\[])\s+(?=\S)")
_NOT_LETTERS = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"(?:[.!?…]+[“”\"«»‘’')\]]*\s+|[。！？][」』）]*\s*)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Dr|Prof|Dipl|Ing|Mag|Nr|Art|Abs|St|Mr|Mrs|Ms|bzw|ca|etc|usw|vgl|evtl|ggf|inkl|Tel|Str|Mio|Mrd|No|vs"
    r"|Jan|Feb|Aug|Sept|Okt|Nov|Dez|med|rer|nat|phil|jur|Co|Abt|Hrsg|resp|sog|geb|[a-zA-Z])\.|\b\d{1,2}\.)[\s]*$"
)


def squeeze(text: str) -> str:
    """Give the text on one line: invisible characters removed, every run of white space one space."""
    return _SPACES.sub(" ", INVISIBLE.sub("", text)).strip()


def tidy(text: str) -> str:
    """Squeeze, and close the gap that markup leaves behind an opening mark (`„ Wer`)."""
    return _AFTER_OPENING.sub(r"\1", squeeze(text))


def bare(text: str) -> str:
    """Give only letters and digits, case folded, for comparing texts from different places of a page."""
    return _NOT_LETTERS.sub("", INVISIBLE.sub("", text).casefold())


def words(text: str) -> list[str]:
    """Give the words, case folded."""
    return [word for word in _NOT_LETTERS.split(INVISIBLE.sub("", text).casefold()) if word]


def alike(one: str, other: str) -> float:
    """Say how many of the shorter text's different words the other one has, 0 to 1."""
    first, second = set(words(one)), set(words(other))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def sentence_starts(text: str) -> list[int]:
    """Give the offsets at which sentences begin; dots of abbreviations, initials and ordinals end none."""
    ends = (
        end.end()
        for end in _SENTENCE_END.finditer(text)
        if end.end() < len(text) and not _ABBREVIATION.search(text, max(0, end.start() - 12), end.start() + 1)
    )
    return [0, *ends]


def sentences(text: str) -> list[str]:
    """Split at the ends of sentences, white space trimmed."""
    starts = sentence_starts(text)
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def windows(text: str) -> list[tuple[int, str]]:
    """Divide a long text at spaces into pieces with their offsets, so that searching it takes time in proportion."""
    found = []
    start = 0
    while len(text) - start > WINDOW:
        space = text.rfind(" ", start + WINDOW // 2, start + WINDOW)
        end = space + 1 if space > 0 else start + WINDOW
        found.append((start, text[start:end]))
        start = end
    return [*found, (start, text[start:])]


def is_prose(text: str) -> bool:
    """Say whether a line reads as running text: it ends as a sentence does and has more than a title's words."""
    ends = bool(re.search(r"[.!?…:。！？][“”\"«»‘’')\]」』]*$", text))
    return (ends and len(words(text)) >= _PROSE_WORDS) or len(text) > _PROSE or ("。" in text and len(text) > _PROSE_JA)
