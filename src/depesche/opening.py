"""Open the sample newsroom: claim its folder, prepare what is not there yet, run its services together."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from depesche import config as configuration
from depesche.config import Config, ConfigError
from depesche.demo import stage

if TYPE_CHECKING:
    from depesche.desk.seed import Login

Progress = Callable[[str, int, int], None]
PORTS = {"site": 8000, "desk": 8001, "desk.press": 8002}
"""Of each service at first, by its table of newsroom.toml."""
_FLAGS = {"site": "--site-port", "desk": "--desk-port", "desk.press": "--press-port"}
_LOCK = ".demo.lock"


class OpeningError(Exception):
    """The sample newsroom can't be opened; the text says why and what to do."""


@contextmanager
def opened(folder: Path, *, fresh: bool, ports: Mapping[str, int | None], serving: bool) -> Iterator[Config]:
    """Hold the sample newsroom in a folder, begun if there is none, and give its configuration.

    `ports` go by table of newsroom.toml; those that are None stay as they are. With `fresh` the sample newsroom that is
    there is deleted first. Raises OpeningError for a folder of something else and, if `serving`, a port in use;
    StageError where it is open already.
    """
    folder = folder.resolve()
    _expect_ours(folder)
    with stage.claimed(folder):
        if fresh:
            _clear(folder)
        config = _begun(folder, ports)
        if serving:
            _expect_free(config)
        yield config


@dataclass(frozen=True, slots=True)
class Prepared:
    """What to tell the person who opened the newsroom."""

    logins: "Sequence[Login]"
    next_out: datetime | None
    """When the next release goes out, in the newsroom's zone."""
    press_link: str
    """By which a journalist sees it before; empty where none waits."""


def prepare(config: Config, progress: Progress) -> Prepared:
    """Fill desk, wire and site with the samples, as far as they are not there."""
    from depesche.desk import seed
    from depesche.site.build import build

    seed.seed(config, progress)
    build(config, as_of=datetime.now(config.zone).date(), progress=progress)
    from depesche.desk.models.approval import Approved

    waiting = Approved.objects.waiting().filter(kind="release", held=False).order_by("due_at")
    due = waiting.values_list("due_at", flat=True).first()
    logins = seed.logins(config)
    link = ""
    if config.desk.press:
        from depesche.desk import sample_press

        link = sample_press.link(next(login.name for login in logins if login.role == "approver"))
    return Prepared(logins, due and due.astimezone(config.zone), link)


def run(config: Config) -> None:
    """Run all services until Ctrl-C; raises StageError naming the one that ended by itself."""
    command = str(Path(sys.executable).with_name("depesche"))
    names = ["site", "desk", "clock", *(["press"] if config.desk.press else [])]
    parts = [stage.Part(name, [command, name, "--config", str(config.file)]) for name in names]
    stage.run(parts, {})


def welcome(config: Config, prepared: Prepared) -> str:
    """Say where everything is, how to get in, and what is about to happen."""
    lines = [
        "",
        f"  Public site   http://{config.site.host}:{config.site.port}/",
        f"  Desk          http://{config.desk.host}:{config.desk.port}/admin/",
        *(f"                {login.role}: {login.name} / {login.password}" for login in prepared.logins),
        f"  Audit         depesche audit {config.path(config.wire.directory)} --key {config.wire.key}",
        "",
    ]
    if prepared.next_out:
        lines.insert(-1, f"  Next release  goes out at {prepared.next_out:%H:%M:%S %Z}: keep the front page open")
    if prepared.press_link:
        lines.insert(-1, f"  Press copy    {prepared.press_link} (one journalist's link to it until then)")
    return "\n".join(lines)


def _expect_ours(folder: Path) -> None:
    if not folder.exists() or not any(folder.iterdir()) or (folder / _LOCK).exists():
        return
    message = f"{folder} holds something else than a sample newsroom: name another folder with --dir"
    raise OpeningError(message)


def _clear(folder: Path) -> None:
    for each in folder.iterdir():
        if each.name == _LOCK:
            continue
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        else:
            each.unlink()


def _begun(folder: Path, ports: Mapping[str, int | None]) -> Config:
    """Begin the newsroom, or give the one that is there the wanted ports."""
    from depesche.desk import seed

    file = folder / configuration.DEFAULT_FILE
    if not file.exists():
        site, desk, press = (ports.get(table) or usual for table, usual in PORTS.items())
        return seed.create(folder, site_port=site, desk_port=desk, press_port=press)
    try:
        config = configuration.load(file)
        for table, (_host, there) in _listening(config).items():
            chosen = ports.get(table)
            if chosen and chosen != there:
                file.write_text(_with_port(file.read_text("utf-8"), table, there, chosen), "utf-8")
        return configuration.load(file)
    except ConfigError as error:
        message = f"{error}. Mend it, or start over with --fresh"
        raise OpeningError(message) from error


def _with_port(text: str, table: str, old: int, new: int) -> str:
    """Write another port into newsroom.toml, in the table itself and in the address that it names."""
    before, head, after = text.partition(f"[{table}]\n")
    mine, rest = re.match(r"(.*?)(^\[.*|\Z)", after, re.DOTALL | re.MULTILINE).groups()  # type: ignore[union-attr]
    mine = re.sub(rf"^(port = ){old}$", rf"\g<1>{new}", mine, flags=re.MULTILINE)
    mine = re.sub(rf'^(base_url = "http://127\.0\.0\.1:){old}"$', rf'\g<1>{new}"', mine, flags=re.MULTILINE)
    return before + head + mine + rest


def _expect_free(config: Config) -> None:
    for table, (host, port) in _listening(config).items():
        if not stage.port_is_free(host, port):
            what = table.rpartition(".")[2]
            message = (
                f"port {port}, where the {what} would be, is in use: stop what listens there (`ss -ltnp` names it), "
                f"or name another one with {_FLAGS[table]}"
            )
            raise OpeningError(message)


def _listening(config: Config) -> dict[str, tuple[str, int]]:
    """Give host and port of each service, by its table of newsroom.toml."""
    found = {"site": (config.site.host, config.site.port), "desk": (config.desk.host, config.desk.port)}
    if config.desk.press:
        found["desk.press"] = (config.desk.press.host, config.desk.press.port)
    return found
