"""A person of public life: names, offices, and what they said."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from depesche.config import Config
from depesche.records.inline import plain_text
from depesche.site import addresses
from depesche.site.linked.bodies import BODY, record_id
from depesche.site.linked.script import Node, node

if TYPE_CHECKING:
    from depesche.site.pages.entries import Related
    from depesche.site.pages.person import Context, Quotation
    from depesche.site.rendering import Theme


def person(record: str, context: "Context", theme: "Theme") -> tuple[Node, ...]:
    """Describe the person of a page, by the id of the record (may be empty), then each quotation on it.

    Each office is a Role with its dates, which schema.org lets stand where an occupation would.
    """
    config = theme.config
    url = config.site.base_url + addresses.listing(context.lang, "people", context.slug)
    held = [office for office in context.offices if office.until is None]
    whole = node(
        "Person",
        id=record_id(config, record) if record else url,
        name=context.heading,
        alternateName=tuple(name.text for name in context.elsewhere),
        url=url,
        jobTitle=tuple(office.title for office in held) or context.office,
        hasOccupation=tuple(
            node(
                "Role",
                startDate=office.since and office.since.isoformat(),
                endDate=office.until and office.until.isoformat(),
                hasOccupation=node("Occupation", name=office.title),
            )
            for office in context.offices
        ),
        worksFor=tuple(_body(office.organisation, config) for office in held if office.organisation),
    )
    return (whole, *_said(context, whole, theme))


def _body(body: "Related", config: Config) -> Node:
    return node(BODY, name=body.name, url=config.site.base_url + body.address if body.address else "")


def _said(context: "Context", speaker: Node, theme: "Theme") -> Iterator[Node]:
    for one in context.quotations:
        yield quotation(one, speaker, theme)


def quotation(one: "Quotation", speaker: Node, theme: "Theme") -> Node:
    """Give a quotation with the release in which it stands."""
    said, release = one.said, one.release
    base = theme.config.site.base_url
    address = base + addresses.quotation(release.address, said.anchor)
    return node(
        "Quotation",
        id=address,
        url=address,
        text=plain_text(said.text),
        inLanguage=said.lang,
        datePublished=theme.dialects[release.lang].iso(release.first_published),
        creator={"@id": speaker["@id"]},
        isPartOf=node(
            "NewsArticle",
            id=record_id(theme.config, release.id),
            url=base + release.address,
            headline=plain_text(release.headline),
        ),
    )
