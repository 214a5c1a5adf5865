"""Reads the content files: TOML in, the values of `depesche.demo.model` out; what is misspelt or missing is refused.

Texts may be wrapped in the files: line ends become spaces, and nothing at all in Japanese.
"""

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

import msgspec

from depesche.demo import model
from depesche.demo.model import BERLIN, LANGS, Kind, Lang, Texts

T = TypeVar("T")
CONTENT = files("depesche.demo") / "content"


class ContentError(ValueError):
    """A content file says something that cannot be: the message names the file, the place and the mend."""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of a content file; unknown keys are refused."""


class NewsroomFile(_File, frozen=True, kw_only=True):
    name: dict[Lang, str]
    image_credit: dict[Lang, str]


class ContactFile(_File, frozen=True, kw_only=True):
    name: str
    role: dict[Lang, str]
    email: str
    phone: str


class OrganisationFile(_File, frozen=True, kw_only=True):
    abbreviation: str
    name: dict[Lang, str]
    description: dict[Lang, str] = {}
    homepage: str = ""
    since: date | None = None
    until: date | None = None
    predecessor: str = ""
    """Name of another one of the file."""
    contact: ContactFile


class TopicFile(_File, frozen=True, kw_only=True):
    name: dict[Lang, str]
    description: dict[Lang, str] = {}
    broader: str = ""
    """Name of another one of the file."""


class OfficeFile(_File, frozen=True, kw_only=True):
    title: dict[Lang, str]
    organisation: str = ""
    since: date | None = None
    until: date | None = None


class PersonFile(_File, frozen=True, kw_only=True):
    name: dict[Lang, str]
    reading: str = ""
    fictional: bool
    offices: tuple[OfficeFile, ...]


class PictureFile(_File, frozen=True, kw_only=True):
    title: str
    alt: dict[Lang, str]
    focal_point: tuple[int, int] = (50, 50)
    licence: str = ""
    licence_address: str = ""
    licence_ends: date | None = None


class DocumentFile(_File, frozen=True, kw_only=True):
    title: str
    lang: Lang
    dated: date


class WhenFile(_File, frozen=True, kw_only=True):
    """Exactly one of the first three; `clock` goes with `days_ago`."""

    at: datetime | None = None
    days_ago: int | None = None
    seconds_after_start: int | None = None
    clock: time | None = None


class BlockFile(_File, frozen=True, kw_only=True):
    """One block: its kind is the one key of the first group that is there."""

    paragraph: str | None = None
    heading: str | None = None
    list: tuple[str, ...] | None = None
    quote: str | None = None
    image: str | None = None
    gallery: str | None = None
    document: str | None = None
    table: tuple[tuple[str, ...], ...] | None = None
    box: str | None = None

    level: int = 2
    ordered: bool = False
    speaker: str = ""
    caption: str = ""
    pictures: tuple[tuple[str, str], ...] = ()
    """Name and caption of each picture of a gallery."""
    items: tuple[str, ...] = ()


class ReplacementFile(_File, frozen=True, kw_only=True):
    old: str
    new: str


class CorrectionFile(_File, frozen=True, kw_only=True):
    when: WhenFile
    note: str
    replace: tuple[ReplacementFile, ...]


class WithdrawalFile(_File, frozen=True, kw_only=True):
    when: WhenFile
    reason: str


class VersionFile(_File, frozen=True, kw_only=True):
    """What a story says in one language."""

    slug: str
    legacy: tuple[str, ...] = ()
    """Addresses under which an imported release was found."""
    kicker: str
    headline: str
    lead: str
    place: str
    caption: str = ""
    documents: tuple[str, ...] = ()
    body: tuple[BlockFile, ...]
    sign_language_video: str = ""
    correction: CorrectionFile | None = None
    withdrawal: WithdrawalFile | None = None


class StoryFile(_File, frozen=True, kw_only=True):
    """One story in all its languages."""

    kind: Kind
    imported_from: str = ""
    """Where a release of before the newsroom was found; such a one has no number."""
    publisher: str
    with_publishers: tuple[str, ...] = ()
    serial: int = 0
    published: WhenFile | None = None
    draft: bool = False
    topics: tuple[str, ...]
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    image: str = ""
    further: tuple[str, ...] = ()
    de: VersionFile | None = None
    en: VersionFile | None = None
    ja: VersionFile | None = None
    easy: VersionFile | None = msgspec.field(default=None, name="de-simple")

    def versions(self) -> dict[Lang, VersionFile]:
        """Give the languages that are there, German first."""
        found: dict[Lang, VersionFile | None] = {
            "de": self.de,
            "en": self.en,
            "ja": self.ja,
            "de-simple": self.easy,
        }
        return {lang: text for lang, text in found.items() if text is not None}


def table(name: str, row: type[T]) -> dict[str, T]:
    """Read a content file whose top-level tables are all of one kind, in the file's order."""
    found: dict[str, T] = _convert(CONTENT / name, dict[str, row])  # type: ignore[valid-type] # made when it runs
    return found


def single(name: str, shape: type[T]) -> T:
    """Read a content file that describes one thing."""
    found: T = _convert(CONTENT / name, shape)
    return found


def stories() -> Iterator[tuple[str, StoryFile]]:
    """Read every story, by name."""
    folder = CONTENT / "stories"
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".toml"):
            yield path.name.removesuffix(".toml"), _convert(path, StoryFile)


def texts(found: dict[Lang, str], where: str) -> Texts:
    """Check that a text is there in every language."""
    missing = [lang for lang in LANGS if not found.get(lang)]
    if missing:
        message = f"{where}: no text in {', '.join(missing)}: write one"
        raise ContentError(message)
    return {lang: flow(found[lang], lang) for lang in LANGS} | {
        "de-simple": flow(found.get("de-simple", found["de"]), "de")
    }


def flow(text: str, lang: Lang) -> str:
    """Join the lines of a wrapped text."""
    return ("" if lang == "ja" else " ").join(text.split("\n")).strip() if "\n" in text else text.strip()


def when(found: WhenFile, where: str) -> model.When:
    """Make the moment that a table describes; wall-clock times are German ones."""
    match found:
        case WhenFile(at=datetime() as at, days_ago=None, seconds_after_start=None, clock=None):
            return model.Fixed(at.replace(tzinfo=BERLIN).astimezone(UTC))
        case WhenFile(at=None, days_ago=int() as days, seconds_after_start=None, clock=time() as clock) if days > 0:
            return model.DaysAgo(days, clock)
        case WhenFile(at=None, days_ago=None, seconds_after_start=int() as seconds, clock=None):
            return model.AfterStart(seconds)
    message = f"{where}: give `at`, or `days_ago` (one or more) with `clock`, or `seconds_after_start`"
    raise ContentError(message)


def _convert(path: Traversable, shape: Any) -> Any:  # noqa: ANN401 - any shape goes in, and its value comes out
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), shape)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        message = f"content file {path.name}: {error}"
        raise ContentError(message) from error
