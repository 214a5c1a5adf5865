"""Who says a quote: read from the words before and behind it, and from who spoke last."""

import re

import msgspec

from depesche.intake import people, quotes
from depesche.intake.clipping import Quote, Speaker
from depesche.intake.words import sentence_starts

_GERMAN_VERBS = (
    r"(?:sagt|erklärt|betont|unterstrich|unterstreicht|ergänzt|erläutert|bekräftigt|resümiert|resümierte|kommentiert|meint"
    r"|berichtet|versichert|mahnt|warnt|fordert|lobt|dankt|würdigt|appelliert|begrüßt|beglückwünscht|äußert|verspricht"
    r"|versprach|hebt|hob|fügt|führt|teilt|stellt|hält|hielt|kündigt|weist|wies|zeigt|freut|macht|gibt|gab|schließt|schloss"
    r"|bilanziert|konstatiert|verdeutlicht|stellte|nannte|nennt|schreibt|schrieb|sprach|spricht|zitiert|antwortet|rief|ruft)e?"
    r"(?:te|ten)?"
)
_ENGLISH_VERBS = r"(?:said|says|added|adds|explained|stated|noted|told|stressed|emphasi[sz]ed|commented|concluded|continued|announced|declared|remarked|writes|wrote)"
_VERB = rf"(?:{_GERMAN_VERBS}|{_ENGLISH_VERBS})"
_BEHIND_VERB = re.compile(rf"^[\s,.–—-]*(?:so|{_VERB}|laut|according to)\b,?\s+(?:dazu\s+|auch\s+|weiter\s+|abschließend\s+|zudem\s+|hierzu\s+|gestern\s+|heute\s+|am \w+\s+)*(?P<who>\S.*)$", re.S)
_BEHIND_PERSON = re.compile(rf"^[\s,.–—-]*(?P<who>\S.*?)\s+(?:{_VERB})\b", re.S)
_SAYS = re.compile(rf"\b{_VERB}\b")
_NAMING = re.compile(r"\b(?:Thema|Motto|Titel|Namen|Stichwort|Schlagwort|Überschrift|Slogan|title|titled|motto|theme|called|named)$")
_NEAR = 45
"""Letters before a quote in which a verb of saying must stand where neither comma nor colon leads to it."""
_PRONOUN = re.compile(r"^(?:er|sie|he|she|they|Er|Sie|He|She|They|weiter)\b")
_ARTICLE = re.compile(r"^(?:der|die|das|dem|den|the|Der|Die|The)\s+")
_ATTRIBUTED = re.compile(rf"[,“”\"»«]\s*(?:so|{_VERB})\s+(?P<who>[^,.:;„]+)")
_JAPANESE_BEHIND = re.compile(r"^と(?:、)?(?P<who>.{0,30}?)(?:は)?(?:述べ|語|話|コメント|強調|説明|発言|挨拶|期待)")
_JAPANESE_BEFORE = re.compile(r"(?P<who>[^。「」、]*?)(?:は|が)[^。「」]*$")


class Attributed(msgspec.Struct, frozen=True):
    """The quotes of a text, and what is uncertain about their speakers."""

    quotes: tuple[tuple[int, Quote], ...]
    """Each with the place of the paragraph in which it opens."""
    warnings: tuple[str, ...]


def attribute(paragraphs: list[str], known: tuple[people.Speaker, ...]) -> Attributed:
    """Find the quotes of consecutive paragraphs and who says each one.

    In order: the words behind the quote (`“, so A`), those before it (`A: „`), the end of the sentence before, then
    whoever spoke last in the paragraph, and last (with a warning) whoever spoke last in an earlier one.
    """
    found: list[tuple[int, Quote]] = []
    warnings: list[str] = []
    last: Speaker | None = None
    last_place = -1
    all_spans = quotes.spans(paragraphs)
    for number, span in enumerate(all_spans):
        paragraph = paragraphs[span.paragraph]
        behind = _behind(paragraphs[span.last], span.end, all_spans[number + 1 : number + 2], span.last)
        since = max([one.end for one in all_spans[:number] if one.last == span.paragraph], default=0)
        speaker, direct = _speaker_of(paragraph, span, behind, since, known, last)
        speech = quotes.is_speech(span, paragraph)
        if not direct and not speech:
            continue
        if speaker is None and last is not None:
            speaker = last
            if last_place != span.paragraph:
                warnings.append(f"the speaker of the quote {_short(span.text)} is taken from an earlier paragraph: {last.name}")
        if speaker is None:
            warnings.append(f"the speaker of the quote {_short(span.text)} could not be found")
        else:
            last, last_place = speaker, span.last
        if not span.closed:
            warnings.append(f"the quote {_short(span.text)} has no closing mark: read to the end of its paragraph")
        found.append((span.paragraph, Quote(text=span.text, speaker=speaker)))
    return Attributed(tuple(found), tuple(warnings))


