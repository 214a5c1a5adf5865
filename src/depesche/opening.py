"""Open the sample newsroom: claim its folder, prepare what is not there yet, run site, desk and clock together."""

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
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
PORTS = (8000, 8001)
_LOCK = ".demo.lock"


class OpeningError(Exception):
    """The sample newsroom can't be opened; the text says why and what to do."""


@contextmanager
def opened(folder: Path, *, fresh: bool, ports: tuple[int | None, int | None], serving: bool) -> Iterator[Config]:
    """Hold the sample newsroom in a folder, begun if there is none, and give its configuration.

    Ports that are None stay as they are. With `fresh` the sample newsroom that is there is deleted first. Raises
    OpeningError for a folder of something else and, if `serving`, a port in use; StageError where it is open already.
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


def prepare(config: Config, progress: Progress) -> Prepared:
    """Fill desk, wire and site with the samples, as far as they are not there."""
    from depesche.desk import seed
    from depesche.site.build import build

    seed.seed(config, progress)
    build(config, as_of=datetime.now(config.zone).date(), progress=progress)
    from depesche.desk.models.approval import Approved

    waiting = Approved.objects.waiting().filter(kind="release", held=False).order_by("due_at")
    due = waiting.values_list("due_at", flat=True).first()
    return Prepared(seed.logins(config), due and due.astimezone(config.zone))


def run(config: Config) -> None:
    """Run site, desk and clock until Ctrl-C; raises StageError naming the one that ended by itself."""
    command = str(Path(sys.executable).with_name("depesche"))
    parts = [stage.Part(name, [command, name, "--config", str(config.file)]) for name in ("site", "desk", "clock")]
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


def _begun(folder: Path, ports: tuple[int | None, int | None]) -> Config:
    """Begin the newsroom, or give the one that is there the wanted ports."""
    from depesche.desk import seed

    file = folder / configuration.DEFAULT_FILE
    if not file.exists():
        site_port, desk_port = (chosen or usual for chosen, usual in zip(ports, PORTS, strict=True))
        return seed.create(folder, site_port=site_port, desk_port=desk_port)
    try:
        config = configuration.load(file)
        for table, chosen, there in zip(("site", "desk"), ports, (config.site.port, config.desk.port), strict=True):
            if chosen and chosen != there:
                file.write_text(_with_port(file.read_text("utf-8"), table, there, chosen), "utf-8")
        return configuration.load(file)
    except ConfigError as error:
        message = f"{error}. Mend it, or start over with --fresh"
        raise OpeningError(message) from error


def _with_port(text: str, table: str, old: int, new: int) -> str:
    """Write another port into newsroom.toml, in the table itself and in the site's own address."""
    before, head, after = text.partition(f"[{table}]\n")
    mine, rest = re.match(r"(.*?)(^\[.*|\Z)", after, re.DOTALL | re.MULTILINE).groups()  # type: ignore[union-attr]
    mine = re.sub(rf"^(port = ){old}$", rf"\g<1>{new}", mine, flags=re.MULTILINE)
    mine = re.sub(rf'^(base_url = "http://127\.0\.0\.1:){old}"$', rf'\g<1>{new}"', mine, flags=re.MULTILINE)
    return before + head + mine + rest


def _expect_free(config: Config) -> None:
    for what, flag, host, port in (
        ("site", "--site-port", config.site.host, config.site.port),
        ("desk", "--desk-port", config.desk.host, config.desk.port),
    ):
        if not stage.port_is_free(host, port):
            message = (
                f"port {port}, where the {what} would be, is in use: stop what listens there (`ss -ltnp` names it), "
                f"or name another one with {flag}"
            )
            raise OpeningError(message)
