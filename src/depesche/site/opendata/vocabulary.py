"""Words of others that the catalogue uses: the EU's authority tables, DCAT-AP.de's licences, IANA's media types."""

from collections.abc import Iterator, Sequence
from typing import Final

from depesche.config import Config
from depesche.records.base import Lang
from depesche.site.opendata.graph import Iri, Literal, Resource

_EU: Final = "http://publications.europa.eu/resource/authority"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
_LANGUAGES: Final[dict[Lang, str]] = {"de": "DEU", "de-simple": "DEU", "en": "ENG", "ja": "JPN"}
_LICENCES: Final = {
    "https://creativecommons.org/licenses/by/4.0/": "http://dcat-ap.de/def/licenses/cc-by/4.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": "http://dcat-ap.de/def/licenses/cc-zero",
    "https://www.govdata.de/dl-de/by-2-0": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "https://www.govdata.de/dl-de/zero-2-0": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
}
"""Names that DCAT-AP.de has for the licences that public bodies use most."""
_FILE_TYPES: Final = {"csv": "CSV", "jsonl": "JSON", "json": "JSON", "xml": "ATOM", "txt": "TXT"}
_MEDIA_TYPES: Final = {
    "csv": "text/csv",
    "json": "application/json",
    "xml": "application/atom+xml",
    "txt": "text/plain",
}
"""JSON Lines is no type that IANA knows."""

GOVERNMENT: Final = Iri(f"{_EU}/data-theme/GOVE")
THEMES: Final = Iri(f"{_EU}/data-theme")
PUBLIC: Final = Iri(f"{_EU}/access-right/PUBLIC")
STABLE: Final = Iri(f"{_EU}/planned-availability/STABLE")
DAILY: Final = Iri(f"{_EU}/frequency/DAILY")
IRREGULAR: Final = Iri(f"{_EU}/frequency/IRREG")
CONTINUOUS: Final = Iri(f"{_EU}/frequency/CONT")
TILES: Final = Iri("https://c2sp.org/tlog-tiles")
OPENAPI: Final = Iri("https://spec.openapis.org/oas/v3.1.0")


def language(lang: Lang) -> Iri:
    """Give a language; easy German is German."""
    return Iri(f"{_EU}/language/{_LANGUAGES[lang]}")


def licence(config: Config) -> Iri:
    """Give the licence of texts and data by its name for catalogues, or its address where it has none."""
    data = config.site.data
    return Iri(data.licence_uri or _LICENCES.get(data.licence_address, data.licence_address))


def file_type(form: str) -> Iri:
    """Give the type of a file by its ending."""
    return Iri(f"{_EU}/file-type/{_FILE_TYPES[form]}")


def media_type(form: str) -> list[Iri]:
    """Give IANA's type of a file by its ending, where there is one."""
    return [Iri(_MEDIA + _MEDIA_TYPES[form])] if form in _MEDIA_TYPES else []


def described(config: Config, documents: Sequence[Iri]) -> Iterator[Resource]:
    """Say of what type all of these are, and the documents here, for those who read nothing but the catalogue."""
    data, langs = config.site.data, config.site.languages
    typed: dict[str, Sequence[Iri]] = {
        "dct:LinguisticSystem": [language(lang) for lang in langs],
        "dct:Frequency": [DAILY, IRREGULAR, CONTINUOUS],
        "dct:RightsStatement": [PUBLIC],
        "dct:LicenseDocument": [licence(config)],
        "dct:Standard": [TILES, OPENAPI],
        "dct:Location": [Iri(data.area)] if data.area else [],
        "dct:MediaTypeOrExtent": [file_type(form) for form in _FILE_TYPES],
        "dct:MediaType": [type_ for form in _MEDIA_TYPES for type_ in media_type(form)],
        "foaf:Document": documents,
    }
    for kind, things in typed.items():
        yield from (Resource([kind], {}, thing) for thing in dict.fromkeys(things))
    label = Literal("Government and public sector", "en")
    yield Resource(["skos:Concept"], {"skos:prefLabel": label, "skos:inScheme": THEMES}, GOVERNMENT)
    yield Resource(["skos:ConceptScheme"], {"dct:title": Literal("Data theme", "en")}, THEMES)
    yield Resource(["skos:Concept"], {"skos:prefLabel": Literal("stable", "en")}, STABLE)
