"""Redirects as maps, by the month of the releases that they belong to: for the project's own server, nginx and Caddy.

The same redirects are files of the tree, except those of old addresses with a query string. Web servers that include
the maps answer with a status instead of a page that forwards.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from depesche.site import addresses, outputs
from depesche.site.scene import Scene
from depesche.site.standing import Standing


@dataclass(frozen=True, slots=True)
class Redirect:
    """From a path, perhaps with a query, to a path; both percent-encoded, so without spaces and quotation marks."""

    address: str
    status: Literal[301, 302]
    target: str


def queries(output: outputs.QueryMap, scene: Scene) -> bytes | None:
    """Give the old addresses with a query string: address, status and target, with a tab between."""
    found = [redirect for redirect in _of_month(output.year, output.month, scene) if "?" in redirect.address]
    return _lines(f"{each.address}\t{each.status}\t{each.target}" for each in found)


def nginx(output: outputs.NginxMap, scene: Scene) -> bytes | None:
    """Give lines for a `map $request_uri` of nginx."""
    status = 301 if output.permanent else 302
    found = [each for each in _of_month(output.year, output.month, scene) if each.status == status]
    return _lines(f'"{each.address}" "{each.target}";' for each in found)


def caddy(output: outputs.CaddyMap, scene: Scene) -> bytes | None:
    """Give lines for a `map {uri} {target} {status}` of Caddy."""
    found = _of_month(output.year, output.month, scene)
    return _lines(f'"{each.address}" "{each.target}" {each.status}' for each in found)


def _lines(lines: Iterator[str]) -> bytes | None:
    text = "".join(f"{line}\n" for line in lines)
    return text.encode() if text else None


def _of_month(year: int, month: int, scene: Scene) -> list[Redirect]:
    found = (each for one in scene.lookup.standings_of_month(year, month) for each in _of_release(one, scene))
    return sorted(found, key=lambda each: each.address)


def _of_release(one: Standing, scene: Scene) -> Iterator[Redirect]:
    """Give the redirects that lead to a release, or to a document whose current file it brought."""
    for address in one.old_paths:
        if scene.lookup.standing_at(address) is None and _is_first(address, one, scene):
            yield Redirect(address, 301, one.address)
            yield Redirect(address.rstrip("/"), 301, one.address)
    for address in one.old_queries:
        if _is_first(address, one, scene):
            yield Redirect(address, 301, one.address)
    yield Redirect(addresses.record(one.id), 302, one.address)
    for document in dict.fromkeys(each.document for each in one.documents):
        found = scene.lookup.document(document)
        if found and found[1] == one.id:
            file, _ = found
            yield Redirect(addresses.document(document), 302, addresses.file(file.sha256, file.name))


def _is_first(address: str, one: Standing, scene: Scene) -> bool:
    found = scene.lookup.at_old_address(address)
    return found is not None and found.id == one.id
