"""newsroom.toml, read into a typed Config with one clear error for every bad key."""

import tomllib
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from depesche.records.base import Lang

DEFAULT_FILE = "newsroom.toml"

Port = Annotated[int, msgspec.Meta(ge=1, le=65_535)]


class ConfigError(Exception):
    """newsroom.toml can't be used; the text names the file, the key and the mend."""


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class LegalLink(_Table, frozen=True, kw_only=True):
    """A link in the foot of every page, such as the imprint."""

    title: dict[Lang, str]
    address: str


class DataConfig(_Table, frozen=True, kw_only=True):
    """Under which terms everything may be used again, and what catalogues of open data are told beside."""

    licence: str = "CC BY 4.0"
    licence_address: Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")] = (
        "https://creativecommons.org/licenses/by/4.0/"
    )
    licence_uri: Annotated[str, msgspec.Meta(pattern=r"^$|^https?://\S+$")] = ""
    """The licence in the vocabulary of a catalogue, such as DCAT-AP.de's; without one its address."""
    contact: Annotated[str, msgspec.Meta(pattern=r"^$|^[^@\s]+@[^@\s]+$")] = ""
    """E-mail address for questions about the data."""
    contributor: Annotated[str, msgspec.Meta(pattern=r"^$|^https?://\S+$")] = ""
    """DCAT-AP.de: the contributor id that GovData gave to the newsroom."""
    area: Annotated[str, msgspec.Meta(pattern=r"^$|^https?://\S+$")] = ""
    """IRI of the area that the public body is responsible for."""
    level: Annotated[str, msgspec.Meta(pattern=r"^$|^https?://\S+$")] = ""
    """DCAT-AP.de: IRI of the political level, such as a state's."""


class SecurityConfig(_Table, frozen=True, kw_only=True):
    """Whom to tell of a weakness (RFC 9116); without a contact there is no security.txt."""

    contact: tuple[Annotated[str, msgspec.Meta(pattern=r"^(mailto:|https://|tel:)\S+$")], ...] = ()
    """`mailto:`, `https:` or `tel:` addresses, the best first."""
    policy: Annotated[str, msgspec.Meta(pattern=r"^$|^https://\S+$")] = ""
    encryption: Annotated[str, msgspec.Meta(pattern=r"^$|^(https://|dns:|openpgp4fpr:)\S+$")] = ""
    acknowledgments: Annotated[str, msgspec.Meta(pattern=r"^$|^https://\S+$")] = ""


class Accent(_Table, frozen=True, kw_only=True):
    """One colour for each of the reader's schemes."""

    light: Annotated[str, msgspec.Meta(pattern=r"^#[0-9a-fA-F]{6}$")]
    dark: Annotated[str, msgspec.Meta(pattern=r"^#[0-9a-fA-F]{6}$")]


class SiteConfig(_Table, frozen=True, kw_only=True):
    """What the public site shows of the newsroom, and where it listens."""

    name: dict[Lang, str]
    """Name of the newsroom, per language."""
    owner: dict[Lang, str]
    """The public body that speaks here, per language."""
    base_url: Annotated[str, msgspec.Meta(pattern=r"^https?://[^/]+$")]
    """Scheme and host under which readers reach the site, without a slash at the end."""
    languages: Annotated[tuple[Lang, ...], msgspec.Meta(min_length=1)] = ("de",)
    """The first one is the default."""
    zone: str = "Europe/Berlin"
    """IANA name of the newsroom's time zone."""
    crest: str = ""
    """Path of an SVG or PNG file, relative to newsroom.toml."""
    theme_css: str | tuple[str, ...] = ""
    """Path of a KERN theme file, or of several that build upon each other, relative to newsroom.toml."""
    accent: Accent | None = None
    """Colour of links and marks, for a newsroom that has no KERN theme; stands over the theme's own."""
    sample: bool = False
    """Every page says that these are sample contents and no official site."""
    legal: tuple[LegalLink, ...] = ()
    data: DataConfig = DataConfig()
    security: SecurityConfig = SecurityConfig()
    host: str = "127.0.0.1"
    port: Port = 8000
    workers: Annotated[int, msgspec.Meta(ge=1, le=64)] = 1
    cache_megabytes: Annotated[int, msgspec.Meta(ge=1)] = 128
    """Upper bound of the server's memory for hot files."""


