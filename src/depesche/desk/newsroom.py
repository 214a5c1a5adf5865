"""Start a newsroom's folder: its newsroom.toml, its keys, its directories, its database and its wire.

`create` needs no Django and comes first: Django's settings are made from what it writes. newsroom.toml is written last,
so that a folder without one is started over, with the keys that are there.
"""

import json
import os
import secrets
from collections.abc import Callable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from depesche import config as configuration
from depesche.config import Config
from depesche.desk import setup
from depesche.wire.note import Signer

Progress = Callable[[str, int, int], None]
"""Called with the phase, how much of it is done, and how much there is."""

KEY_FILE = "keys/wire.key"
SECRET_FILE = "keys/desk.secret"  # noqa: S105 - the name of a file
CREST_FILE = "crest.svg"
TEMPLATE_FILE = "newsroom-template.toml"
_SECRET_BYTES = 64


class NewsroomExistsError(Exception):
    """There is a newsroom in the folder already."""


def create(
    folder: Path,
    *,
    name: Mapping[str, str],
    owner: Mapping[str, str],
    base_url: str,
    origin: str,
    host: str = "127.0.0.1",
    site_port: int = 8000,
    desk_port: int = 8001,
    database: str = "sqlite:///desk/desk.sqlite3",
    opened: date | None = None,
    crest: bytes = b"",
    sample: bool = False,
    disclosures: str = "",
) -> Config:
    """Write a newsroom's folder and give its configuration; `name` and `owner` are per language, the first the default.

    `disclosures` is TOML: the tables that the standing pages are made from; where it is empty, newsroom.toml has them
    as comments to be filled in. `origin` names the log and its key for ever. Raises NewsroomExistsError where there is
    a newsroom.toml.
    """
    folder = folder.resolve()
    file = folder / configuration.DEFAULT_FILE
    if file.exists():
        message = f"{file} is there already: use that newsroom, or choose another folder"
        raise NewsroomExistsError(message)
    folder.mkdir(parents=True, exist_ok=True)
    for private in ("keys", "desk"):
        (folder / private).mkdir(mode=0o700, exist_ok=True)
    signer = _signer(folder / KEY_FILE, origin)
    write_private(folder / SECRET_FILE, secrets.token_urlsafe(_SECRET_BYTES))
    site: dict[str, Any] = {
        "name": dict(name),
        "owner": dict(owner),
        "base_url": base_url,
        "languages": list(name),
        "host": host,
        "port": site_port,
    }
    if crest:
        (folder / CREST_FILE).write_bytes(crest)
        site["crest"] = CREST_FILE
    if sample:
        site["sample"] = True
        site["query_log"] = True
    desk: dict[str, Any] = {"host": host, "port": desk_port, "database": database}
    if opened:
        desk["opened"] = opened.isoformat()
    tables = {"site": site, "wire": {"origin": origin, "key": signer.verifier.vkey}, "desk": desk}
    half = file.with_suffix(".toml.new")
    told = disclosures or files("depesche.desk").joinpath(TEMPLATE_FILE).read_text("utf-8")
    half.write_text("\n".join([*(_table(title, values) for title, values in tables.items()), told]), "utf-8")
    half.rename(file)
    return configuration.load(file)


def prepare(config: Config) -> None:
    """Make ready what a newsroom works with: Django, the desk's tables, the wire; harmless when done before.

    Raises DeskError, and WireError where the wire's key is not the one of newsroom.toml.
    """
    setup.setup(config)
    setup.migrate()
    from depesche.desk.door import open_wire

    open_wire(config)


def _signer(file: Path, origin: str) -> Signer:
    """Give the log's signing key, generated where there is none."""
    if not file.exists():
        write_private(file, Signer.generate(origin).skey)
    return Signer.parse(file.read_text("ascii"))


def write_private(file: Path, text: str) -> None:
    """Write a file that the desk's user alone can read, beside first; one that is there stays."""
    if file.exists():
        return
    half = file.with_name(f"{file.name}.new")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(text + "\n")
        opened.flush()
        os.fsync(opened.fileno())
    half.rename(file)


def _table(title: str, values: Mapping[str, Any]) -> str:
    """Write a table of TOML; JSON's texts, numbers, truths and lists of texts are TOML's."""
    lines = [f"[{title}]", *(f"{key} = {_value(value)}" for key, value in values.items())]
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
