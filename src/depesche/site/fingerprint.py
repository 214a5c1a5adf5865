"""The fingerprint of everything but the wire and the day that decides about bytes of the public folder."""

import hashlib
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

import msgspec

from depesche.config import Config
from depesche.site import terms
from depesche.site.rendering import Theme

_WRITERS: Final = (
    *("depesche", "babel", "budoux", "jinja2", "markupsafe", "msgspec"),
    *("hanta", "numpy", "sudachidict-core", "sudachipy", "tantivy"),
)
"""Distributions whose versions can show in bytes, or in what the search finds."""
_UNSEEN: Final[dict[str, Any]] = {"host": "", "port": 1, "workers": 1, "cache_megabytes": 1}
"""How the server runs decides about no byte."""
_PARTS: Final = ("records", "site", "wire")


def fingerprint(config: Config, theme: Theme) -> str:
    """Give a SHA-256 of versions, code, theme and configuration, so that a changed one has everything made again."""
    digest = hashlib.sha256()
    for name in _WRITERS:
        digest.update(f"{name} {version(name)}\n".encode())
    for part in _PARTS:
        for path, content in _sources(files("depesche").joinpath(part), part):
            digest.update(f"{path} {hashlib.sha256(content).hexdigest()}\n".encode())
    for address in sorted(theme.assets):
        digest.update(f"{address}\n".encode())
    shown = msgspec.structs.replace(config.site, **_UNSEEN)
    told = (config.imprint, config.privacy, config.accessibility, config.sign_language)
    digest.update(msgspec.json.encode((shown, told, config.wire.origin, config.wire.key), order="deterministic"))
    return digest.hexdigest()


def fingerprint_on(day: date, config: Config, fingerprint: str) -> str:
    """Give the fingerprint for a day: when a term of government is over, everything is made again.

    All else that depends on the day is listed in `daily`.
    """
    over = terms.over(config, day)
    return f"{fingerprint} {over}" if over else fingerprint


def _sources(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _sources(each, f"{path}/{each.name}")
        elif not each.name.endswith(".pyc"):
            yield f"{path}/{each.name}", each.read_bytes()
