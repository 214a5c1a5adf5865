"""The command `depesche`. Each command is thin: it reads its words, calls the part that does the work, prints.

Nothing heavy is imported before a command needs it, so that `depesche --help` answers at once.
"""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from depesche.config import Config

app = typer.Typer(
    name="depesche",
    help="A newsroom for governments: a private desk, one signed log, and a public site made from the log alone.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
desk_app = typer.Typer(help="Serve the desk, where press officers work, or look after it.", rich_markup_mode=None)
app.add_typer(desk_app, name="desk")
site_app = typer.Typer(help="Serve the public site, or look at what it counts.", rich_markup_mode=None)
app.add_typer(site_app, name="site")

DEFAULT_CONFIG = Path("newsroom.toml")
ConfigOption = Annotated[
    Path, typer.Option("--config", "-c", envvar="DEPESCHE_CONFIG", help="The newsroom's configuration file.")
]
Progress = Callable[[str, int, int], None]


def main() -> None:
    """Run the command line."""
    app()


def _fail(message: object) -> NoReturn:
    typer.echo(f"depesche: {message}", err=True)
    raise typer.Exit(1)


def _load(file: Path) -> "Config":
    from depesche.config import ConfigError, load

    try:
        return load(file)
    except ConfigError as error:
        _fail(error)


def _warn(config: "Config") -> None:
    """Say what readers will miss: words in readable colours, and pages that a public body must have."""
    from depesche.config import ConfigError
    from depesche.site.assets import collect

    try:
        remarks = collect(config).remarks
    except ConfigError as error:
        _fail(error)
    for remark in (*config.warnings, *remarks):
        typer.echo(f"depesche: {remark}", err=True)


def _set_up_desk(config: "Config") -> None:
    from depesche.desk.setup import DeskError, setup

    try:
        setup(config)
    except DeskError as error:
        _fail(error)
    from django.utils.translation import activate

    activate("en")  # as everything the command line says


@contextmanager
def _progress() -> Iterator[Progress]:
    """Show a bar for each phase of long work, on standard error and only where someone watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bars(*columns, console=console, disable=not console.is_terminal) as bars:
        tasks = {}

        def show(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bars.add_task(phase, total=total)
            bars.update(tasks[phase], completed=done, total=total)

        yield show


def _stop_event() -> threading.Event:
    """Give an event that Ctrl-C and SIGTERM set."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _version(show: bool) -> None:  # noqa: FBT001 - typer calls it with the option's value
    if show:
        from importlib.metadata import version

        typer.echo(f"depesche {version('depesche')}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Say what concerns every command."""


@app.command()
def demo(
    folder: Annotated[Path, typer.Option("--dir", help="Where the sample newsroom is or will be.")] = Path("newsroom"),
    fresh: Annotated[bool, typer.Option("--fresh", help="Delete the sample newsroom there and begin anew.")] = False,
    once: Annotated[bool, typer.Option("--once", help="Prepare it and exit, without serving.")] = False,
    site_port: Annotated[
        int | None, typer.Option(help="Port of the public site; 8000 at first.", min=1, max=65535)
    ] = None,
    desk_port: Annotated[int | None, typer.Option(help="Port of the desk; 8001 at first.", min=1, max=65535)] = None,
) -> None:
    """Open the sample newsroom: site, desk and clock, until Ctrl-C."""
    from depesche import opening
    from depesche.demo.stage import StageError

    try:
        with opening.opened(folder, fresh=fresh, ports=(site_port, desk_port), serving=not once) as config:
            with _progress() as progress:
                prepared = opening.prepare(config, progress)
            typer.echo(opening.welcome(config, prepared))
            if not once:
                opening.run(config)
                typer.echo("The newsroom is closed; it stays in " + str(config.folder))
    except (opening.OpeningError, StageError) as error:
        _fail(error)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The new newsroom's folder.")],
    origin: Annotated[str, typer.Option(help="Name of the log and of its key for ever, such as news.example/wire.")],
    base_url: Annotated[str, typer.Option(help="Address of the public site, such as https://news.example.")],
    name: Annotated[str, typer.Option(help="Name of the newsroom, in German.")] = "Meldungen",
    owner: Annotated[str, typer.Option(help="The public body that speaks here, in German.")] = "",
) -> None:
    """Begin a newsroom: configuration, keys, an empty log and the desk's database."""
    from depesche.config import ConfigError
    from depesche.desk import newsroom
    from depesche.desk.setup import DeskError
    from depesche.wire.errors import WireError

    try:
        config = newsroom.create(
            folder, name={"de": name}, owner={"de": owner or name}, base_url=base_url.rstrip("/"), origin=origin
        )
        newsroom.prepare(config)
    except (newsroom.NewsroomExistsError, ConfigError, DeskError, WireError) as error:
        _fail(error)
    typer.echo(
        f"{config.file} is ready: look through it, add languages, and say who you are: imprint, privacy, accessibility."
    )
    typer.echo(f"The log's public key, to be printed where readers trust you:\n  {config.wire.key}")
    typer.echo(f"Next: depesche desk admin -c {config.file}")


@app.command()
def build(
    config: ConfigOption = DEFAULT_CONFIG,
    full: Annotated[bool, typer.Option("--full", help="Forget what was built and make everything anew.")] = False,
) -> None:
    """Make the public files from the wire: what is new since the last time, or everything."""
    from depesche.config import ConfigError
    from depesche.records.kinds import UnknownKindError
    from depesche.site.build import build as make
    from depesche.site.errors import BuildError
    from depesche.wire.errors import WireError

    newsroom = _load(config)
    _warn(newsroom)
    try:
        with _progress() as progress:
            report = make(newsroom, as_of=datetime.now(newsroom.zone).date(), full=full, progress=progress)
    except (BuildError, ConfigError, UnknownKindError, WireError) as error:
        _fail(error)
    typer.echo(
        f"{report.size} entries of the log: {report.written} files written, {report.unchanged} unchanged, "
        f"{report.removed} removed in {report.seconds:.1f} s, in {newsroom.path(newsroom.public)}"
    )


@site_app.callback(invoke_without_command=True)
def site(
    context: typer.Context,
    config: ConfigOption = DEFAULT_CONFIG,
    follow: Annotated[
        bool, typer.Option("--follow/--no-follow", help="Build what comes over the wire while serving.")
    ] = True,
) -> None:
    """Serve the public site, and build what comes over the wire."""
    if context.invoked_subcommand:
        return
    from depesche.site.server import ServerError, serve

    newsroom = _load(config)
    _warn(newsroom)
    try:
        serve(newsroom, follow=follow)
    except ServerError as error:
        _fail(error)


@site_app.command()
def queries(
    config: ConfigOption = DEFAULT_CONFIG,
    days: Annotated[int, typer.Option(help="How many days back, today included.", min=1)] = 30,
    most: Annotated[int, typer.Option(help="How many words of each kind and language.", min=1)] = 20,
) -> None:
    """Print what is searched for most often, and most often in vain (`site.query_log` in newsroom.toml counts it)."""
    from datetime import timedelta

    from depesche.site.finding import log

    newsroom = _load(config)
    since = datetime.now(newsroom.zone).date() - timedelta(days=days - 1)
    sheets = log.read(newsroom.path(newsroom.state), since)
    if not newsroom.site.query_log:
        typer.echo("The query log is off: set `query_log = true` under [site] in newsroom.toml to count from now on.")
    typer.echo(log.report(sheets, since, most))


@desk_app.callback(invoke_without_command=True)
def desk(context: typer.Context, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Serve the desk, where press officers work."""
    if context.invoked_subcommand:
        return
    from depesche.desk.server import serve
    from depesche.desk.setup import DeskError

    try:
        serve(_load(config))
    except DeskError as error:
        _fail(error)


@desk_app.command()
def admin(
    config: ConfigOption = DEFAULT_CONFIG,
    name: Annotated[str, typer.Option(prompt="Name to log in with")] = ...,  # type: ignore[assignment]
) -> None:
    """Make an administrator of the desk; asks for the password."""
    _set_up_desk(_load(config))
    from django.core.management import call_command

    call_command("createsuperuser", username=name, email="")


@desk_app.command()
def migrate(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Bring the desk's database to this version of Depesche."""
    _set_up_desk(_load(config))
    from depesche.desk.setup import migrate as bring

    bring()
    typer.echo("The desk's database is up to date.")


@app.command()
def clock(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Send what is approved when it is due, until Ctrl-C. Several may run."""
    newsroom = _load(config)
    _set_up_desk(newsroom)
    from depesche.desk.clock import run

    run(newsroom, _stop_event(), show=typer.echo)


@app.command()
def intake(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Old pages: HTML, or text copied from one.")],
    config: ConfigOption = DEFAULT_CONFIG,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was read (the default); no newsroom is needed.")
    ] = False,
    as_draft: Annotated[bool, typer.Option("--draft", help="Make a draft at the desk of each page.")] = False,
    as_archive: Annotated[
        bool, typer.Option("--archive", help="Publish each page as imported, with its original date and address.")
    ] = False,
    publisher: Annotated[str, typer.Option(help="With --draft and --archive: the publisher's name in addresses.")] = "",
    user: Annotated[
        str, typer.Option(help="With --draft: who is its author; the first administrator if not named.")
    ] = "",
    approved_by: Annotated[
        list[str] | None, typer.Option(help="With --archive: who approves; give it twice, two different people.")
    ] = None,
) -> None:
    """Read old pages: as JSON, as drafts at the desk, or into the archive. Each file is done by itself."""
    from depesche import intaking

    if as_json + as_draft + as_archive > 1:
        _fail("choose one of --json, --draft and --archive")
    if as_draft or as_archive:
        newsroom = _load(config)
        _set_up_desk(newsroom)
        work = intaking.Desk(publisher, user, tuple(approved_by or ()), archive=as_archive).take
    else:
        work = intaking.as_json
    failed = 0
    for file in files:
        try:
            typer.echo(work(file))
        except intaking.IntakeError as error:
            failed += 1
            typer.echo(f"depesche: {error}", err=True)
    if failed:
        raise typer.Exit(1)


@app.command()
def audit(
    source: Annotated[str, typer.Argument(metavar="DIR_OR_URL", help="The log's folder, or where it is served.")],
    key: Annotated[str, typer.Option("--key", metavar="VKEY", help="The log's public verifier key.")],
) -> None:
    """Recompute a log from its files; report every damaged or missing one by path, and exit with 1 if there is any."""
    from depesche.wire import audit as auditing

    with _progress() as progress:
        report = auditing.run(source, key, progress)
    typer.echo(auditing.render(report))
    if not report.sound:
        raise typer.Exit(1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of the records."""
    import json

    from depesche.records.kinds import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True))