class WireConfig(_Table, frozen=True, kw_only=True):
    """Where the log is and who signs it."""

    origin: Annotated[str, msgspec.Meta(pattern=r"^[^\s+]+$")]
    """Name of the log and of its key (C2SP tlog-checkpoint), such as `news.example/wire`."""
    key: str
    """Public verifier key (C2SP signed-note vkey)."""
    directory: str = "wire"


class DeskConfig(_Table, frozen=True, kw_only=True):
    """The private desk. Secrets are not here: see docs/howto/run-in-production.md."""

    host: str = "127.0.0.1"
    port: Port = 8001
    database: str = "sqlite:///desk/desk.sqlite3"
    """`sqlite:///PATH` (relative to newsroom.toml) or `postgresql://USER@HOST/NAME`."""
    media: str = "desk/media"
    key_file: str = "keys/wire.key"
    """File with the log's signing key, readable by the desk's user alone."""
    secret_file: str = "keys/desk.secret"  # noqa: S105 - the name of a file, not a secret
    """File with Django's secret key, readable by the desk's user alone."""
    language: str = "de"
    opened: str = ""
    """Day (YYYY-MM-DD) on which the newsroom opened; imported releases are older."""


class Config(_Table, frozen=True, kw_only=True):
    """A newsroom. Paths inside are relative to the folder of newsroom.toml; `path` resolves them."""

    site: SiteConfig
    wire: WireConfig
    desk: DeskConfig = DeskConfig()
    public: str = "public"
    """The public tree that the site builds and serves."""
    state: str = "site-state"
    """What the site's builder remembers between runs; disposable."""
    file: Path = Path(DEFAULT_FILE)
    """Where this was read from, absolute; set by `load`."""

    @property
    def folder(self) -> Path:
        """The folder that relative paths start from."""
        return self.file.parent

    def path(self, relative: str) -> Path:
        """Resolve a path of this file against its folder."""
        return (self.folder / relative).resolve()

    @property
    def zone(self) -> ZoneInfo:
        """The newsroom's time zone."""
        return ZoneInfo(self.site.zone)

    @property
    def default_lang(self) -> Lang:
        """The language that readers get who name none."""
        return self.site.languages[0]


def load(file: Path | str = DEFAULT_FILE) -> Config:
    """Read newsroom.toml.

    Raises ConfigError where the file is missing, is no TOML, or has a missing, unknown or bad key (which it names).
    """
    file = Path(file)
    try:
        raw = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        message = (
            f"{file}: there is no such file. Name your newsroom.toml with --config, or make one with `depesche demo`"
        )
        raise ConfigError(message) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{file}: cannot be read as TOML: {error}"
        raise ConfigError(message) from error
    if "file" in raw:
        message = f"{file}: unknown key `file`: paths are relative to this file's own folder"
        raise ConfigError(message)
    try:
        config = msgspec.convert(raw, Config)
    except msgspec.ValidationError as error:
        message = f"{file}: {error}"
        raise ConfigError(message) from error
    try:
        ZoneInfo(config.site.zone)
    except (ZoneInfoNotFoundError, ValueError):
        message = f"{file}: `site.zone`: {config.site.zone!r} is no IANA time zone such as 'Europe/Berlin'"
        raise ConfigError(message) from None
    for field in ("name", "owner"):
        missing = [lang for lang in config.site.languages if lang not in getattr(config.site, field)]
        if missing:
            message = f"{file}: `site.{field}`: no text for {', '.join(missing)}: add it, or drop the language"
            raise ConfigError(message)
    return msgspec.structs.replace(config, file=file.resolve())
