"""The catalogue of the site's data by DCAT-AP 3.0, with what DCAT-AP.de asks beside."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from depesche.records.base import Lang, localised
from depesche.site import addresses, outputs
from depesche.site.opendata import graph, vocabulary
from depesche.site.opendata.graph import Iri, Literal, Resource, Said, Value
from depesche.site.opendata.kinds import KINDS, Kind
from depesche.site.opendata.touches import YEARLY
from depesche.site.opendata.words import CATALOGUE, DATASETS, Words
from depesche.site.outputs.data import Yearly
from depesche.site.scene import Scene


def render(output: outputs.DataCatalogue, scene: Scene) -> bytes:
    """Give the catalogue in one of its two forms."""
    found = list(_Catalogue(scene).resources())
    return graph.json_ld(found) if output.form == "jsonld" else graph.turtle(found)


class _Catalogue:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._config = scene.config
        self._base = scene.config.site.base_url
        self._langs = scene.config.site.languages
        self._licence = vocabulary.licence(scene.config)
        self._publisher = Iri(f"{self._base}/#owner")
        self._page = Iri(self._base + addresses.data_page(scene.config.default_lang))
        self._files: list[Resource] = []
        """Distributions of the datasets so far."""

    def resources(self) -> Iterator[Resource]:
        """Give everything that has a name, each thing after what refers to it."""
        lookup, before = self._scene.lookup, self._scene.day_begins
        changed = {year: lookup.last_change_of_year(year, before) for year in lookup.data_years(before)}
        series = [self._series(each) for each in YEARLY] if changed else []
        datasets = [self._of_year(each, year, at) for each in YEARLY for year, at in changed.items()]
        datasets += [self._of_kind(kind) for kind in KINDS]
        datasets += [self._newest(), self._log()]
        service = self._service(datasets)
        yield Resource(
            ["dcat:Catalog"],
            {
                **self._named(CATALOGUE),
                "dct:publisher": self._publisher,
                "dct:language": self._languages(),
                "dct:license": self._licence,
                "dct:modified": [_moment(max(changed.values()))] if changed else [],
                "foaf:homepage": self._page,
                "dcat:themeTaxonomy": vocabulary.THEMES,
                "dct:spatial": self._area(),
                "dcat:dataset": [_name(one) for one in (*series, *datasets)],
                "dcat:service": _name(service),
            },
            self._id("catalog"),
        )
        yield from (*series, *datasets, service, *self._files)
        owner = [Literal(localised(self._config.site.owner, lang), lang) for lang in self._langs]
        yield Resource(["foaf:Agent"], {"foaf:name": owner}, self._publisher)
        documents = [Iri(self._base + address) for address in (addresses.CSV_METADATA, addresses.SCHEMA)]
        yield from vocabulary.described(self._config, [self._page, *documents])

    def _series(self, yearly: Yearly) -> Resource:
        said: Said = {**self._common(DATASETS[yearly]), "dct:accrualPeriodicity": vocabulary.DAILY}
        return Resource(["dcat:DatasetSeries", "dcat:Dataset"], said, self._id(yearly))

    def _of_year(self, yearly: Yearly, year: int, changed: datetime) -> Resource:
        name, words = f"{yearly}-{year:04d}", DATASETS[yearly]
        files = [self._file(name, form, words, changed) for form in ("csv", "jsonl")]
        period: Said = {
            "dcat:startDate": Literal(f"{year:04d}-01-01", datatype="xsd:date"),
            "dcat:endDate": Literal(f"{year:04d}-12-31", datatype="xsd:date"),
        }
        said: Said = {
            **self._common(words, year),
            "dcat:inSeries": self._id(yearly),
            "dct:modified": _moment(changed),
            "dct:temporal": Resource(["dct:PeriodOfTime"], period),
            "dct:accrualPeriodicity": (vocabulary.DAILY if year == self._scene.as_of.year else vocabulary.IRREGULAR),
        }
        return self._dataset(name, files, said)

    def _of_kind(self, kind: Kind) -> Resource:
        words = DATASETS[kind.name]
        files = [self._file(table.name, "csv", words) for table in kind.tables]
        files.append(self._file(f"records-{kind.name}", "jsonl", words))
        return self._dataset(kind.plural, files, self._continuous(words))

    def _newest(self) -> Resource:
        words = DATASETS["newest"]
        files = []
        for lang in self._langs:
            front = addresses.front(lang)
            said: Said = {"dct:language": vocabulary.language(lang), "dct:description": self._about(words)}
            files.append(self._distribution(addresses.atom(front), "xml", said))
            files.append(self._distribution(addresses.json_feed(front), "json", said))
        return self._dataset("newest", files, self._continuous(words))

    def _log(self) -> Resource:
        words = DATASETS["log"]
        said: Said = {"dct:conformsTo": vocabulary.TILES}
        of_file: Said = {**said, "dct:description": self._about(words)}
        return self._dataset(
            "log", [self._distribution(addresses.CHECKPOINT, "txt", of_file)], self._continuous(words) | said
        )

    def _service(self, served: Sequence[Resource]) -> Resource:
        words = DATASETS["service"]
        said: Said = {
            **self._named(words),
            "dcat:endpointURL": Iri(f"{self._base}/"),
            "dcat:endpointDescription": Iri(self._base + addresses.OPENAPI),
            "dct:conformsTo": vocabulary.OPENAPI,
            "dct:publisher": self._publisher,
            "dcat:contactPoint": self._contact(),
            "dct:license": self._licence,
            "dct:accessRights": vocabulary.PUBLIC,
            "dcat:theme": vocabulary.GOVERNMENT,
            "dcat:keyword": Literal("OpenAPI", "en"),
            "dcat:landingPage": self._page,
            "dcat:servesDataset": [_name(one) for one in served],
        }
        return Resource(["dcat:DataService"], said, self._id("service"))

    def _dataset(self, name: str, files: Sequence[Resource], said: Said) -> Resource:
        own: Said = {
            "dct:identifier": Literal(self._id(name).text),
            "dcat:distribution": [_name(file) for file in files],
        }
        return Resource(["dcat:Dataset"], said | own, self._id(name))

    def _continuous(self, words: Words) -> Said:
        return {**self._common(words), "dct:accrualPeriodicity": vocabulary.CONTINUOUS}

    def _common(self, words: Words, year: int | None = None) -> Said:
        """Give what is said of every dataset and series."""
        data = self._config.site.data
        return {
            **self._named(words, year),
            "dct:publisher": self._publisher,
            "dcat:contactPoint": self._contact(),
            "dcat:theme": vocabulary.GOVERNMENT,
            "dcat:keyword": [Literal(self._text(words.title, lang), lang) for lang in self._langs],
            "dct:language": self._languages(),
            "dct:accessRights": vocabulary.PUBLIC,
            "dct:spatial": self._area(),
            "dcat:landingPage": self._page,
            "dcatde:contributorID": [Iri(data.contributor)] if data.contributor else [],
            "dcatde:politicalGeocodingLevelURI": [Iri(data.level)] if data.level else [],
        }

    def _file(self, name: str, form: str, words: Words, changed: datetime | None = None) -> Resource:
        of_records = form == "jsonl" and not name.startswith("quotes-")
        said: Said = {
            "dct:title": Literal(f"{name}.{form}"),
            "dct:description": self._about(words),
            "dct:modified": [_moment(changed)] if changed else [],
            "foaf:page": Iri(self._base + (addresses.SCHEMA if of_records else addresses.CSV_METADATA)),
        }
        return self._distribution(addresses.dump(name, form), form, said)

    def _distribution(self, address: str, form: str, said: Said) -> Resource:
        """Describe a file, and keep it to be given with the others."""
        url = Iri(self._base + address)
        own: Said = {
            "dcat:accessURL": url,
            "dcat:downloadURL": url,
            "dct:license": self._licence,
            "dcatde:licenseAttributionByText": [
                Literal(localised(self._config.site.owner, lang), lang) for lang in self._langs
            ],
            "dct:format": vocabulary.file_type(form),
            "dcat:mediaType": vocabulary.media_type(form),
            "dcatap:availability": vocabulary.STABLE,
        }
        name = address.removeprefix(addresses.DATA).strip("/").replace("/", "-")
        made = Resource(["dcat:Distribution"], said | own, self._id(name))
        self._files.append(made)
        return made

    def _named(self, words: Words, of_year: int | None = None) -> Said:
        year = f" {of_year:04d}" if of_year else ""
        return {
            "dct:title": [
                Literal(f"{self._text(words.title, lang)}{year} – {localised(self._config.site.name, lang)}", lang)
                for lang in self._langs
            ],
            "dct:description": self._about(words),
        }

    def _about(self, words: Words) -> list[Value]:
        return [Literal(self._text(words.about, lang), lang) for lang in self._langs]

    def _text(self, message: str, lang: Lang) -> str:
        return self._scene.theme.dialects[lang].text(message)

    def _languages(self) -> list[Value]:
        return list(dict.fromkeys(vocabulary.language(lang) for lang in self._langs))

    def _contact(self) -> Resource:
        contact = self._config.site.data.contact
        said: Said = {
            "vcard:fn": Literal(localised(self._config.site.owner, self._config.default_lang)),
            "vcard:hasEmail": [Iri(f"mailto:{contact}")] if contact else [],
            "vcard:hasURL": self._page,
        }
        return Resource(["vcard:Organization", "vcard:Kind"], said)

    def _area(self) -> list[Value]:
        area = self._config.site.data.area
        return [Iri(area)] if area else []

    def _id(self, name: str) -> Iri:
        return Iri(f"{self._base}{addresses.DATA}catalog#{name}")


def _moment(when: datetime) -> Literal:
    return Literal(when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), datatype="xsd:dateTime")


def _name(one: Resource) -> Iri:
    assert one.iri
    return one.iri
