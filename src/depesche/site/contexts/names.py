"""What lists are called and described by: the record of what they are about, else the newest release in them."""

from dataclasses import dataclass

from depesche.records.base import Lang, localised
from depesche.records.canonical import decode
from depesche.records.people import Organisation, Topic
from depesche.site.addresses import Section
from depesche.site.scene import Scene


def described(section: Section, slug: str, scene: Scene) -> Organisation | Topic | None:
    """Give the record of an organisation or topic, where there is one."""
    content = scene.lookup.describing(section, slug)
    if content is None:
        return None
    return decode(content, Organisation) if section == "publishers" else decode(content, Topic)


def title(lang: Lang, section: Section, slug: str, year: int | None, scene: Scene) -> tuple[str, str]:
    """Give id and name of an organisation or topic: from its record, else as the newest release in the list has it."""
    record = described(section, slug, scene)
    if record and localised(record.names, lang):
        return record.id, localised(record.names, lang)
    return scene.lookup.name_in_releases(lang, section, slug, year)


@dataclass(frozen=True, slots=True)
class Listed:
    """A publisher or topic with releases in a language."""

    id: str
    slug: str
    name: str
    count: int


def listed(lang: Lang, section: Section, scene: Scene) -> list[Listed]:
    """Give all publishers or topics with releases in a language, by name."""
    found = [
        Listed(record, slug, name, count)
        for slug, count in scene.lookup.slugs(lang, section)
        for record, name in (title(lang, section, slug, None, scene),)
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.slug))
