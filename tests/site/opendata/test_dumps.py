"""Files with everything in them: true to the log, whole at midnight, and at once where something has to go."""

import csv
import io
import json
import shutil
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from depesche.records.canonical import sha256
from depesche.records.release import Change
from depesche.site.build import Builder
from depesche.site.opendata.kinds import KINDS
from depesche.site.opendata.releases import QUOTES, RELEASES
from depesche.site.opendata.table import SEPARATOR
from tests.factories import make_id, make_organisation, make_release
from tests.site.newsroom import DAY, ISSUED, HastyDisk, Newsroom, files, theme
from tests.site.opendata.newsroom import PERSON, TODAY, filled
from tests.site.test_bounds import CountingDisk


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    newsroom = filled(tmp_path_factory.mktemp("data") / "newsroom")
    newsroom.build()
    return newsroom


def table(newsroom, name):
    return list(csv.DictReader(io.StringIO(newsroom.file(f"/data/{name}.csv").read_bytes().decode(), newline="")))


def lines(newsroom, name):
    return newsroom.file(f"/data/{name}.jsonl").read_bytes().splitlines(keepends=True)


def test_every_line_of_a_year_is_a_record_in_the_bytes_that_the_log_proves(built):
    found = lines(built, "releases-2024")
    assert sorted(json.loads(line)["slug"] for line in found) == ["imported", "rich", "withdrawn"]
    for line in found:
        digest = sha256(line.removesuffix(b"\n"))
        assert (built.wire / "content" / digest[:2] / digest).read_bytes() == line.removesuffix(b"\n")
    published = [json.loads(line)["first_published"] for line in found]
    assert published == sorted(published)


def test_a_year_is_the_newsrooms_own(built):
    assert {row["id"] for row in table(built, "releases-2024")} == {
        make_id(f"release {name}") for name in ("imported", "rich", "withdrawn")
    }
    assert {row["id"] for row in table(built, "releases-2025")} == {make_id("release corrected")}
    assert not built.file("/data/releases-2023.csv").exists()


def test_the_table_says_what_the_record_says(built):
    rows = {row["id"]: row for row in table(built, "releases-2024")}
    rich = rows[make_id("release rich")]
    assert rich["headline"] == '=1+1, "Anführung" & | mehr'
    assert rich["text"].startswith(
        "Erster Absatz.\n\nDie Brücke ist offen; wir sagten: „bald“.\n\nIt's open.\n\nZweiter;"
    )
    assert rich["topics"].split(SEPARATOR) == ["Brücken", "Museen / Archive"]
    assert rich["co_publishers"] == "Kulturministerium"
    assert rich["standing"] == "published"
    assert rich["imported"] == "false"
    assert rich["first_published"] == "2024-07-17T12:00:00Z"
    assert json.loads(built.read(rich["record"].removeprefix("https://news.example")))["id"] == rich["id"]
    withdrawn = rows[make_id("release withdrawn")]
    assert (withdrawn["standing"], withdrawn["withdrawal"]) == ("withdrawn", "Die Meldung war ein Irrtum.")
    assert rows[make_id("release imported")]["imported"] == "true"
    (corrected,) = table(built, "releases-2025")
    assert (corrected["standing"], corrected["version"]) == ("corrected", "2")
    assert corrected["changes"] == "Der Ort war falsch."


def test_quotations_are_data_with_an_address_each(built):
    first, second = table(built, "quotes-2024")
    assert first["address"] == f"https://news.example/de/2024/07/17/rich/#quote-{make_id('quote')}"
    assert first["text"] == "Die Brücke ist offen; wir sagten: „bald“."
    assert first["person"] == PERSON.id
    assert (second["lang"], second["id"], second["position"]) == ("en", "", "2")
    assert [json.loads(line)["text"] for line in lines(built, "quotes-2024")] == [first["text"], second["text"]]


