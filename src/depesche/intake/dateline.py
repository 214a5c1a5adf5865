"""Where and when: from label lines, from the opening of a text, and (as a last resort) from its sentences."""

import re
from datetime import date

import msgspec

from depesche.intake import dates
from depesche.intake.clipping import Dateline
from depesche.intake.words import word_set

_NAME = r"[A-ZÄÖÜÉ][\w’'/-]*[\w]"
_PLACE = (
    rf"(?:(?:Bad|Sankt|St\.|New|Port|Fort|Den|San|Los|Santa|Groß|Klein|Neu|Alt|Hong|Kuala|Tel|Mount)\s+)?{_NAME}"
    rf"(?:\s+(?:am|an der|ob der|im|in der|bei|vor der)\s+{_NAME})?(?:\s\([\w ]{{2,12}}\))?"
)
_LABELS = (
    r"(?:datum|date|日付|掲載日|発表日|更新日|stand|ausgabejahr|jahr|erschienen|veröffentlicht|publiziert|erscheinungsdatum"
    r"|published|updated|issued|released|release|press|presse|pressemitteilung|pressemeldung|presseinformation|pressemitteilungen"
    r"|medieninformation|medienmitteilung|meldung|aktuelle|aktuelles|aktuell|nachricht|nachrichten|news|fachmeldung|mitteilung"
    r"|nr|no|nummer|number|vom|von|am|on|of|den|im|format|uhr|um|from|zuletzt|aktualisiert|am:|last|発表|記者|報道|資料|時点)"
)
_ONLY_LABELS = re.compile(rf"(?:{_LABELS}|[\d/:.|,;()–—-]|\s)*", re.IGNORECASE)
_PLACE_LABEL = re.compile(rf"^(?:Ort|Place|Location|場所)\s*[:：]?\s+(?P<place>{_PLACE}|[一-龥ァ-ヴー]{{2,10}})$")
_NAMED_PLACE = re.compile(rf"(?:{_LABELS}[\s,|·]*)*?(?:in\s+)?(?P<place>{_PLACE})(?:[\s,]+(?:den|am|on))?")
_YEAR_LABEL = re.compile(r"^(?:Ausgabejahr|Jahr|Year|年)\s*:?\s*\d{4}$", re.IGNORECASE)
_NUMBER_LABEL = re.compile(
    r"^(?:Pressemitteilung|Pressemeldung|Presseinformation|Medieninformation|Press release)\s*(?:Nr\.?|No\.?)?\s*"
    r"[\d/.-]*$",
    re.IGNORECASE,
)
_NO_PLACES = word_set(
    """
    Hintergrund Hinweis Info Info-Box Wichtig Achtung Kurz Neu Heute Gestern Jetzt Datum Pressemitteilung Zitat
    Update
    """
)
_IN = re.compile(rf"^,?\s+in\s+(?:der\s+|dem\s+)?(?P<place>{_PLACE})")
_IN_BEFORE = re.compile(rf"\bin\s+(?P<place>{_PLACE})\s+(?:am\s+|on\s+)?$")
_IN_JAPANESE = re.compile(
    r"^(?:に|、)*(?P<place>[一-龥々ァ-ヴー]{1,8}(?:市|県|都|府|町|村|区|州)?)(?:内)?(?:で|において)"
)
_PLACE_WORDS = 5
_LABEL_LETTERS = 200
_LABEL_WORDS = 14


class Place(msgspec.Struct, frozen=True):
    """A place and day, either of which may be unknown, and the words that say so."""

    place: str | None
    day: date | None
    found: str


def label(line: str) -> Place | None:
    """Read a line that only says when or where: `Datum 25.01.2022`, `Bonn, 11.10.2021`, `Ort: Saarbrücken`.

    Also lines that only name a year or the number of a press release; those have neither place nor day.
    """
    if len(line) > _LABEL_LETTERS:
        return None
    place = _PLACE_LABEL.match(line)
    if place or _YEAR_LABEL.match(line) or _NUMBER_LABEL.match(line):
        return Place(place["place"] if place else None, None, line)
    found = dates.find(line)
    if len(found) != 1 or len(line.split()) > _LABEL_WORDS:
        return None
    before, after = line[: found[0].start].strip(" ,|·:：–-"), line[found[0].end :].strip(" ,|·–-.")
    if _ONLY_LABELS.fullmatch(before) and _ONLY_LABELS.fullmatch(after):
        return Place(None, found[0].day, line)
    rest = before if _ONLY_LABELS.fullmatch(after) else after if _ONLY_LABELS.fullmatch(before) else ""
    named = _NAMED_PLACE.fullmatch(rest)
    if named is None or re.fullmatch(_LABELS, named["place"], re.IGNORECASE) or len(rest.split()) > _PLACE_WORDS:
        return None
    return Place(named["place"], found[0].day, line)


def joined(labels: list[Place]) -> Dateline:
    """Give the first place and the first day that some label lines name."""
    dated = next((one for one in labels if one.day), None)
    return Dateline(
        place=next((one.place for one in labels if one.place), None),
        date=dated.day.isoformat() if dated and dated.day else None,
        found=dated.found if dated else None,
    )


def opening(text: str) -> Place | None:
    """Read the dateline at the start of a text: `Potsdam – `, `Ulm, 17. Juli 2024 – `, `… vom 25.1.2022 | Ulm – `."""
    text = text[:_LABEL_LETTERS]
    head = re.match(r"^(.{2,120}?)\s*[–—]\s+(?=[„“\"»]?[A-ZÄÖÜ0-9])", text) or re.match(
        r"^\((.{2,60}?)\)\s+(?=[„A-ZÄÖÜ])", text
    )
    if head is None:
        return None
    words = head[1].strip(" ()")
    found = label(words)
    if found is not None and (found.place or found.day):
        return Place(found.place, found.day, head[1])
    place = re.fullmatch(_PLACE, words)
    if place and words not in _NO_PLACES and not words.isdigit():
        return Place(words, None, head[1])
    return None


def running(text: str) -> Place | None:
    """Give the first day that a text names together with a place (`am 17. Juli 2024, in Ulm`), else the first day."""
    found = dates.find(text)
    for one in found:
        behind = _IN.match(text[one.end :]) or _IN_JAPANESE.match(text[one.end :])
        if behind:
            return Place(behind["place"], one.day, text[one.start : one.end + behind.end()].strip())
        before = _IN_BEFORE.search(text[: one.start])
        if before:
            return Place(before["place"], one.day, text[before.start() : one.end])
    return Place(None, found[0].day, text[found[0].start : found[0].end]) if found else None
