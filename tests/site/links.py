"""Where the files of a public tree lead, and which of these places are not there."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from depesche.site import addresses

BASE = "https://news.example"
LANGUAGES = ("de", "en", "ja")
_HTML = re.compile(r'(?:href|src|content|data-newest)="((?:https://news\.example)?/[^"]*)"')
_SRCSET = re.compile(r'srcset="([^"]*)"')
_REDIRECT = re.compile(r"<!-- redirect \d+ (/\S*) -->")
_XML = re.compile(r'(?:href="|<loc>)(https://news\.example[^"<]*)')
_QUOTED = re.compile(r"(?:href|src)=(?:\"|&quot;)(https://news\.example[^\"&]*)")
RELEASE = re.compile(r"^/(?:de|en|ja)/\d{4}/\d{2}/\d{2}/[^/]+/$")


def links(path: str, content: bytes) -> set[str]:
    """Give the site's own addresses that a file of the tree leads to, without their fragments."""
    return {unescape(link).removeprefix(BASE).partition("#")[0] or "/" for link in _links(path, content)}


def _links(path: str, content: bytes) -> Iterator[str]:
    if path.startswith(("wire/", "files/")) or path.endswith(("release.json", "record.json")):
        return
    text = content.decode()
    if path.endswith(".html"):
        yield from _HTML.findall(text)
        yield from _REDIRECT.findall(text)
        for srcset in _SRCSET.findall(text):
            yield from (part.strip().split(" ")[0] for part in srcset.split(","))
    elif path.endswith(".xml"):
        yield from _XML.findall(text)
        yield from _QUOTED.findall(unescape(text))
    elif path.endswith(".txt"):
        yield from re.findall(r"https://news\.example[^\s)]*", text)
    elif path.endswith(".json"):
        yield from _addresses(json.loads(text))


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)
    elif isinstance(value, str):
        if value.startswith((f"{BASE}/", "/")):
            yield value
        else:
            yield from _QUOTED.findall(value)


def file_at(address: str) -> str:
    """Give the path in the tree that a web server looks for at an address."""
    path = unquote(address).lstrip("/")
    return f"{path}index.html" if address.endswith("/") else path


def dead_links(tree: Path) -> set[tuple[str, str]]:
    """Give every link of a tree that leads nowhere, with the file in which it stands."""
    # What the server makes from the index is no file.
    made = {page(lang) for page in (addresses.search, addresses.releases, addresses.suggestions) for lang in LANGUAGES}
    paths = [path for path in tree.rglob("*") if path.is_file() and path.suffix != ".gz"]
    there = {path.relative_to(tree).as_posix(): path for path in paths}
    return {
        (name, link)
        for name, path in there.items()
        for link in links(name, path.read_bytes())
        if file_at(link) not in there and link.partition("?")[0] not in made
    }
