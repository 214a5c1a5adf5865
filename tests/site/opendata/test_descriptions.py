"""What tells portals and programs of the data, held against the standards by their own tools."""

import json
from pathlib import Path

import pyshacl
import pytest
from csvw import CSVW
from hypothesis import given
from hypothesis import strategies as st
from rdflib import DCAT, DCTERMS, RDF, SH, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.compare import isomorphic

from depesche.site.opendata import graph
from depesche.site.opendata.graph import Iri, Literal, Resource
from tests.site.links import BASE, file_at
from tests.site.opendata.newsroom import filled

# The tools themselves still use what rdflib is about to rename.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph).*deprecated:DeprecationWarning")

DATA = {
    "licence": "Datenlizenz Deutschland – Namensnennung 2.0",
    "licence_address": "https://www.govdata.de/dl-de/by-2-0",
    "contact": "daten@amt.example",
    "contributor": "http://dcat-ap.de/def/contributors/musterland",
    "area": "http://www.wikidata.org/entity/Q985",
    "level": "http://dcat-ap.de/def/politicalGeocoding/Level/state",
}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    from depesche.config import DataConfig

    newsroom = filled(tmp_path_factory.mktemp("data") / "newsroom", data=DataConfig(**DATA))
    newsroom.build()
    return newsroom


@pytest.fixture(scope="module")
def catalogue(newsroom):
    return Graph().parse(data=newsroom.read("/data/catalog.ttl"), format="turtle")


def test_both_forms_of_the_catalogue_say_the_same(newsroom, catalogue):
    other = Graph().parse(data=newsroom.read("/data/catalog.jsonld"), format="json-ld")
    assert len(catalogue) > 200
    assert isomorphic(catalogue, other)


@pytest.mark.parametrize("file", ["shapes.ttl", "range.ttl"])
def test_the_catalogue_fits_dcat_ap(catalogue, shapes: Path, file):
    conforms, _, text = pyshacl.validate(catalogue, shacl_graph=str(shapes / file), advanced=True)
    assert conforms, text


def test_of_what_dcat_ap_recommends_only_what_nobody_knows_is_missing(catalogue, shapes: Path):
    _, report, _ = pyshacl.validate(catalogue, shacl_graph=str(shapes / "shapes_recommended.ttl"), advanced=True)
    missing = {str(path).rpartition("/")[2].rpartition("#")[2] for path in report.objects(None, SH.resultPath)}
    # Registers have no period, series no files of their own, and newsroom.toml knows neither the corners of an area nor
    # the kinds of bodies and licences.
    assert missing <= {"temporal", "distribution", "issued", "type", "bbox", "centroid"}
    assert set(report.objects(None, SH.resultSeverity)) == {SH.Warning}


def test_the_shapes_would_find_a_fault(catalogue, shapes: Path):
    broken = Graph() + catalogue
    broken.remove((None, DCTERMS.title, None))
    conforms, _, _ = pyshacl.validate(broken, shacl_graph=str(shapes / "shapes.ttl"), advanced=True)
    assert not conforms


def test_everything_that_the_catalogue_names_here_is_there(newsroom, catalogue):
    tree = newsroom.public / "tree"
    named = {
        str(each)
        for predicate in (DCAT.downloadURL, DCAT.accessURL, DCAT.landingPage, DCAT.endpointDescription)
        for each in catalogue.objects(None, predicate)
    }
    assert len(named) > 15
    assert [each for each in named if not (tree / file_at(each.removeprefix(BASE))).is_file()] == []


def test_every_dataset_has_what_germanys_portal_asks(catalogue):
    dcatde = "http://dcat-ap.de/def/dcatde/"
    datasets = list(catalogue.subjects(RDF.type, DCAT.Dataset))
    assert len(datasets) == 2 + 2 * 2 + 3 + 2
    for each in datasets:
        assert (each, URIRef(f"{dcatde}contributorID"), URIRef(DATA["contributor"])) in catalogue
        assert (each, URIRef(f"{dcatde}politicalGeocodingLevelURI"), URIRef(DATA["level"])) in catalogue
        for file in catalogue.objects(each, DCAT.distribution):
            assert (file, DCTERMS.license, URIRef("http://dcat-ap.de/def/licenses/dl-by-de/2.0")) in catalogue
            assert list(catalogue.objects(file, URIRef(f"{dcatde}licenseAttributionByText")))


def test_the_catalogue_speaks_the_languages_of_the_site(catalogue):
    (root,) = catalogue.subjects(RDF.type, DCAT.Catalog)
    titles = {title.language: str(title) for title in catalogue.objects(root, DCTERMS.title)}
    assert titles == {
        "de": "Offene Daten – Meldungen des Landes",
        "en": "Open data – News of the State",
        "ja": "オープンデータ – 州政府の発表",
    }


_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


@given(text=_texts, lang=st.sampled_from(["", "de", "ja", "de-simple"]), iri=_texts)
def test_any_text_survives_both_forms(text, lang, iri):
    thing = Resource(
        ["dcat:Dataset"],
        {"dct:title": Literal(text, lang), "dct:relation": Iri(f"https://x.example/{iri}")},
        Iri("https://x.example/thing"),
    )
    one = Graph().parse(data=graph.turtle([thing]), format="turtle")
    other = Graph().parse(data=graph.json_ld([thing]), format="json-ld")
    assert {str(title) for title in one.objects(None, DCTERMS.title)} == {text}
    assert set(one) == set(other)
    assert RdfLiteral(text, lang=lang or None) in set(one.objects(None, DCTERMS.title))


def test_a_csvw_reader_takes_every_table_by_its_description(newsroom):
    data = newsroom.public / "tree" / "data"
    read = CSVW(str(data / "csv-metadata.json"), validate=True)
    assert read.is_valid
    tables = {table.url.string: list(table.iterdicts()) for table in read.tables}
    assert set(tables) == {file.name for file in data.glob("*.csv")}
    rich = next(row for row in tables["releases-2024.csv"] if row["number"] == "2024/1187")
    assert rich["topics"] == ["Brücken", "Museen / Archive"]
    assert rich["first_published"].isoformat() == "2024-07-17T12:00:00+00:00"
    assert rich["leaf"] == 3
    assert rich["imported"] is False


def test_the_lines_of_a_year_fit_the_published_schema(newsroom):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(newsroom.read("/schema/records.json"))
    validator = jsonschema.Draft202012Validator(schema)
    for name in ("releases-2024", "records-person", "records-topic", "records-organisation"):
        for line in newsroom.file(f"/data/{name}.jsonl").read_bytes().splitlines():
            validator.validate(json.loads(line))