def test_every_kind_of_record_has_its_files(built):
    assert [row["abbreviation"] for row in table(built, "organisations")] == ["VM"]
    assert [row["name"] for row in table(built, "people")] == ["Erika Mustermann"]
    assert [row["title_de"] for row in table(built, "offices")] == ["Leiterin des Musteramts"]
    assert [row["name_en"] for row in table(built, "topics")] == ["Bridges"]
    (line,) = lines(built, "records-person")
    assert built.file(f"/id/{PERSON.id}/record.json").read_bytes() + b"\n" == line


def test_columns_are_documented(built):
    tables = {"releases-2024": RELEASES, "quotes-2024": QUOTES}
    tables |= {each.name: each for kind in KINDS for each in kind.tables}
    for name, made in tables.items():
        header = built.file(f"/data/{name}.csv").read_bytes().split(b"\r\n")[0].decode()
        assert header.split(",") == [column.name for column in made.columns]


def written(newsroom: Newsroom, day: date = DAY) -> set[str]:
    disk = CountingDisk()
    newsroom.builder(disk).build(as_of=day)
    names = {name.rpartition("/tree/")[2] for name in disk.files}
    return {name.removesuffix(".gz") for name in names if name.startswith("data/")}


def test_publishing_rewrites_no_file_of_a_year_and_midnight_brings_them_up_to_date(tmp_path):
    newsroom = filled(tmp_path / "newsroom")
    newsroom.build()
    assert not newsroom.file("/data/releases-2026.csv").exists()
    newsroom.publish(make_release("another", first_published=TODAY))
    change = Change(version=2, at=ISSUED, note="Der Ort war falsch.")
    newsroom.issue("correct", make_release("today", first_published=TODAY, changes=(change,)))
    assert written(newsroom) == set()

    assert {"data/releases-2026.csv", "data/releases-2026.jsonl", "data/catalog.ttl"} <= written(
        newsroom, DAY + timedelta(days=1)
    )
    assert {row["id"] for row in table(newsroom, "releases-2026")} == {
        make_id("release another"),
        make_id("release today"),
    }
    # Back again, as a test or a clock that was wrong may have it.
    written(newsroom, DAY)
    assert not newsroom.file("/data/releases-2026.csv").exists()


def test_what_is_erased_is_gone_from_the_files_at_once(tmp_path):
    newsroom = filled(tmp_path / "newsroom")
    newsroom.build()
    newsroom.issue("erase", make_release("rich"))
    newsroom.issue("erase", PERSON)
    names = written(newsroom)
    assert {"data/releases-2024.csv", "data/quotes-2024.jsonl", "data/people.csv", "data/records-person.jsonl"} <= names
    for file in (newsroom.public / "tree" / "data").iterdir():
        assert b"Mustermann" not in file.read_bytes()
    assert not newsroom.file(f"/id/{PERSON.id}/record.json").exists()


def test_a_backdated_import_is_in_its_year_at_once(tmp_path):
    newsroom = filled(tmp_path / "newsroom")
    newsroom.build()
    old = datetime(1998, 5, 1, 9, 0, tzinfo=UTC)
    newsroom.issue("import", make_release("old", imported_from="old.example", first_published=old))
    names = written(newsroom)
    assert "data/releases-1998.csv" in names
    assert "data/releases-2024.csv" not in names
    assert "releases-1998.csv" in newsroom.read("/data/csv-metadata.json")
    assert "releases-1998.csv" in newsroom.read("/de/daten/")


def test_days_that_pass_in_any_steps_give_what_building_from_nothing_gives(tmp_path):
    newsroom = filled(tmp_path / "newsroom")
    for day in (DAY, DAY + timedelta(days=1), date(2027, 1, 1), DAY - timedelta(days=700), DAY + timedelta(days=2)):
        newsroom.builder().build(as_of=day)
        newsroom.publish(make_organisation(f"amt-{day}"))
        newsroom.publish(make_release(f"r-{day}", first_published=TODAY + timedelta(days=1)))
        newsroom.builder().build(as_of=day)
        config = msgspec.structs.replace(newsroom.config, public="anew", state="state-anew")
        Builder(config, theme(config), HastyDisk()).build(as_of=day)
        assert files(newsroom.folder / "anew") == newsroom.files()
        shutil.rmtree(newsroom.folder / "anew")
        shutil.rmtree(newsroom.folder / "state-anew")
