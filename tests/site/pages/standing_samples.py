"""The pages beside the news, as the sample newsroom's own tables make them."""

import tomllib
from typing import Any, get_args

import msgspec

from depesche.demo import sample
from depesche.disclosures import Accessibility, AccessLog, Imprint, Privacy, SignLanguage
from depesche.records.base import Lang
from depesche.site.pages import accessibility, easy_language, feeds, imprint, privacy, sign_language
from depesche.site.pages.entries import Teaser
from tests.factories import make_teaser

LANGS = get_args(Lang)


def disclosures() -> dict[str, Any]:
    """Give the tables by their names in newsroom.toml."""
    kinds = {
        "imprint": Imprint,
        "privacy": Privacy,
        "accessibility": Accessibility,
        "sign_language": SignLanguage,
    }
    told = tomllib.loads(sample.disclosures())
    return {name: msgspec.convert(told[name], kind) for name, kind in kinds.items()}


def signed(lang: Lang) -> tuple[Teaser, ...]:
    return (make_teaser("hochwasser", lang=lang, headline="12.", kicker="", number="2024/14", kind="warning"),)


def standing_pages() -> dict[str, tuple[Any, Any]]:
    """Give every golden page beside the news by name: the module that renders it, and its Context."""
    tables = disclosures()
    shown: dict[str, tuple[Any, Any]] = {}
    for lang in LANGS:
        easy = f"{lang.removesuffix('-simple')}-simple"
        shown |= {
            f"imprint-{lang}": (imprint, imprint.Context(lang=lang, imprint=tables["imprint"])),
            f"privacy-{lang}": (
                privacy,
                privacy.Context(lang=lang, privacy=tables["privacy"], imprint=tables["imprint"]),
            ),
            f"accessibility-{lang}": (
                accessibility,
                accessibility.Context(lang=lang, statement=tables["accessibility"], host="news.example"),
            ),
            f"easy-language-{lang}": (
                easy_language,
                easy_language.Context(
                    lang=lang, easy_lang=easy, releases="/de-simple/", statement=tables["accessibility"]
                ),
            ),
            f"sign-language-{lang}": (
                sign_language,
                sign_language.Context(
                    lang=lang, videos=tables["sign_language"], entries=signed(lang), statement=tables["accessibility"]
                ),
            ),
        }
    bare = msgspec.structs.replace(
        tables["privacy"],
        law={},
        hosting={"de": "Rechenzentrum Muster"},
        access_log=AccessLog(days=7, ip="shortened"),
    )
    whole = msgspec.structs.replace(tables["accessibility"], status="full", barriers=())
    return shown | {
        "imprint-full": (
            imprint,
            imprint.Context(
                lang="de",
                imprint=msgspec.structs.replace(
                    tables["imprint"],
                    register={"de": "Musterregister 1"},
                    vat_id="DE000000000",
                    responsible_address=("Beispielallee 9",),
                ),
            ),
        ),
        "privacy-logged": (privacy, privacy.Context(lang="de", privacy=bare)),
        "accessibility-full": (
            accessibility,
            accessibility.Context(
                lang="en",
                statement=msgspec.structs.replace(
                    whole, law={"en": "the Sample Act"}, methods=("third-party",), assessor={"en": "Sample Assessors"}
                ),
                host="news.example",
            ),
        ),
        "easy-language-bare": (easy_language, easy_language.Context(lang="de", easy_lang="de-simple", releases="")),
        "sign-language-bare": (
            sign_language,
            sign_language.Context(
                lang="de", videos=SignLanguage(about="https://videos.example/a"), entries=(), statement=None
            ),
        ),
        "feeds-de": (
            feeds,
            feeds.Context(
                lang="de",
                groups=(
                    feeds.Group(
                        "publishers", (feeds.Entry("Verkehrsministerium", "/de/ministerien/verkehrsministerium/"),)
                    ),
                    feeds.Group("topics", (feeds.Entry("Brücken & Wege", "/de/themen/bruecken/"),)),
                ),
            ),
        ),
        "feeds-ja": (feeds, feeds.Context(lang="ja", groups=())),
    }
