"""Who says a quote: read from the words before and behind it, and from who spoke last."""

import re

import msgspec

from depesche.intake import quotes
from depesche.intake.clipping import Quote, Speaker
from depesche.intake.naming import PRONOUN, Cast, anywhere, named
from depesche.intake.words import sentence_starts

_GERMAN_VERBS = (
    r"(?:sagt|erklärt|betont|unterstrich|unterstreicht|ergänzt|erläutert|bekräftigt|resümiert|kommentiert|meint|berichtet"
    r"|versichert|mahnt|warnt|fordert|lobt|dankt|würdigt|appelliert|begrüßt|beglückwünscht|äußert|verspricht|versprach"
    r"|hebt|hob|fügt|führt|teilt|stellt|hält|hielt|kündigt|weist|wies|zeigt|freut|macht|gibt|gab|schließt|schloss"
    r"|bilanziert|konstatiert|verdeutlicht|nannte|nennt|schreibt|schrieb|sprach|spricht|zitiert|antwortet|rief|ruft)"
    r"(?:e|te|en|ten)?"
)
_ENGLISH_VERBS = (
    r"(?:said|says|added|explained|stated|noted|told|stressed|emphasi[sz]ed|commented|concluded|continued|announced"
    r"|declared|remarked|writes|wrote)"
)
_VERB = rf"(?:{_GERMAN_VERBS}|{_ENGLISH_VERBS})"
_ADVERB = r"(?:dazu|auch|weiter|abschließend|zudem|hierzu|gestern|heute|ferner|außerdem|am \w+)"
_BEHIND_VERB = re.compile(
    rf"^[\s,.–—-]*(?:so|{_VERB}|laut|according to)\b,?\s+(?:{_ADVERB}\s+)*(?P<who>\S.*)$", re.DOTALL
)
_BEHIND_PERSON = re.compile(rf"^[\s,.–—-]*(?P<who>\S.*?),?\s+(?:{_VERB})\b", re.DOTALL)
_SAYS = re.compile(rf"\b{_VERB}\b")
_NAMING = re.compile(
    r"\b(?:Thema|Motto|Titel|Namen|Stichwort|Schlagwort|Überschrift|Slogan|title|titled|motto|theme|called|named)$"
)
_ATTRIBUTED = re.compile(rf"[,“”\"»«]\s*(?:so|{_VERB})\s+(?P<who>[^,:;„]+)")
_JAPANESE_BEHIND = re.compile(r"^と、?(?P<who>.{0,30}?)は?(?:述べ|語|話|コメント|強調|説明|発言|挨拶|期待)")
_JAPANESE_BEFORE = re.compile(r"(?P<who>[^。「」、]*?)(?:は|が)[^。「」]*$")
_KANA = re.compile(r"[\u3040-\u30ff]")
_NEAR = 45
"""Letters before a quote in which a verb of saying must stand where neither comma nor colon leads to it."""
_SHORT = 40

Verdict = tuple[Speaker | None, bool]
"""Who says a quote, and whether the words around it say that it is one."""


class Attributed(msgspec.Struct, frozen=True):
    """The quotes of a text, and what is uncertain about their speakers."""

    quotes: tuple[tuple[int, Quote], ...]
    """Each with the place of the paragraph in which it opens."""
    warnings: tuple[str, ...]


def attribute(paragraphs: list[str], known: tuple[Speaker, ...]) -> Attributed:
    """Find the quotes of consecutive paragraphs and who says each one.

    In order: the words behind the quote (`“, so A`), those before it (`A: „`), the end of the sentence before, then
    whoever spoke last in the paragraph, and last (with a warning) whoever spoke last in an earlier one.
    """
    found: list[tuple[int, Quote]] = []
    warnings: list[str] = []
    cast = Cast(known, None)
    spoke_in = -1
    spans = quotes.spans(paragraphs)
    for number, span in enumerate(spans):
        speaker, said = _verdict(paragraphs, spans, number, cast)
        if not said and not quotes.is_speech(span, paragraphs[span.paragraph], spoken=spoke_in == span.paragraph):
            continue
        quote = _excerpt(span.text)
        if speaker is None and cast.last is not None:
            speaker = cast.last
            if spoke_in != span.paragraph:
                warnings.append(f"the speaker of the quote {quote} is taken from an earlier paragraph: {speaker.name}")
        if speaker is None:
            warnings.append(f"the speaker of the quote {quote} could not be found")
        else:
            cast, spoke_in = Cast(known, speaker), span.last
        if not span.closed:
            warnings.append(f"the quote {quote} has no closing mark: read to the end of its paragraph")
        found.append((span.paragraph, Quote(text=span.text.removesuffix(","), speaker=speaker)))
    return Attributed(tuple(found), tuple(warnings))


def _verdict(paragraphs: list[str], spans: list[quotes.Span], number: int, cast: Cast) -> Verdict:
    span = spans[number]
    paragraph = paragraphs[span.paragraph]
    following = spans[number + 1] if number + 1 < len(spans) else None
    stop = following.start if following is not None and following.paragraph == span.last else None
    behind = _sentence_behind(paragraphs[span.last][span.end : stop])
    speaker, said = _from_behind(behind, cast, comma=span.text.endswith(","))
    if said:
        return speaker, True
    since = max([one.end for one in spans[:number] if one.last == span.paragraph], default=0)
    before = paragraph[since : span.start]
    sentence = before[sentence_starts(before)[-1] :]
    if sentence.strip() and not re.search(r"[.!?…。]\s*$", sentence):
        return _from_before(sentence, cast)
    attributed = list(_ATTRIBUTED.finditer(sentence))
    return (named(attributed[-1]["who"], cast) if attributed else None), False


def _sentence_behind(rest: str) -> str:
    """Give the rest of the sentence that a quote stands in."""
    starts = sentence_starts(rest)
    first = rest[: starts[1]] if len(starts) > 1 else rest
    return first if first.strip(" .!?") else ""


def _from_behind(text: str, cast: Cast, *, comma: bool) -> Verdict:
    """Read the words behind a quote.

    Args:
        text: these words, up to the end of their sentence.
        cast: who may speak.
        comma: whether the quote itself ends with the comma that leads to them, as in English.
    """
    joined = comma or text.lstrip()[:1] in {",", "–", "—", "-"}
    japanese = _JAPANESE_BEHIND.match(text)
    if japanese:
        speaker = named(japanese["who"], cast) if japanese["who"] else cast.last
        return speaker, speaker is not None
    match = _BEHIND_VERB.match(text)
    if match:
        speaker = named(match["who"], cast)
        return speaker, speaker is not None or (joined and not re.match(r"[\s,.–—-]*so\b", text))
    match = _BEHIND_PERSON.match(text)
    speaker = named(match["who"], cast) if match and joined else None
    return speaker, speaker is not None


def _from_before(sentence: str, cast: Cast) -> Verdict:
    """Read the words of the quote's own sentence that stand before it."""
    text = sentence.strip()
    japanese = _JAPANESE_BEFORE.search(text) if _KANA.search(text) else None
    if japanese:
        speaker = anywhere(japanese["who"], cast)
        return speaker, speaker is not None
    leading = text.endswith((":", "："))
    near = text if text.endswith(",") else text[-_NEAR:]
    if _NAMING.search(text) or not (leading or _SAYS.search(near)):
        return None, False
    if PRONOUN.match(text):
        return cast.last, cast.last is not None
    speaker = anywhere(text, cast)
    return speaker, speaker is not None


def _excerpt(text: str) -> str:
    return f"„{text[:_SHORT].rstrip()}…“" if len(text) > _SHORT else f"„{text}“"
