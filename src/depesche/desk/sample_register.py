"""Publishers, topics, places and people of the sample newsroom as rows of the desk; what is there stays."""

from collections.abc import Mapping
from typing import Any

from depesche.demo import sample
from depesche.desk.models import Person, PersonOffice, Place, PublisherPage, Topic
from depesche.desk.models.register import newsroom
from depesche.desk.models.texts import LANGS
from depesche.desk.sections import Section, open_section


def sections() -> dict[str, Section]:
    """Give the publishers' sections by slug."""
    made = {}
    for slug, body in sample.organisations().items():
        publisher = PublisherPage.objects.filter(address_slug=slug).first() or newsroom().add_child(
            instance=PublisherPage(
                address_slug=slug,
                abbreviation=body.abbreviation,
                homepage=body.homepage,
                since=body.since,
                until=body.until,
                live=False,
                **text_fields("name", body.name),
                **text_fields("description", body.description),
                **contact_fields(body.contact, body.name, "de"),
            )
        )
        made[slug] = open_section(publisher)
    for slug, body in sample.organisations().items():
        if body.predecessor:
            earlier, later = made[body.predecessor].publisher, made[slug].publisher
            PublisherPage.objects.filter(pk=later.pk).update(predecessor=earlier)
            PublisherPage.objects.filter(pk=earlier.pk).update(successor=later)
    return made


def topics() -> dict[str, Topic]:
    """Give the topics by slug."""
    made = {
        slug: Topic.objects.get_or_create(
            slug=slug, defaults=text_fields("name", topic.name) | text_fields("description", topic.description)
        )[0]
        for slug, topic in sample.topics().items()
    }
    for slug, topic in sample.topics().items():
        if topic.broader:
            made[slug].broader = made[topic.broader]
            made[slug].save()
    return made


def places() -> dict[str, Place]:
    """Give the places by slug."""
    return {
        slug: Place.objects.get_or_create(slug=slug, defaults=text_fields("name", place.name))[0]
        for slug, place in sample.places().items()
    }


def people(owners: Mapping[str, Section]) -> dict[str, Person]:
    """Give the people by slug; `owners` are the publishers where they hold office."""
    made = {}
    for slug, person in sample.people().items():
        found = Person.objects.filter(slug=slug).first()
        if found is None:
            found = Person(
                slug=slug,
                name=person.name["de"],
                reading=person.reading,
                fictional=person.fictional,
                **{
                    f"name_{lang}": person.name[lang] for lang in ("en", "ja") if person.name[lang] != person.name["de"]
                },
            )
            for office in person.offices:
                organisation = owners[office.organisation].publisher if office.organisation else None
                found.offices.add(
                    PersonOffice(
                        organisation=organisation,
                        since=office.since,
                        until=office.until,
                        **text_fields("title", office.title),
                    )
                )
            found.save()
        made[slug] = found
    return made


def text_fields(stem: str, texts: Mapping[Any, str]) -> dict[str, str]:
    """Give a text in each language as the columns that keep it."""
    return {f"{stem}_{lang}": texts[lang] for lang in LANGS if lang in texts}


def contact_fields(contact: sample.Contact, organisation: Mapping[Any, str], lang: str) -> dict[str, str]:
    """Give a press contact as the columns that keep it."""
    return {
        "contact_name": contact.name,
        "contact_role": contact.role[lang],  # type: ignore[index]
        "contact_email": contact.email,
        "contact_phone": contact.phone,
        "contact_organisation": organisation[lang],
    }
