"""Public bodies: the one that speaks here, and its ministries."""

from depesche.config import Config
from depesche.records.base import Lang, localised
from depesche.records.people import Contact, Organisation, OrganisationRef
from depesche.site import addresses
from depesche.site.linked.script import Node, node

BODY = "GovernmentOrganization"


def record_id(config: Config, record: str) -> str:
    """Give the name by which machines know the thing that a record is about."""
    return config.site.base_url + addresses.record(record)


def owner_id(config: Config) -> str:
    return f"{config.site.base_url}/#owner"


def website_id(config: Config, lang: Lang) -> str:
    return f"{config.site.base_url}{addresses.front(lang)}#website"


def owner(config: Config, lang: Lang, crest: str = "") -> Node:
    """Describe the public body that speaks here; `crest` is the address of its picture, if it has one."""
    site = config.site
    return node(
        BODY,
        id=owner_id(config),
        name=localised(site.owner, lang),
        url=site.base_url + addresses.ROOT,
        logo=node("ImageObject", contentUrl=site.base_url + crest, url=site.base_url + crest) if crest else None,
    )


def publisher(ref: OrganisationRef, config: Config, lang: Lang) -> Node:
    """Name a ministry as a release does."""
    return node(
        BODY,
        id=record_id(config, ref.id),
        name=ref.name,
        url=config.site.base_url + addresses.listing(lang, "publishers", ref.slug),
        parentOrganization={"@id": owner_id(config)},
    )


def ministry(record: Organisation, config: Config, lang: Lang) -> Node:
    """Describe a ministry as its own record does."""
    contact = record.contact
    return node(
        BODY,
        id=record_id(config, record.id),
        name=localised(record.names, lang),
        alternateName=record.abbreviation,
        url=config.site.base_url + addresses.listing(lang, "publishers", record.slug),
        sameAs=record.homepage if record.homepage.startswith(("https://", "http://")) else "",
        foundingDate=record.since and record.since.isoformat(),
        dissolutionDate=record.until and record.until.isoformat(),
        parentOrganization={"@id": owner_id(config)},
        contactPoint=_contact(contact) if contact else None,
    )


def _contact(contact: Contact) -> Node:
    return node(
        "ContactPoint",
        contactType="press",
        name=contact.name or contact.organisation,
        email=contact.email,
        telephone=contact.phone,
    )