def _speaker_of(
    paragraph: str, span: quotes.Span, behind: str, since: int, known: tuple[Speaker, ...], last: Speaker | None
) -> tuple[Speaker | None, bool]:
    """Give the speaker, where the words around the quote name one, and whether they attribute the quote at all."""
    speaker, attributed = _from_behind(behind, known, last)
    if attributed:
        return speaker, True
    before = paragraph[since : span.start]
    starts = sentence_starts(before)
    sentence = before[starts[-1] :] if before.strip() else ""
    at_start = not sentence.strip() or bool(re.search(r"[.!?…]\s*$", sentence))
    if not at_start:
        speaker, attributed = _from_before(sentence, known, last)
        if attributed:
            return speaker, True
        return None, False
    previous = before.strip()
    match = None
    for match in _ATTRIBUTED.finditer(previous[starts[-1] :] if previous else ""):
        pass
    return (_named(match["who"], known, last) if match else None), False


def _behind(paragraph: str, end: int, following: list[quotes.Span], place: int) -> str:
    """Give the rest of the sentence behind a quote, up to the next quote."""
    stop = following[0].start if following and following[0].paragraph == place else len(paragraph)
    rest = paragraph[end:stop]
    starts = sentence_starts(rest)
    return rest[: starts[1]] if len(starts) > 1 and rest[: starts[1]].strip(" .!?") else rest if len(starts) == 1 else ""


def _from_behind(text: str, known: tuple[Speaker, ...], last: Speaker | None) -> tuple[Speaker | None, bool]:
    match = _BEHIND_VERB.match(text)
    if match:
        speaker = _named(match["who"], known, last)
        if speaker is not None:
            return speaker, True
        bare = re.match(r"^[\s,.–—-]*so\b", text) is None
        return None, bare and text.lstrip()[:1] == ","
    match = _JAPANESE_BEHIND.match(text)
    if match:
        return _named(match["who"], known, last), bool(match["who"])
    match = _BEHIND_PERSON.match(text)
    if match and text.lstrip()[:1] in ",–—-":
        speaker = _named(match["who"], known, last)
        if speaker is not None:
            return speaker, True
    return None, False


def _from_before(sentence: str, known: tuple[Speaker, ...], last: Speaker | None) -> tuple[Speaker | None, bool]:
    text = sentence.strip()
    colon = text.endswith((":", "："))
    japanese = _JAPANESE_BEFORE.search(text)
    if japanese and re.search(r"[\u3040-\u30ff]", text):
        speaker = _named(japanese["who"], known, last)
        return speaker, speaker is not None
    if _NAMING.search(text) or not (colon or _SAYS.search(text if text.endswith((",", "，")) else text[-_NEAR:])):
        return None, False
    if _PRONOUN.match(text):
        return last, last is not None
    named = people.mentions(text)
    if named:
        return people.resolve(named[0].speaker, known), True
    speaker = _named(text, known, last) or next((one for one in known if re.search(rf"\b{re.escape(people.surname(one.name))}\b", text)), None)
    return (speaker, True) if speaker is not None else (None, False)


def _named(text: str, known: tuple[Speaker, ...], last: Speaker | None) -> Speaker | None:
    """Read the person at the start of a text: office and name, name, surname, office alone, pronoun."""
    text = text.strip()
    if _PRONOUN.match(text):
        return last
    text = _ARTICLE.sub("", text)
    mentioned = people.mentions(text)
    if mentioned and mentioned[0].start <= 1:
        return people.resolve(mentioned[0].speaker, known)
    shorter = people.surnamed(text)
    if shorter is not None:
        return people.resolve(shorter.speaker, known)
    if name := people.full_name(text):
        return people.resolve(Speaker(name=name, office=None), known)
    if office := people.office_alone(text):
        return people.by_office(office, known) or last
    name = people.single_name(text)
    if name is not None:
        found = people.resolve(Speaker(name=name, office=None), known)
        return found if found.name != name else None
    japanese = re.match(r"[一-龥々ァ-ヴー]{2,12}", text)
    if japanese:
        office_of = [one for one in known if one.office and text.startswith((one.name, surname_ja(one.name)))]
        return office_of[0] if len(office_of) == 1 else None
    return None


def surname_ja(name: str) -> str:
    """Give the first two characters of a Japanese name, which most family names have."""
    return name[:2]


def _short(text: str) -> str:
    return f"„{text[:40].rstrip()}…“" if len(text) > 40 else f"„{text}“"
