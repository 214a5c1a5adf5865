"""The theme: templates, languages and assets, read once; every page is rendered through it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from depesche.config import Config
from depesche.records.base import Lang, localised
from depesche.records.inline import plain_text
from depesche.records.media import Image
from depesche.records.reading_time import minutes
from depesche.site import addresses, assets, pictures
from depesche.site.dialect import SELF_NAMES, Dialect
from depesche.site.pages.entries import Alternate, by_day

LANGS: Final[tuple[Lang, ...]] = get_args(Lang)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the frame of a page needs beside its Context: where it stands, and what machines are told of it."""

    address: str
    """Absolute path of the page, which is its canonical address."""
    alternates: tuple[Alternate, ...] = ()
    """The page in all its languages, itself included."""
    feeds: str = ""
    """Address of the page whose feeds belong to this one; empty: those of the front page."""
    record: str = ""
    """Address of the record that the page shows."""
    image: Image | None = None
    published: datetime | None = None
    modified: datetime | None = None
    article: bool = False
    hidden: bool = False
    """Not for search engines, and with no canonical address."""


@dataclass(frozen=True)
class Theme:
    """Everything that pages are rendered with. `assets` is what the build writes, by absolute path."""

    config: Config
    assets: Mapping[str, bytes]
    dialects: Mapping[Lang, Dialect]
    _environments: Mapping[Lang, Environment]

    @classmethod
    def load(cls, config: Config, *, file_address: pictures.FileAddress = addresses.file) -> "Theme":
        """Read templates, catalogues and assets. `file_address` says where pictures and documents are.

        Raises ConfigError where the crest or the style sheet that newsroom.toml names can't be used.
        """
        found = assets.collect(config)
        dialects = {lang: Dialect.load(lang, config.zone) for lang in LANGS}
        environments = {lang: _environment(config, found, dialects[lang], file_address) for lang in LANGS}
        return cls(config, found.files, MappingProxyType(dialects), MappingProxyType(environments))

    def html(self, template: str, lang: Lang, context: Any, head: Head) -> str:  # noqa: ANN401 - any page's Context
        """Render a template with the fields of a page's Context as its variables."""
        variables = {field.name: getattr(context, field.name) for field in fields(context)}
        return self._environments[lang].get_template(template).render(variables, head=head)

    def part(self, template: str, name: str, lang: Lang, *arguments: object) -> str:
        """Render one macro of a template by itself."""
        return str(getattr(self._environments[lang].get_template(template).module, name)(*arguments))


def plain(inline: str) -> str:
    """Give the words of clean inline HTML, to be escaped like any text."""
    return plain_text(inline)


def file_type(name: str) -> str:
    """Give the type of a file as people name it: PDF, CSV."""
    return PurePosixPath(name).suffix[1:].upper()


def _environment(
    config: Config, found: assets.Assets, dialect: Dialect, file_address: pictures.FileAddress
) -> Environment:
    """Set up the templates of one language: what is bound to it here need not be passed to every template."""
    environment = Environment(
        loader=PackageLoader("depesche.site", "theme/templates"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.install_gettext_translations(dialect.translations, newstyle=True)  # type: ignore[attr-defined]
    site = config.site
    environment.globals.update(
        address=addresses,
        base_url=site.base_url,
        found=found,
        dialect=dialect,
        document_address=lambda document: file_address(document.blob, document.name),
        languages=site.languages,
        legal=[(localised(link.title, dialect.lang), link.address) for link in site.legal],
        owner=localised(site.owner, dialect.lang),
        sample=site.sample,
        self_names=SELF_NAMES,
        share_rendition=pictures.share_rendition,
        site_name=localised(site.name, dialect.lang),
        this_lang=dialect.lang,
        wire=config.wire,
        picture_of=partial(pictures.picture, file_address=file_address),
        rendition_address=lambda image, one: file_address(one.blob, addresses.rendition_name(image.name, one)),
    )
    environment.filters.update(
        by_day=partial(by_day, zone=config.zone),
        day=dialect.day,
        file_type=file_type,
        inline=Markup,
        iso=dialect.iso,
        moment=dialect.moment,
        number=dialect.number,
        plain=plain,
        reading_minutes=minutes,
        time=dialect.time,
        weekday=dialect.weekday,
    )
    return environment
