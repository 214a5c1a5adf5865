"""People with their offices, as German, English and Japanese press texts name them."""

import re

import msgspec

from depesche.intake.clipping import Speaker
from depesche.intake.offices import ENGLISH, GERMAN_HEAD, JAPANESE_OFFICE, OFFICE, UPPER
from depesche.intake.words import windows

_NOT_NAMES = (
    r"(?:Dr|Prof|Mag|Ing|Dipl|Herrn?|Frau|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
    r"|Januar|Februar|März|April|Mai|Juni|Juli"
    r"|August|September|Oktober|November|Dezember|Ende|Anfang|Mitte|Seit|Bei|Beim|Im|In|Am|An|Auf|Für|Mit|Nach|Und|Zu"
    r"|Der|Die|Das|Den|Dem|Des|Ein|Eine|Es|Er|Sie|Wir|Ich|The|This|On|At|For|With|And|By|We|He|She|It|They)\b"
)
_TITLE = (
    r"(?:(?:Prof|Dr|Dipl|Ing|Mag|PD|Priv|Hon)\.(?:[- ]?(?:h\. ?c\.|Ing\.|med\.|rer\.|nat\.|phil\.|jur\.|Doz\.))* ?"
    r"|(?:Sir|Dame|Lord|Herrn?|Frau|Mr\.?|Ms\.?|Mrs\.?) )"
)
_PARTICLE = r"(?:von|van|de|der|den|zu|zur|vom|da|di|du|del|la|le|bin|al|ter|ten)"
_TOKEN = rf"(?!{_NOT_NAMES})[{UPPER}][\w’'-]*\w"
_FULL = (
    rf"{_TOKEN}(?:(?: {_TOKEN}| [{UPPER}]\.){{0,2}}(?: {_PARTICLE}){{1,2}} {_TOKEN}|(?: {_TOKEN}| [{UPPER}]\.){{1,2}})"
)

_OF = rf"(?:(?P<of>[{UPPER}][\w-]+)(?:s|’s|'s|’|') )?"

_BEFORE = re.compile(
    rf"\b(?:{_OF}(?=\S))?(?P<office>(?:{OFFICE} (?:und|and|sowie) )?{OFFICE}) "
    rf"(?P<title>{_TITLE}{{1,3}})?(?P<name>{_FULL})"
)
_TAIL_DE = r"(?: (?:des|der|dem|den|von|vom|für|im|in|am|an|beim|bei|zum|zur) [^,.:;„“”\"»«()!?]{2,120}?)?"
_TAIL_EN = r"(?: (?:of|for|to|at|in|from) [^,.:;„“”\"»«()!?]{2,100}?)?"
_AFTER = re.compile(
    rf"(?P<title>{_TITLE}{{1,3}})?(?P<name>{_FULL}), (?:der |die |das |the |a )?"
    rf"(?P<office>(?:{OFFICE} (?:und|and) )?{OFFICE}"
    rf"(?:{_TAIL_DE}|{_TAIL_EN}))(?=\s*[,.:;„“”\"»«()!?]|$| (?:said|says|told|sagte|sagt|erklärte|betonte)\b)"
)
_TITLED = re.compile(
    rf"(?P<office>{OFFICE} (?:des|der|von|für|im|am|beim|of|for) [^,.:;„“”\"»«()!?]{{2,80}}?), "
    rf"(?P<title>{_TITLE}{{1,3}})?(?P<name>{_FULL})(?=[,.:;]| |$)"
)
_SURNAMED = re.compile(rf"(?P<office>{OFFICE}) (?P<title>{_TITLE}{{1,3}})?(?P<name>{_TOKEN})")
_NAME_JA = r"[一-龥々ヶ]{2,6}|[ァ-ヴー][ァ-ヴー・＝]{2,24}"
_BODY_JA = r"(?P<of>[一-龥々ァ-ヴー]{2,12}?(?:県|都|府|道|市|州|国|省|庁))"
_JAPANESE_FORMS = (
    re.compile(
        rf"{_BODY_JA}?の?(?P<office>{JAPANESE_OFFICE})の"
        r"(?P<name>(?:[一-龥々ヶ]{2,6}?|[ァ-ヴー・＝]{3,25}?)(?=氏|さん|[^一-龥々ヶァ-ヴー・＝]|$))(?:氏|さん)?"
    ),
    re.compile(rf"(?:{_BODY_JA}の)?(?P<name>{_NAME_JA})(?P<office>{JAPANESE_OFFICE})"),
)
_NO_NAME_JA = re.compile(r"(?:県|都|府|道|市|町|村|区|国|州|省|庁|副|前|元|両)$|^(?:同|両|前|元|副)")
_NO_WORD = re.compile(r"[\w’'-]{60,}")
"""Runs of letters longer than any name or office; they would make the search slow."""
_LINE = 300
"""Letters beyond which a line is no person's name and office."""
_LABELS = ("Herr ", "Herrn ", "Frau ", "Mr. ", "Mr ", "Ms. ", "Ms ", "Mrs. ", "Mrs ")


class Mention(msgspec.Struct, frozen=True):
    """A person at a place of a text."""

    speaker: Speaker
    start: int
    end: int


def mentions(text: str) -> list[Mention]:
    """Give everyone whom the text names in full with an office before or behind the name, in reading order."""
    lines = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", text)]
    return [
        Mention(one.speaker, offset + start + one.start, offset + start + one.end)
        for offset, line in lines
        for start, piece in windows(line)
        for one in _mentions(piece)
    ]


