"""The theme: templates, languages and assets, read once; every page is rendered through it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial
from html import unescape
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final, Literal, NoReturn, get_args

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from depesche.config import Config
from depesche.disclosures import StandingPageName
from depesche.records.base import Lang, localised
from depesche.records.inline import plain_text
from depesche.records.reading_time import minutes
from depesche.site import addresses, assets, citation, pictures
from depesche.site.dialect import SELF_NAMES, Dialect
from depesche.site.finding.words import PARAMETERS
from depesche.site.linked.script import Node, script
from depesche.site.pages.entries import Alternate, by_day
from depesche.site.phrases import phrased
from depesche.site.quotations import anchors
from depesche.wire.content import content_path

_BLANK_LINES: Final = re.compile(r"\n{2,}")
_LINK: Final = re.compile(r'<a\s(?![^>]*\bclass="(?:speaker|quote-link)")[^>]*?\bhref="([^"]*)"')
LANGS: Final[tuple[Lang, ...]] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Share:
    """The picture that other sites show beside a link to a page."""

    address: str
    """Absolute path."""
    width: int
    height: int
    alt: str
    """What is to be seen, or read, on it; may be empty."""


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
    share: Share | None = None
    data: tuple[Node, ...] = ()
    """What the page is about, in the words of schema.org."""
    published: datetime | None = None
    modified: datetime | None = None
    article: bool = False
    query: str = ""
    """What follows the address, with its question mark, where the page is the answer to a question."""
    unlisted: bool = False
    """Not for search engines, who may follow its links."""
    hidden: bool = False
    """Not for search engines, and with no canonical address."""

    def address_in(self, lang: Lang) -> str:
        """Give the address of the page in a language, empty where it does not exist in it."""
        return next((one.address for one in self.alternates if one.lang == lang), "")


@dataclass(frozen=True, slots=True)
class LegalLink:
    """A link in the foot of every page."""

    address: str
    page: StandingPageName | Literal[""] = ""
    title: str = ""
    """Empty: the word that the templates have for the page."""


@dataclass(frozen=True)
class Theme:
    """Everything that pages are rendered with. `assets` is what the build writes, by absolute path."""

    config: Config
    assets: Mapping[str, bytes]
    dialects: Mapping[Lang, Dialect]
    _environments: Mapping[Lang, Environment]

    @classmethod
    def load(
        cls, config: Config, *, file_address: pictures.FileAddress = addresses.file, photo_pages: bool = True
    ) -> "Theme":
        """Read templates, catalogues and assets. `file_address` says where pictures and documents are.

        Without `photo_pages`, as in a preview, pictures don't lead to pages of their own.

        Raises ConfigError where the crest or the style sheet that newsroom.toml names can't be used.
        """
        found = assets.collect(config)
        dialects = {lang: Dialect.load(lang, config.zone) for lang in LANGS}
        environments = {lang: _environment(config, found, dialects[lang], file_address) for lang in LANGS}
        for environment in environments.values():
            environment.globals["photo_pages"] = photo_pages
        return cls(config, found.files, MappingProxyType(dialects), MappingProxyType(environments))

    @property
    def crest(self) -> str:
        """Address of the crest, empty where there is none."""
        return next((address for address in self.assets if address.startswith(f"{addresses.ASSETS}crest-")), "")

    def html(self, template: str, lang: Lang, context: Any, head: Head) -> str:  # noqa: ANN401 - any page's Context
        """Render a template with the fields of a page's Context as its variables."""
        variables = {field.name: getattr(context, field.name) for field in fields(context)}
        html = self._environments[lang].get_template(template).render(variables, head=head)
        return _BLANK_LINES.sub("\n", html)

    def part(self, template: str, name: str, lang: Lang, *arguments: object) -> str:
        """Render one macro of a template by itself."""
        module = self._environments[lang].get_template(template).module
        return _BLANK_LINES.sub("\n", str(getattr(module, name)(*arguments)))


def legal_links(config: Config, lang: Lang) -> tuple[LegalLink, ...]:
    """Give the links in the foot of every page: the standing pages that there are in their order, then all others."""
    links = []
    for page in get_args(StandingPageName):
        own = config.own_page(page)
        if own:
            links.append(LegalLink(own.address, page, localised(own.title, lang)))
        elif config.makes(page):
            links.append(LegalLink(addresses.standing_page(lang, page), page))
    others = (LegalLink(one.address, "", localised(one.title, lang)) for one in config.site.legal if not one.page)
    return (*links, *others)


def plain(inline: str) -> str:
    """Give the words of clean inline HTML, to be escaped like any text."""
    return plain_text(inline)


def file_type(name: str) -> str:
    """Give the type of a file as people name it: PDF, CSV."""
    return PurePosixPath(name).suffix[1:].upper()


def dialable(phone: str) -> str:
    """Give a telephone number as links dial it: digits and a leading plus, without the German `(0)`."""
    digits = re.sub(r"\(0\)|[^0-9+]", "", phone)
    return digits[:1] + digits[1:].replace("+", "")


def link_targets(html: str) -> list[str]:
    """Give the addresses of the links of a text, in order: on paper they are notes.

    Those that belong to a quotation, its speaker's page and its own address, are left out.
    """
    return [unescape(address) for address in _LINK.findall(html)]


def unknown_block(kind: str) -> NoReturn:
    """Refuse a block of a body that no template shows."""
    message = f"no template shows the body block {kind!r}: add it to theme/templates/body.html"
    raise ValueError(message)


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
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(dialect.translations, newstyle=True)  # type: ignore[attr-defined]
    site = config.site
    environment.globals.update(
        addresses=addresses,
        base_url=site.base_url,
        dialable=dialable,
        found=found,
        bibtex=citation.bibtex,
        cited=partial(citation.cited, base=site.base_url, site=localised(site.name, dialect.lang), zone=config.zone),
        content_address=lambda digest: f"{addresses.WIRE}/{content_path(digest)}",
        csl_json=citation.csl_json,
        dialect=dialect,
        document_address=lambda document: file_address(document.blob, document.name),
        languages=site.languages,
        link_targets=link_targets,
        feedback_email=config.accessibility.feedback.email if config.accessibility else "",
        home_lang=config.default_lang,
        legal=legal_links(config, dialect.lang),
        localised=lambda texts: localised(texts, dialect.lang),
        owner=localised(site.owner, dialect.lang),
        parameters=PARAMETERS[dialect.lang],
        quote_anchors=anchors,
        query_log=site.query_log,
        sample=site.sample,
        self_names=SELF_NAMES,
        site_name=localised(site.name, dialect.lang),
        space="" if dialect.lang == "ja" else " ",
        terms=site.data,
        this_lang=dialect.lang,
        unknown_block=unknown_block,
        wire=config.wire,
        picture_of=partial(pictures.picture, file_address=file_address),
        ris=citation.ris,
        thumbnail_of=partial(pictures.thumbnail, file_address=file_address),
        rendition_address=lambda image, one: file_address(one.blob, addresses.rendition_name(image.name, one)),
    )
    environment.filters.update(
        by_day=partial(by_day, zone=config.zone),
        day=dialect.day,
        file_type=file_type,
        headline=phrased,
        full_day=dialect.full_day,
        inline=Markup,
        iso=dialect.iso,
        linked_data=script,
        localised=partial(localised, lang=dialect.lang),
        moment=dialect.moment,
        number=dialect.number,
        plain=plain,
        reading_minutes=minutes,
        time=dialect.time,
        weekday=dialect.weekday,
    )
    return environment
