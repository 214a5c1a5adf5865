"""What lists are called and described by: the record of what they are about, else the newest release in them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from depesche.records.base import Lang, localised
from depesche.records.canonical import decode
from depesche.records.people import Office, Organisation, Person, Topic
from depesche.site.addresses import Section
from depesche.site.collation import key, person_key
from depesche.site.scene import Scene

Described = Organisation | Topic | Person
KINDS: Final[dict[Section, type[Described]]] = {"publishers": Organisation, "topics": Topic, "people": Person}
"""Which record describes the things of a section; places have none."""


def described(section: Section, slug: str, scene: Scene) -> Described | None:
    """Give the record of an organisation, topic or person, where there is one."""
    content = scene.lookup.describing(section, slug)
    return decode(content, KINDS[section]) if content else None


def name_of(record: Described, lang: Lang) -> str:
    """Give the name that a record has for its thing in a language; may be empty."""
    return record.name_in(lang) if isinstance(record, Person) else localised(record.names, lang)


def title(lang: Lang, section: Section, slug: str, year: int | None, scene: Scene) -> tuple[str, str]:
    """Give id and name of what a list is about: from its record, else as the newest release in the list has it."""
    record = described(section, slug, scene)
    if record and (name := name_of(record, lang)):
        return record.id, name
    filed = scene.lookup.filed(lang, section, slug, year)
    return filed.record, filed.name


@dataclass(frozen=True, slots=True)
class Listed:
    """Something with releases in a language."""

    id: str
    slug: str
    name: str
    count: int
    reading: str = ""
    """Of a person's name in Japanese, in kana; empty in other languages."""
    office: str = ""
    """The office that a person took up last."""
    until: date | None = None
    """Its last day, where it has ended."""


def listed(lang: Lang, section: Section, scene: Scene) -> list[Listed]:
    """Give everything in a section that has releases in a language, by name."""
    found = [_listed(lang, section, slug, count, scene) for slug, count in scene.lookup.slugs(lang, section)]
    if section == "people":
        return sorted(found, key=lambda one: (person_key(one.name, one.reading), one.slug))
    return sorted(found, key=lambda one: (key(one.name), one.slug))


def last_office(person: Person) -> Office | None:
    """Give the office that was taken up last, whether or not it has ended."""
    started = [office for office in person.offices if office.since]
    return max(started, key=lambda office: str(office.since)) if started else next(iter(person.offices), None)


def _listed(lang: Lang, section: Section, slug: str, count: int, scene: Scene) -> Listed:
    record = described(section, slug, scene)
    name = name_of(record, lang) if record else ""
    if record is None or not name:
        filed = scene.lookup.filed(lang, section, slug, None)
        return Listed(filed.record, slug, filed.name, count, office=filed.office)
    if not isinstance(record, Person):
        return Listed(record.id, slug, name, count)
    office = last_office(record)
    reading = record.reading if lang == "ja" else ""
    if office is None:
        return Listed(record.id, slug, name, count, reading)
    return Listed(record.id, slug, name, count, reading, localised(office.title, lang), office.until)
