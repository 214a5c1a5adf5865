"""The page of a release as one journalist gets it before its time: marked as hers, leading to nothing unpublished.

It is no page of the site: nothing in the registry makes it, and the public tree never has it.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from depesche.records.media import Document
from depesche.site import addresses
from depesche.site.pages import release
from depesche.site.rendering import Head, Theme

TEMPLATE: Final = "press-copy.html"
FILES: Final = "files/"
"""Below the copy's own address: its pictures and documents."""
ASSETS: Final = "assets/"
"""Below the copy's own address: style sheets and crest."""
_REFERRING: Final = ("href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "ping", "manifest")
"""Attributes of HTML whose value is an address (HTML Living Standard, index of attributes)."""
_OUTSIDE: Final = ("https", "http")
_CALLS: Final = ("mailto", "tel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context(release.Context):
    """A sealed version that waits, whose copy it is, and until when nothing of it may be published."""

    name: str
    outlet: str
    mark: str
    """By which the copy is recognised."""
    embargo: datetime
    style: str
    """Address of the style sheet of copies, relative to the page."""
    left_out: tuple[Document, ...] = ()
    """Documents that cannot be marked, so that the copy does without them."""


def file_address(digest: str, name: str) -> str:
    """Give where a picture or document is, relative to the copy's page: a saved page names no link's token."""
    return addresses.file(digest, name).lstrip("/")


def render(context: Context, theme: Theme, public: Callable[[Collection[str]], Collection[str]]) -> str:
    """Give the copy as HTML, in which no address leads to anything that is not public.

    `public` is asked once, for the paths of the public site that the text links, and gives those that are there.
    """
    head = Head(address=release.path(context, theme), hidden=True)
    html = theme.html(TEMPLATE, context.release.lang, context, head)
    found = (node.attributes.get("href") or "" for node in LexborHTMLParser(html).css("a[href]"))
    own = {path for address in found if (path := _own_path(address, theme))}
    return confined(html, theme, frozenset(public(own)))


def confined(html: str, theme: Theme, public: frozenset[str]) -> str:
    """Take out of a page every script and form, and all addresses but its own files', other sites' and `public`.

    Links lose their address and keep their words; addresses of public pages become absolute.
    """
    tree = LexborHTMLParser(html)
    for node in tree.css("script, form, iframe, object, embed, base, meta[http-equiv]"):
        node.decompose()
    for node in tree.css(", ".join(f"[{name}]" for name in _REFERRING)):
        _confine(node, theme, public)
    for node in tree.css("*"):
        for name in [name for name in node.attributes if name.startswith("data-")]:
            del node.attrs[name]
    return tree.html or ""


def _confine(node: LexborNode, theme: Theme, public: frozenset[str]) -> None:
    for name in _REFERRING:
        value = node.attributes.get(name)
        if value is None:
            continue
        kept = _link(value, theme, public) if node.tag == "a" and name == "href" else _own_file(value)
        if kept is not None:
            node.attrs[name] = kept
            continue
        del node.attrs[name]
        if node.tag in {"link", "source", "img"}:
            node.decompose()
            return
        if node.attributes.get("hreflang") is not None:
            del node.attrs["hreflang"]


def _link(address: str, theme: Theme, public: frozenset[str]) -> str | None:
    """Give what stands in the place of a link's address; None for nothing."""
    if address.startswith(("#", FILES)) or urlsplit(address).scheme in _CALLS:
        return address
    path = _own_path(address, theme)
    if path:
        rest = "#" + fragment if (fragment := urlsplit(address).fragment) else ""
        return theme.config.site.base_url + path + rest if path in public else None
    return address if urlsplit(address).scheme in _OUTSIDE else None


def _own_file(value: str) -> str | None:
    """Give the address, or the list of them with widths, of files below the page; None where one is something else."""
    moved = value.replace(addresses.ASSETS, ASSETS, 1) if value.startswith(addresses.ASSETS) else value
    parts = [part.split()[0] for part in moved.split(",") if part.strip()]
    return moved if parts and all(part.startswith((FILES, ASSETS)) for part in parts) else None


def _own_path(address: str, theme: Theme) -> str:
    """Give the path of an address of the public site; empty where it is one of another site, or of the page itself."""
    parts = urlsplit(address)
    ours = urlsplit(theme.config.site.base_url)
    if parts.netloc and parts.netloc.lower() != ours.netloc.lower():
        return ""
    return parts.path if parts.path.startswith("/") else ""
