"""Walk a served site as a crawler does: from its doors along every link, once each."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx
from selectolax.lexbor import LexborHTMLParser

DOORS = ("/", "/sitemap.xml", "/robots.txt")
LINKS = {
    "a": ("href",),
    "area": ("href",),
    "form": ("action",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "link": ("href",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
}
"""Attributes that lead somewhere, by the element that has them."""
AT_ONCE = 4

KINDS = (
    ("redirect", r"/(?:id|documents)/[^/]+/|/"),
    ("front", r"/[a-z-]+/"),
    ("archive", r"/[a-z-]+/archiv[e]?/"),
    ("month", r"/[a-z-]+/archiv[e]?/\d{4}/\d\d/"),
    ("article", r"/[a-z-]+/\d{4}/\d\d/\d\d/[^/]+/"),
    ("all news", r"/[a-z-]+/(?:meldungen|releases)/"),
    ("search", r"/[a-z-]+/(?:suche|search)/"),
    ("ministries", r"/[a-z-]+/(?:ministerien|ministries)/"),
    ("ministry", r"/[a-z-]+/(?:ministerien|ministries)/[^/]+/"),
    ("ministry's year", r"/[a-z-]+/(?:ministerien|ministries)/[^/]+/\d{4}/"),
    ("topics", r"/[a-z-]+/(?:themen|topics)/"),
    ("topic", r"/[a-z-]+/(?:themen|topics)/[^/]+/"),
    ("topic's year", r"/[a-z-]+/(?:themen|topics)/[^/]+/\d{4}/"),
    ("people", r"/[a-z-]+/(?:personen|people)/"),
    ("person", r"/[a-z-]+/(?:personen|people)/[^/]+/"),
    ("person's year", r"/[a-z-]+/(?:personen|people)/[^/]+/\d{4}/"),
    ("places", r"/[a-z-]+/(?:orte|places)/"),
    ("place", r"/[a-z-]+/(?:orte|places)/[^/]+/"),
    ("place's year", r"/[a-z-]+/(?:orte|places)/[^/]+/\d{4}/"),
    ("photos", r"/[a-z-]+/(?:fotos|photos)/"),
    ("photos of a year", r"/[a-z-]+/(?:fotos|photos)/\d{4}/"),
    ("photo", r"/[a-z-]+/(?:fotos|photos)/[a-z2-7]{26}/"),
    ("documents", r"/[a-z-]+/(?:dokumente|documents)/"),
    ("documents of a year", r"/[a-z-]+/(?:dokumente|documents)/\d{4}/"),
    ("feeds", r"/[a-z-]+/feeds/"),
    ("imprint", r"/[a-z-]+/(?:impressum|imprint)/"),
    ("privacy", r"/[a-z-]+/(?:datenschutz|privacy)/"),
    ("accessibility", r"/[a-z-]+/(?:barrierefreiheit|accessibility)/"),
    ("easy language", r"/[a-z-]+/(?:leichte-sprache|easy-language)/"),
    ("sign language", r"/[a-z-]+/(?:gebaerdensprache|sign-language)/"),
    ("open data", r"/[a-z-]+/(?:daten|data)/"),
)
"""Every kind of page for people, by its address."""


def kind_of(path: str) -> str:
    """Name the kind of a page for people; raises ValueError for one that `KINDS` does not know."""
    for kind, pattern in KINDS:
        if re.fullmatch(pattern, path):
            return kind
    message = f"{path} is of no kind of page that the tests know: add its pattern to KINDS in {__name__}"
    raise ValueError(message)


@dataclass(frozen=True)
class Answer:
    """What stands at an address (path and query)."""

    address: str
    status: int
    media_type: str
    body: bytes
    location: str
    links: frozenset[tuple[str, str]] = frozenset()
    """Addresses on the same site that it leads to, each with its fragment or nothing."""
    foreign: frozenset[str] = frozenset()
    """Addresses elsewhere from which a browser would fetch something by itself."""
    ids: frozenset[str] = frozenset()

    @property
    def is_page(self) -> bool:
        return self.status == 200 and self.media_type == "text/html"

    @property
    def path(self) -> str:
        return self.address.partition("?")[0]

    @property
    def lang(self) -> str:
        return self.path.split("/")[1]

    @property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.body.decode())


@dataclass
class Site:
    """A site that was walked."""

    base: str
    answers: dict[str, Answer] = field(default_factory=dict)
    named_by: dict[str, str] = field(default_factory=dict)
    """For each address one that leads to it."""

    @property
    def pages(self) -> list[Answer]:
        return [answer for answer in self.answers.values() if answer.is_page]

    def kinds(self) -> dict[str, Answer]:
        """Give for every language and kind of page the one with most bytes."""
        found: dict[str, Answer] = {}
        for page in self.pages:
            name = f"{kind_of(page.path)} {page.lang}"
            if name not in found or len(page.body) > len(found[name].body):
                found[name] = page
        return found


def walk(base: str, public: str) -> Site:
    """Fetch everything that can be reached by links; `public` is the base address that the pages name as theirs.

    Links with a query are fetched, but of the pages behind them only those without are followed further: filters can be
    put together endlessly.
    """
    site = Site(base)
    waiting = dict.fromkeys(DOORS, "a door")
    with httpx.Client(base_url=base, timeout=30, trust_env=False) as client, ThreadPoolExecutor(AT_ONCE) as pool:
        while waiting:
            site.named_by |= waiting
            for answer in pool.map(lambda address: _fetch(client, address, base, public), waiting):
                site.answers[answer.address] = answer
            waiting = {
                address: answer.address
                for answer in site.answers.values()
                if answer.address in waiting
                for address, _ in sorted(answer.links)
                if address not in site.answers and not ("?" in address and "?" in answer.address)
            }
    return site


def _fetch(client: httpx.Client, address: str, base: str, public: str) -> Answer:
    got = client.get(address)
    media_type = got.headers.get("content-type", "").partition(";")[0]
    links, foreign, ids = set(), set(), frozenset()
    found: list[tuple[str, bool]] = []
    if media_type == "text/html":
        tree = LexborHTMLParser(got.text)
        ids = frozenset(node.attributes["id"] or "" for node in tree.css("[id]"))
        found = list(_in_html(tree))
    elif media_type in {"application/xml", "application/atom+xml", "text/plain"}:
        found = [(link, False) for link in re.findall(re.escape(public) + r"[^\s\"<&;]*", got.text)]
    if location := got.headers.get("location", ""):
        found.append((location, False))
    for link, fetched in found:
        whole = urljoin(public + address, link)
        if urlsplit(whole).scheme not in {"http", "https"}:
            continue
        if not whole.startswith((f"{public}/", f"{base}/")) and whole != public:
            if fetched:
                foreign.add(whole)
            continue
        bare, _, fragment = whole.partition("#")
        links.add((bare.removeprefix(public).removeprefix(base) or "/", fragment))
    return Answer(
        address, got.status_code, media_type, got.content, location, frozenset(links), frozenset(foreign), ids
    )


def _in_html(tree: LexborHTMLParser):
    """Give each address in a page, and whether a browser fetches it by itself."""
    for tag, names in LINKS.items():
        for node in tree.css(tag):
            for name in names:
                value = node.attributes.get(name)
                if value is None:
                    continue
                rel = (node.attributes.get("rel") or "").split()
                fetched = tag not in {"a", "area", "form"} and not (
                    tag == "link" and not {"stylesheet", "icon", "preload", "modulepreload"} & set(rel)
                )
                for part in value.split(",") if name == "srcset" else [value]:
                    yield part.strip().split(" ")[0], fetched
    for node in tree.css("meta[property='og:image'], meta[property='og:url']"):
        yield node.attributes["content"] or "", False
    for node in tree.css("[data-newest]"):
        yield node.attributes["data-newest"] or "", True


def twice(ids: list[str]) -> list[str]:
    """Give what is in a list more than once."""
    return sorted(one for one, count in Counter(ids).items() if count > 1)
