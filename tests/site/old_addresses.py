"""Every address under which a release was found elsewhere, as the wire has it, and the requests that follow it today.

Nothing here knows how the site files old addresses: addresses come from the records, requests are made as browsers do.
"""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from depesche.records.canonical import decode
from depesche.records.release import Release
from depesche.wire.read import Log


@dataclass(frozen=True)
class Old:
    address: str
    """As the record has it."""
    release: str
    """Its id."""


def declared(wire: Path, key: str) -> list[Old]:
    """Give the old addresses of all releases that were not erased, as their newest versions have them."""
    log = Log.open(wire, key)
    newest = {
        entry.dispatch.id: decode(log.content(entry), Release).legacy
        for entry in log.entries()
        if entry.dispatch.kind == "release" and not entry.erased
    }
    return [Old(address, release) for release, found in newest.items() for address in found]


def targets(address: str) -> Iterator[str]:
    """Give what a browser asks for, once the old host name leads here: never a fragment, always percent-encoded."""
    parts = urlsplit(address)
    path = quote(unquote(parts.path), safe="/!$&'()*+,;=:@~") or "/"
    if parts.query:
        query = quote(parts.query, safe="%/!$&'()*+,;=:@~?[]")
        yield f"{path}?{query}"
        yield f"{path}?{lowered(query)}"
        return
    stem = path.removesuffix("index.html")
    yield from dict.fromkeys((path, stem.rstrip("/"), f"{stem.rstrip('/')}/", lowered(path)))


def lowered(text: str) -> str:
    """Write percent-encoded bytes with small letters, as some old pages did."""
    return "%".join([text.partition("%")[0], *(part[:2].lower() + part[2:] for part in text.split("%")[1:])])


def ask(port: int, target: str) -> tuple[int, str]:
    """Give status and Location."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", target)
        response = connection.getresponse()
        response.read()
        return response.status, response.getheader("Location", "")
    finally:
        connection.close()


def lost(port: int, old: list[Old]) -> list[tuple[str, str]]:
    """Walk all addresses; give those that do not lead, by one permanent redirect, to where their release is now."""
    found = []
    for one in old:
        status, page = ask(port, f"/id/{one.release}/")
        living = status == 302 and ask(port, page)[0] == 200
        for target in targets(one.address):
            answer = ask(port, target)
            if not living or answer != (301, page):
                found.append((target, f"{answer}, not {page or status}"))
    return found
