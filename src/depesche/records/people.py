"""Who speaks and who publishes: people with dated offices, organisations, topics, and how a release names them."""

from datetime import date
from typing import Annotated

import msgspec

from depesche.records.base import Inline, Lang, Localised, Record, RecordId, Slug, Text, Value


class OrganisationRef(Value, frozen=True, kw_only=True):
    """An organisation as a release shows it: its name on that day, in the release's language."""

    id: RecordId
    slug: Slug
    name: Text


class TopicRef(Value, frozen=True, kw_only=True):
    """A topic as a release shows it."""

    id: RecordId
    slug: Slug
    title: Text


class PersonRef(Value, frozen=True, kw_only=True):
    """A person as a release shows them, with the office held on that day."""

    id: RecordId
    slug: Slug
    name: Text
    office: Text = ""


class Speaker(Value, frozen=True, kw_only=True):
    """Who is quoted. `person` is given where the newsroom keeps a record of them."""

    name: Text
    office: Text = ""
    person: RecordId | None = None


class Contact(Value, frozen=True, kw_only=True):
    """Whom the press may ask."""

    name: Text = ""
    role: Text = ""
    organisation: Text = ""
    email: Annotated[str, msgspec.Meta(pattern=r"^$|^[^@\s]+@[^@\s]+$")] = ""
    phone: Text = ""
    address: Text = ""


class Office(Value, frozen=True, kw_only=True):
    """An office that a person holds or held; `until` is the last day."""

    title: Localised
    organisation: RecordId | None = None
    since: date | None = None
    until: date | None = None


class Person(Record, frozen=True, kw_only=True, tag="person"):
    """A person of public life, with offices by date and the name in other scripts."""

    slug: Slug
    name: Text
    names: Localised = {}
    """The name in other languages and scripts."""
    reading: Text = ""
    """How a Japanese name is read, in kana."""
    offices: tuple[Office, ...] = ()
    fictional: bool = False
    """True for the people of a sample newsroom, whom pages mark as invented."""

    def name_in(self, lang: str) -> str:
        """Give the name as it is written in a language."""
        return self.names.get(lang, "") or self.names.get(lang.split("-", maxsplit=1)[0], "") or self.name  # type: ignore[call-overload] # any language is asked for

    def office_on(self, day: date) -> Office | None:
        """Give the office held on a day; of several, the one taken up last."""
        held = [
            office
            for office in self.offices
            if (office.since is None or office.since <= day) and (office.until is None or day <= office.until)
        ]
        return max(held, key=lambda office: office.since or date.min, default=None)


class Organisation(Record, frozen=True, kw_only=True, tag="organisation"):
    """A ministry or other public body; a publisher when it issues releases."""

    slug: Slug
    names: Localised
    abbreviation: Text = ""
    descriptions: dict[Lang, Inline] = {}
    """A sentence or two for its list page."""
    homepage: Text = ""
    contact: Contact | None = None
    since: date | None = None
    until: date | None = None
    predecessor: RecordId | None = None
    successor: RecordId | None = None


class Topic(Record, frozen=True, kw_only=True, tag="topic"):
    """A subject that releases are filed under."""

    slug: Slug
    names: Localised
    descriptions: dict[Lang, Inline] = {}
    broader: RecordId | None = None