def _mentions(text: str) -> list[Mention]:
    text = _NO_WORD.sub(lambda match: "x" * len(match[0]), text)
    found: list[Mention] = []
    for pattern in (_BEFORE, _AFTER, _TITLED, *_JAPANESE_FORMS):
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            speaker = _speaker(match)
            if speaker is not None:
                found.append(Mention(speaker, match.start(), match.end()))
    return sorted(found, key=lambda one: one.start)


def surnamed(text: str) -> Mention | None:
    """Give the office and single name at the very start of the text (`Ministerin Schulze`)."""
    match = _SURNAMED.match(text)
    if match is None:
        return None
    name = (match["title"] or "").strip()
    return Mention(Speaker(name=f"{name} {match['name']}".strip(), office=match["office"]), 0, match.end())


def office_alone(text: str) -> str | None:
    """Give the office at the very start of the text, with nobody named."""
    match = re.match(OFFICE, text) or re.match(JAPANESE_OFFICE, text)
    return match[0] if match else None


def full_name(text: str) -> str | None:
    """Give the name of at least two words at the very start of the text."""
    match = re.match(rf"(?P<title>{_TITLE}{{1,3}})?(?P<name>{_FULL})", text)
    return _unlabelled(match[0]) if match else None


def single_name(text: str) -> str | None:
    """Give the one capitalised word at the very start of the text."""
    match = re.match(rf"(?P<title>{_TITLE}{{1,3}})?(?P<name>{_TOKEN})", text)
    return match["name"] if match else None


def person_line(line: str) -> Speaker | None:
    """Read a line that is nothing but a person: `Ministerpräsident A B`, `A B, Ministerin für C`, `– A B`."""
    text = line.strip().lstrip("–—-").strip()
    if len(text) > _LINE:
        return None
    for pattern in (_BEFORE, _AFTER, _TITLED, *_JAPANESE_FORMS):
        match = pattern.fullmatch(text)
        if match:
            return _speaker(match)
    behind = re.fullmatch(rf"(?P<title>{_TITLE}{{1,3}})?(?P<name>{_FULL}), (?P<office>[^.!?„“\"]{{4,160}})", text)
    return _speaker(behind) if behind and re.search(OFFICE, behind["office"]) else None


def known(text: str) -> tuple[Speaker, ...]:
    """Give each person of a text once, in reading order, with the first office that the text gives them."""
    people: dict[str, Speaker] = {}
    for one in mentions(text):
        before = people.get(one.speaker.name)
        if before is None or (before.of is None and one.speaker.of is not None and before.office == one.speaker.office):
            people[one.speaker.name] = one.speaker
    return tuple(_without_doubles(people))


def surname(name: str) -> str:
    """Give the last word of a name."""
    return name.rsplit(maxsplit=1)[-1]


def resolve(speaker: Speaker, people: tuple[Speaker, ...]) -> Speaker:
    """Complete a surname by the one person known under it; whom the page does not name in full stays as they are.

    An office given together with a full name is kept: it is the one that the page prints beside the quote.
    """
    if " " in _untitled(speaker.name):
        same = [one for one in people if _untitled(one.name) == _untitled(speaker.name)]
    else:
        same = [one for one in people if surname(one.name) == surname(speaker.name)]
    if len(same) != 1:
        return speaker
    known_as = same[0]
    if speaker.office is None or " " not in _untitled(speaker.name):
        return known_as
    return Speaker(
        name=known_as.name, office=speaker.office, of=known_as.of if known_as.office == speaker.office else speaker.of
    )


def by_office(office: str, people: tuple[Speaker, ...]) -> Speaker | None:
    """Give the one person whose office is, or ends as, the given one (`die Ministerin` for the Verkehrsministerin)."""
    wanted = office.rsplit(maxsplit=1)[-1].casefold()
    head = re.search(rf"(?i:{GERMAN_HEAD}|{ENGLISH})$", wanted)
    ending = head[0].casefold() if head else wanted
    exact = [one for one in people if one.office and one.office.casefold() == office.casefold()]
    close = exact or [one for one in people if one.office and one.office.split()[0].casefold().endswith(ending)]
    return close[0] if len(close) == 1 else None


def _speaker(match: re.Match[str]) -> Speaker | None:
    groups = match.groupdict()
    name = _unlabelled(f"{(groups.get('title') or '').strip()} {groups['name']}".strip())
    if _is_japanese(groups["office"]):
        if _NO_NAME_JA.search(groups["name"]):
            return None
        return Speaker(name=groups["name"], office=groups["office"], of=groups.get("of"))
    return Speaker(name=name, office=groups["office"].strip(), of=groups.get("of"))


def _is_japanese(office: str) -> bool:
    """Say whether an office is written in Japanese."""
    return re.search(JAPANESE_OFFICE, office) is not None


def _unlabelled(name: str) -> str:
    for label in _LABELS:
        name = name.removeprefix(label)
    return name


def _untitled(name: str) -> str:
    return re.sub(rf"^{_TITLE}{{1,3}}", "", name)


def _without_doubles(people: dict[str, Speaker]) -> list[Speaker]:
    """Drop who is named a second time without their title or first name."""
    kept: list[Speaker] = []
    for one in people.values():
        if not any(_untitled(one.name) == _untitled(other.name) for other in kept):
            kept.append(one)
    return kept
