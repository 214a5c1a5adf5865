"""newsroom.toml, read into a typed Config with one clear error for every bad key."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from depesche.disclosures import DUTIES, Accessibility, Imprint, Privacy, SignLanguage, StandingPageName
from depesche.records.base import Lang

DEFAULT_FILE = "newsroom.toml"

Port = Annotated[int, msgspec.Meta(ge=1, le=65_535)]


class ConfigError(Exception):
    """newsroom.toml can't be used; the text names the file, the key and the mend."""


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class LegalLink(_Table, frozen=True, kw_only=True):
    """A link in the foot of every page to a page of the newsroom's own, elsewhere."""

    title: dict[Lang, str]
    address: str
    page: StandingPageName | Literal[""] = ""
    """Which of the pages that Depesche would make it stands in the place of."""


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


class Term(_Table, frozen=True, kw_only=True):
    """A term of government: releases of one that is over say so."""

    name: Annotated[dict[Lang, str], msgspec.Meta(min_length=1)]
    """Name of the government or of its term, per language."""
    head: Annotated[dict[Lang, str], msgspec.Meta(min_length=1)]
    """Its head, per language."""
    since: date
    """First day."""
    until: date | None = None
    """Last day; the newest term may leave it out."""


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
    terms: tuple[Term, ...] = ()
    """Oldest first."""
    host: str = "127.0.0.1"
    port: Port = 8000
    workers: Annotated[int, msgspec.Meta(ge=1, le=64)] = 1
    query_log: bool = False
    """Whether words that are often searched for are counted by day, without anything about readers."""
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
    imprint: Imprint | None = None
    privacy: Privacy | None = None
    accessibility: Accessibility | None = None
    sign_language: SignLanguage | None = None
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

    def own_page(self, page: StandingPageName) -> LegalLink | None:
        """Give the newsroom's own page that stands in the place of one that Depesche would make."""
        return next((link for link in self.site.legal if link.page == page), None)

    def makes(self, page: StandingPageName) -> bool:
        """Tell whether Depesche makes a standing page: newsroom.toml says what is to be in it, and names no own one."""
        if self.own_page(page):
            return False
        return all(getattr(self, duty.table) is not None for duty in DUTIES if duty.page == page)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Say which pages a public body must have and this newsroom has not, each with its mend."""
        return tuple(
            f"{self.file}: {duty.warning}"
            for duty in DUTIES
            if getattr(self, duty.table) is None and self.own_page(duty.page) is None
        )


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
    fault = next(_faults(config), None)
    if fault:
        message = f"{file}: {fault}"
        raise ConfigError(message)
    return msgspec.structs.replace(config, file=file.resolve())


def _faults(config: Config) -> Iterator[str]:
    """Say what is wrong with values that are right each by itself."""
    for place, texts in _texts(config):
        if missing := [lang for lang in config.site.languages if not _has(texts, lang)]:
            yield f"`{place}`: no text for {', '.join(missing)}: add it, or drop the language"
    yield from _faults_of_terms(config)
    for duty in DUTIES:
        if getattr(config, duty.table) is not None and config.own_page(duty.page):
            yield (
                f'[{duty.table}] is there, and so is a link with `page = "{duty.page}"` under [[site.legal]]: '
                "keep the one that readers are to find"
            )
    if config.sign_language and not any(msgspec.structs.astuple(config.sign_language)):
        yield "[sign_language] names no video: give the address of one at least, or take the table away"


def _faults_of_terms(config: Config) -> Iterator[str]:
    """Say which terms of government end before they begin, or follow each other in disorder."""
    before: Term | None = None
    for number, term in enumerate(config.site.terms, 1):
        if term.until and term.until < term.since:
            yield (
                f"`site.terms[{number}]` ends on {term.until}, before it begins on {term.since}: correct one of them"
            )
        if before and before.until is None:
            yield (
                f"`site.terms[{number - 1}]` has no last day, and another term begins on {term.since}: say `until`, "
                "and name the oldest term first"
            )
        elif before and before.until and term.since <= before.until:
            yield (
                f"`site.terms[{number}]` begins on {term.since}, and the one before it ends only on {before.until}: "
                "`until` is a term's last day; name the oldest term first"
            )
        before = term


def _texts(value: object, place: str = "") -> Iterator[tuple[str, dict[Lang, str]]]:
    """Give every text that is per language, with where it stands; one that may be left out and is, is not given."""
    match value:
        case msgspec.Struct():
            for field in value.__struct_fields__:
                yield from _texts(getattr(value, field), f"{place}.{field}".lstrip("."))
        case tuple():
            for number, one in enumerate(value, 1):
                yield from _texts(one, f"{place}[{number}]")
        case dict() if value:
            yield place, value


def _has(texts: dict[Lang, str], lang: Lang) -> bool:
    """Tell whether there is a text; easy German may use the German one."""
    return any(texts.get(one, "").strip() for one in get_args(Lang) if one in {lang, lang.removesuffix("-simple")})
