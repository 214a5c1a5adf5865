"""Whom a phrase means, given who is known on the page and who spoke last."""

import re

import msgspec

from depesche.intake import people
from depesche.intake.clipping import Speaker

PRONOUN = re.compile(r"^(?:er|sie|he|she|they|Er|Sie|He|She|They|weiter)\b")
_ARTICLE = re.compile(r"^(?:der|die|das|dem|den|the|Der|Die|The)\s+")
_JAPANESE_NAME = re.compile(r"^[一-龥々ァ-ヴー]{2,12}")
_SECOND_OFFICE = re.compile(r"[\w-]+ (?:und|and|sowie) ")
_FAMILY_NAME = 2
"""Characters of a Japanese family name, as most have."""


class Cast(msgspec.Struct, frozen=True):
    """Who may speak."""

    known: tuple[Speaker, ...]
    last: Speaker | None


def named(phrase: str, cast: Cast) -> Speaker | None:
    """Read the person at the start of a phrase: office and name, name, surname, office alone, pronoun."""
    text = phrase.strip()
    if PRONOUN.match(text):
        return cast.last
    text = _ARTICLE.sub("", text)
    return _with_office(text, cast) or _by_name(text, cast) or _japanese(text, cast)


def anywhere(sentence: str, cast: Cast) -> Speaker | None:
    """Give the first person that a sentence names, in full, at its start, or by the surname of someone known."""
    mentioned = people.mentions(sentence)
    if mentioned:
        return people.resolve(mentioned[0].speaker, cast.known)
    return named(sentence, cast) or next(
        (one for one in cast.known if re.search(rf"\b{re.escape(people.surname(one.name))}\b", sentence)), None
    )


def _with_office(text: str, cast: Cast) -> Speaker | None:
    mentioned = people.mentions(text)
    if mentioned and (mentioned[0].start <= 1 or _SECOND_OFFICE.fullmatch(text[: mentioned[0].start])):
        return people.resolve(mentioned[0].speaker, cast.known)
    shorter = people.surnamed(text)
    return people.resolve(shorter.speaker, cast.known) if shorter is not None else None


def _by_name(text: str, cast: Cast) -> Speaker | None:
    if name := people.full_name(text):
        return people.resolve(Speaker(name=name, office=None), cast.known)
    if office := people.office_alone(text):
        return people.by_office(office, cast.known) or cast.last
    name = people.single_name(text)
    found = people.resolve(Speaker(name=name, office=None), cast.known) if name is not None else None
    return found if found is not None and found.name != name else None


def _japanese(text: str, cast: Cast) -> Speaker | None:
    if not _JAPANESE_NAME.match(text):
        return None
    same = [one for one in cast.known if one.office and text.startswith((one.name, one.name[:_FAMILY_NAME]))]
    return same[0] if len(same) == 1 else None
