"""Answers for the golden pages of search and filters: what an index could say, put together by hand."""

from datetime import timedelta
from typing import Any

from markupsafe import Markup

from depesche.site.finding.found import Found, alternates, found
from depesche.site.finding.reading import Target, read
from depesche.site.pages import releases, search, unavailable
from depesche.site.pages.entries import Teaser
from depesche.site.search import Answer, FacetName, FacetValue, Hit
from tests.factories import PUBLISHED, make_organisation_ref, make_teaser

LANGUAGES = ("de", "en", "ja")
FACETS: dict[FacetName, tuple[FacetValue, ...]] = {
    "publisher": (
        FacetValue("verkehrsministerium", "Verkehrsministerium", 1_204),
        FacetValue("umweltministerium", "Ministerium für Umwelt, Klima und Energiewirtschaft", 31),
    ),
    "topic": tuple(FacetValue(f"thema-{number}", f"Thema {number}", 40 - number) for number in range(1, 12)),
    "place": (FacetValue("neustadt", "Neustadt", 7),),
    "person": (FacetValue("erika-mustermann", "Erika Mustermann", 3),),
    "kind": (FacetValue("press-release", "press-release", 1_190), FacetValue("speech", "speech", 2)),
    "year": (FacetValue("2024", "2024", 40), FacetValue("2023", "2023", 12)),
}


def hits(lang: str, *told: tuple[str, str, str], **more: Any) -> tuple[Hit, ...]:
    """Give hits from headline, snippet and document, a day between each and the next."""
    teasers: list[Teaser] = [
        make_teaser(
            f"fund-{number}",
            lang=lang,
            headline=Markup(headline).striptags(),
            kicker={"de": "Brückenbau", "en": "Bridges", "ja": "橋"}[lang],
            publisher=make_organisation_ref(
                name={"de": "Verkehrsministerium", "en": "Ministry of Transport", "ja": "交通省"}[lang]
            ),
            first_published=PUBLISHED - timedelta(days=number),
            number=f"2024/{90 - number}",
            **more,
        )
        for number, (headline, _, _) in enumerate(told)
    ]
    return tuple(
        Hit(teaser, Markup(headline), Markup(snippet), document)
        for teaser, (headline, snippet, document) in zip(teasers, told, strict=True)
    )


def result(target: Target, lang: str, query: str, answer: Answer) -> Found:
    return found(target, read(target, lang, query).question, answer)


def searched(lang: str, query: str, answer: Answer | None, **more: Any) -> tuple[Any, search.Context]:
    asked = read("search", lang, query)
    return search, search.Context(
        lang=lang,
        asked=asked,
        result=answer and found("search", asked.question, answer),
        alternates=alternates("search", asked.question, LANGUAGES),
        **more,
    )


def listed(lang: str, query: str, answer: Answer) -> tuple[Any, releases.Context]:
    asked = read("releases", lang, query)
    return releases, releases.Context(
        lang=lang,
        asked=asked,
        result=found("releases", asked.question, answer),
        alternates=alternates("releases", asked.question, LANGUAGES),
    )


BRIDGES = hits(
    "de",
    ("<mark>Brücken</mark> &amp; Wege", "Das Land baut <mark>Brücken</mark> aus Holz.", ""),
    ("Bericht zum Bauprogramm", "Die <mark>Brücke</mark> trägt zwölf Tonnen.", "Bauprogramm 2024"),
)


def all_pages() -> dict[str, tuple[Any, Any]]:
    """Give the golden pages by name."""
    ways = tuple(facet for facet in result("search", "de", "", Answer(facets=FACETS)).facets[:2])
    ja_facets: dict[FacetName, tuple[FacetValue, ...]] = {
        "publisher": (FacetValue("verkehrsministerium", "交通省", 2),),
        "kind": (FacetValue("speech", "speech", 2),),
    }
    return {
        "search-start-de": searched("de", "", None, ways=ways),
        "search-start-ja": searched("ja", "", None),
        "search-de": searched(
            "de",
            "q=bruckenbau+holz&thema=thema-10&seit=2024-01-01&zurueckgenommen=ja&seite=2",
            Answer(
                hits=BRIDGES,
                total=1_241,
                page=2,
                pages=63,
                facets=FACETS,
                other_languages=(("en", 12), ("ja", 1)),
                meant="brückenbau holz",
                relaxed=True,
            ),
        ),
        "search-en": searched(
            "en",
            f"q=bridge+{'long ' * 60}&since=sometime&order=newest",
            Answer(
                hits=hits("en", ("A <mark>bridge</mark>", "", ""), withdrawn=True),
                total=1,
                pages=1,
                facets={"kind": (FacetValue("speech", "speech", 1),)},
            ),
        ),
        "search-ja": searched(
            "ja",
            "q=%E6%A9%8B",
            Answer(
                hits=hits("ja", ("<mark>橋</mark>の架け替え", "新しい<mark>橋</mark>は、バスも通します。", "")),
                total=2,
                pages=1,
                facets=ja_facets,
                other_languages=(("de", 40),),
            ),
        ),
        "search-nothing-de": searched(
            "de",
            "q=%3Cb%3Ebrukke%22&ministerium=umweltministerium&jahr=2024",
            Answer(
                facets={"publisher": (FacetValue("umweltministerium", "Umweltministerium", 0),)},
                other_languages=(("en", 12),),
                meant="brücke",
            ),
            ways=ways,
        ),
        "search-nothing-ja": searched("ja", "q=%E6%A9%8B%E6%A2%81", Answer(other_languages=(("de", 4),))),
        "releases-de": listed("de", "", Answer(hits=BRIDGES, total=1_241, pages=63, facets=FACETS)),
        "releases-filtered-de": listed(
            "de",
            "thema=thema-1&thema=thema-2&art=rede&jahr=2024&seit=31.2.2024&bis=2023-12-31&seite=99",
            Answer(hits=BRIDGES, total=2, page=1, pages=1, facets=FACETS, other_languages=(("en", 1),)),
        ),
        "releases-swapped-en": listed(
            "en",
            "since=2024-12-31&until=2024-01-01",
            Answer(hits=hits("en", ("A bridge", "", "")), total=1, page=1, pages=1),
        ),
        "releases-nothing-ja": listed(
            "ja",
            "topic=bruecken&place=neustadt",
            Answer(facets={"topic": (FacetValue("bruecken", "橋", 0),)}, other_languages=(("de", 4), ("en", 1))),
        ),
        "releases-empty-en": listed("en", "", Answer()),
        "unavailable-de": (unavailable, unavailable.Context(lang="de", target="search")),
        "unavailable-ja": (unavailable, unavailable.Context(lang="ja", target="releases")),
    }
