"""What records have to do with each other: who holds office where, what came before and after, what is part of what."""

from collections.abc import Iterable
from dataclasses import dataclass

from depesche.records.base import Lang, localised
from depesche.records.canonical import decode
from depesche.records.people import Organisation, Person, Topic
from depesche.site import addresses
from depesche.site.collation import key, person_key
from depesche.site.contexts.names import KINDS, Described, name_of
from depesche.site.pages.entries import Related
from depesche.site.pages.listing import Holder
from depesche.site.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What stands beside an organisation or topic."""

    predecessors: tuple[Related, ...] = ()
    successors: tuple[Related, ...] = ()
    holders: tuple[Holder, ...] = ()
    broader: tuple[Related, ...] = ()
    narrower: tuple[Related, ...] = ()


def relations(record: Described | None, lang: Lang, scene: Scene) -> Relations:
    """Give what a record names, and what names it."""
    match record:
        case Organisation():
            return _of_organisation(record, lang, scene)
        case Topic():
            return _of_topic(record, lang, scene)
        case _:
            return Relations()


def related(record: str, lang: Lang, scene: Scene) -> Related | None:
    """Name a record, with the address of its page where it has one in the language; None where there is no record."""
    place = scene.lookup.name_of(record)
    content = scene.lookup.content_named(record)
    if place is None or content is None:
        return None
    return _related(decode(content, KINDS[place[0]]), lang, scene)


def _of_organisation(record: Organisation, lang: Lang, scene: Scene) -> Relations:
    naming = [decode(content, Organisation) for content in scene.lookup.naming_record("publishers", record.id)]
    before = {record.predecessor} | {other.id for other in naming if other.successor == record.id}
    after = {record.successor} | {other.id for other in naming if other.predecessor == record.id}
    people = [decode(content, Person) for content in scene.lookup.naming_record("people", record.id)]
    return Relations(
        predecessors=_by_name(before, lang, scene),
        successors=_by_name(after, lang, scene),
        holders=_holders(people, record.id, lang, scene),
    )


def _of_topic(record: Topic, lang: Lang, scene: Scene) -> Relations:
    narrower = {decode(content, Topic).id for content in scene.lookup.naming_record("topics", record.id)}
    return Relations(
        broader=_by_name({record.broader}, lang, scene), narrower=_by_name(narrower - {record.id}, lang, scene)
    )


def _by_name(records: Iterable[str | None], lang: Lang, scene: Scene) -> tuple[Related, ...]:
    found = [one for record in records if record and (one := related(record, lang, scene))]
    return tuple(sorted(found, key=lambda one: (key(one.name), one.address)))


def _holders(people: list[Person], organisation: str, lang: Lang, scene: Scene) -> tuple[Holder, ...]:
    """Give who holds or held office there: those whose office has no end first, then the latest; by name within."""
    found = [(person, office) for person in people for office in person.offices if office.organisation == organisation]
    found.sort(key=lambda each: person_key(each[0].name_in(lang), each[0].reading if lang == "ja" else ""))
    found.sort(key=lambda each: str(each[1].since or ""), reverse=True)
    found.sort(key=lambda each: each[1].until is not None)
    return tuple(
        Holder(_related(person, lang, scene), localised(office.title, lang), office.since, office.until)
        for person, office in found
    )


def _related(record: Described, lang: Lang, scene: Scene) -> Related:
    section = next(section for section, kind in KINDS.items() if isinstance(record, kind))
    has_page = bool(scene.lookup.years(lang, section, record.slug))
    organisation = record if isinstance(record, Organisation) else None
    return Related(
        name=name_of(record, lang),
        address=addresses.listing(lang, section, record.slug) if has_page else "",
        since=organisation.since if organisation else None,
        until=organisation.until if organisation else None,
    )
