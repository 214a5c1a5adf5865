"""Pages that list things, the front page, and where a page stands in the tree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from depesche.config import Config
from depesche.records.base import Lang, localised
from depesche.site import addresses
from depesche.site.addresses import Section
from depesche.site.finding.words import PARAMETERS
from depesche.site.linked.bodies import owner, owner_id, website_id
from depesche.site.linked.script import Node, node
from depesche.site.pages.entries import Teaser

if TYPE_CHECKING:
    from depesche.site.rendering import Theme


_SECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {"publishers": "Ministries", "topics": "Topics", "people": "People", "places": "Places"}
)
"""Messages of the theme's catalogues."""


@dataclass(frozen=True, slots=True)
class Step:
    """A page on the way from the front page to another one, that one included."""

    name: str
    address: str
    """Absolute path."""


def trail(steps: Sequence[Step], config: Config, address: str) -> Node:
    """Give the way to a page, from the front page on."""
    base = config.site.base_url
    return node(
        "BreadcrumbList",
        id=f"{base}{address}#trail",
        itemListElement=tuple(
            node("ListItem", position=position, name=step.name, item={"@id": base + step.address})
            for position, step in enumerate(steps, start=1)
        ),
    )


def web_page(
    lang: Lang,
    steps: Sequence[Step],
    theme: "Theme",
    *,
    kind: str | Sequence[str] = "WebPage",
    about: Sequence[Node] = (),
    **members: object,
) -> tuple[Node, ...]:
    """Describe any page by its name and place; `steps` are those below the front page, the page itself the last.

    `about` are the things that it is about, the first of them its main one; `members` are further ones of the page.
    """
    config, last = theme.config, steps[-1]
    url = config.site.base_url + last.address
    page = node(
        kind,
        id=url,
        url=url,
        name=last.name,
        inLanguage=lang,
        isPartOf={"@id": website_id(config, lang)},
        publisher={"@id": owner_id(config)},
        breadcrumb={"@id": f"{url}#trail"},
        mainEntity=_reference(about[0]) if about else None,
        **members,
    )
    whole = (Step(localised(config.site.name, lang), addresses.front(lang)), *steps)
    return (page, *about, owner(config, lang), trail(whole, config, last.address))


def collection(
    lang: Lang, steps: Sequence[Step], teasers: Iterable[Teaser], theme: "Theme", about: Sequence[Node] = ()
) -> tuple[Node, ...]:
    """Describe a list of releases, the things that it is about before the list itself."""
    listed = items(teasers, theme.config, steps[-1].address)
    return web_page(lang, steps, theme, kind="CollectionPage", about=(*about, listed))


def directory(lang: Lang, step: Step, entries: Iterable[Step], theme: "Theme") -> tuple[Node, ...]:
    """Describe a list of pages."""
    listed = _list(entries, theme.config, step.address)
    return web_page(lang, (step,), theme, kind="CollectionPage", about=(listed,))


def data_page(lang: Lang, steps: Sequence[Step], theme: "Theme") -> tuple[Node, ...]:
    """Describe the page of open data, with the catalogue that it explains."""
    config = theme.config
    base, title = config.site.base_url, steps[-1].name
    files = (("catalog.jsonld", "application/ld+json"), ("catalog.ttl", "text/turtle"))
    catalogue = node(
        "DataCatalog",
        id=f"{base}{addresses.DATA}catalog#catalog",
        name=title,
        url=base + steps[-1].address,
        license=config.site.data.licence_address,
        creator={"@id": owner_id(config)},
        encoding=tuple(
            node("MediaObject", contentUrl=f"{base}{addresses.DATA}{name}", encodingFormat=kind) for name, kind in files
        ),
    )
    return web_page(lang, steps, theme, about=(catalogue,))


def section(lang: Lang, name: Section, theme: "Theme") -> Step:
    """Give the step at which all publishers, topics, people or places are listed."""
    return Step(theme.dialects[lang].text(_SECTIONS[name]), addresses.directory(lang, name))


def items(teasers: Iterable[Teaser], config: Config, address: str) -> Node:
    """Give the releases of a list by their addresses, in its order; their names stand in the page itself."""
    return _list((Step("", one.address) for one in teasers), config, address)


def front(lang: Lang, teasers: Iterable[Teaser], theme: "Theme") -> tuple[Node, ...]:
    """Describe the whole site, who speaks here, and what is new."""
    config, address = theme.config, addresses.front(lang)
    site = config.site
    search = f"{addresses.search(lang)}?{PARAMETERS[lang].words}"
    website = node(
        "WebSite",
        id=website_id(config, lang),
        url=site.base_url + address,
        name=localised(site.name, lang),
        inLanguage=lang,
        publisher={"@id": owner_id(config)},
        license=site.data.licence_address,
        potentialAction=node(
            "SearchAction",
            target=node("EntryPoint", urlTemplate=f"{site.base_url}{search}={{search_term_string}}"),
            **{"query-input": "required name=search_term_string"},
        ),
    )
    return (website, owner(config, lang, theme.crest), items(teasers, config, address))


def _list(steps: Iterable[Step], config: Config, address: str) -> Node:
    base = config.site.base_url
    elements = tuple(
        node("ListItem", position=position, name=step.name, url=base + step.address)
        for position, step in enumerate(steps, start=1)
    )
    return node("ItemList", id=f"{base}{address}#list", numberOfItems=len(elements), itemListElement=elements)


def _reference(thing: Node) -> Node:
    return {"@id": thing["@id"]}
