"""What a build is asked for and what it refuses: the wire, the key, the catalogue that fits or does not."""

import json
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from depesche.records.base import Record
from depesche.records.canonical import encode, sha256
from depesche.records.dispatch import Dispatch
from depesche.records.kinds import UnknownKindError
from depesche.records.release import Withdrawal
from depesche.site.build import Builder, build
from depesche.site.errors import BuildError
from depesche.wire import audit
from depesche.wire.append import Entry
from depesche.wire.errors import DamagedFileError, ForkError, MissingFileError, NoteError, WriterBusyError
from depesche.wire.lock import WriterLock
from depesche.wire.read import Log
from tests.factories import KEY, make_document, make_id, make_organisation_ref, make_release, make_topic, make_topic_ref
from tests.site.links import dead_links
from tests.site.newsroom import DAY, ISSUED, HastyDisk, Newsroom, files, theme


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.begin(tmp_path / "newsroom")


def test_an_empty_wire_gives_a_whole_site(newsroom: Newsroom):
    report = newsroom.build()
    assert (report.size, report.full, report.removed) == (0, True, 0)
    assert "Noch keine Meldungen" in newsroom.read("/de/")
    assert dead_links(newsroom.public / "tree") == set()


def test_building_again_changes_nothing(newsroom: Newsroom):
    newsroom.publish(make_release())
    newsroom.build()
    parts = [newsroom.public / part for part in ("tree", "maps")]
    before = {path: path.stat().st_mtime_ns for part in parts for path in part.rglob("*")}
    report = newsroom.build()
    assert (report.written, report.removed, report.full, report.size) == (0, 0, False, 1)
    assert {path: path.stat().st_mtime_ns for part in parts for path in part.rglob("*")} == before


def test_state_and_tree_can_be_deleted_at_any_time(newsroom: Newsroom):
    newsroom.publish(make_release(topics=(make_topic_ref(),)))
    newsroom.build()
    built = newsroom.files()
    for lost in ([newsroom.state], [newsroom.public], [newsroom.state, newsroom.public], [newsroom.public / "tree"]):
        for folder in lost:
            shutil.rmtree(folder)
        assert newsroom.build().full
        assert newsroom.files() == built


def test_nothing_stale_stays_after_a_full_build(newsroom: Newsroom):
    newsroom.build()
    built = newsroom.files()
    stale = newsroom.public / "tree" / "stale" / "index.html"
    stale.parent.mkdir()
    stale.write_text("left behind")
    newsroom.build(full=True)
    assert newsroom.files() == built


def test_another_configuration_has_everything_made_anew(newsroom: Newsroom):
    newsroom.publish(make_release())
    newsroom.build()
    site = msgspec.structs.replace(newsroom.config.site, base_url="https://other.example")
    config = msgspec.structs.replace(newsroom.config, site=site)
    assert Builder(config, theme(config), HastyDisk()).build(as_of=DAY).full
    assert "https://news.example" not in newsroom.read("/de/2024/07/17/bruecke-offen/")


def test_a_catalogue_of_another_public_folder_is_not_believed(newsroom: Newsroom, tmp_path: Path):
    newsroom.publish(make_release())
    newsroom.build()
    built = newsroom.files()
    other = Newsroom.begin(tmp_path / "other")
    other.build()
    shutil.rmtree(newsroom.public)
    shutil.copytree(other.public, newsroom.public)
    assert newsroom.build().full
    assert newsroom.files() == built


@pytest.mark.parametrize("rubbish", [b"", b"no database", b"SQLite format 3\x00" + bytes(200)])
def test_a_damaged_catalogue_is_made_anew(newsroom: Newsroom, rubbish: bytes):
    newsroom.publish(make_release())
    newsroom.build()
    built = newsroom.files()
    (newsroom.state / "catalogue.sqlite").write_bytes(rubbish)
    assert newsroom.build().full
    assert newsroom.files() == built


def test_a_catalogue_found_damaged_while_building_is_made_anew(newsroom: Newsroom):
    for number in range(30):
        newsroom.publish(make_release(f"r{number}"))
    newsroom.build()
    file = newsroom.state / "catalogue.sqlite"
    data = bytearray(file.read_bytes())
    # All but the first pages, where the catalogue says what it was made for.
    data[16_384:] = b"\xff" * (len(data) - 16_384)
    file.write_bytes(data)
    newsroom.publish(make_release("one-more"))
    assert newsroom.build().full
    built = newsroom.files()
    newsroom.build(full=True)
    assert newsroom.files() == built


def test_a_missing_wire_is_named_with_the_key_to_correct(newsroom: Newsroom):
    shutil.rmtree(newsroom.wire)
    with pytest.raises(BuildError, match=rf"{newsroom.wire} is no wire.*`wire\.directory`"):
        newsroom.build()


def test_a_wire_signed_by_another_key_is_refused(newsroom: Newsroom):
    config = msgspec.structs.replace(newsroom.config, wire=msgspec.structs.replace(newsroom.config.wire, key=KEY))
    with pytest.raises(NoteError, match="key"):
        Builder(config, theme(config), HastyDisk()).build(as_of=DAY)


def test_a_damaged_content_is_named_and_the_site_stays_as_it_is(newsroom: Newsroom):
    newsroom.publish(make_release("one"))
    newsroom.build()
    built = newsroom.files()
    digest = newsroom.publish(make_release("two")).content
    path = newsroom.wire / "content" / digest[:2] / digest
    original = path.read_bytes()
    path.write_bytes(original.replace(b"Neustadt", b"Altstadt"))
    with pytest.raises(DamagedFileError, match=f"content/{digest[:2]}/{digest}"):
        newsroom.build()
    assert newsroom.files() == built
    path.unlink()
    with pytest.raises(MissingFileError, match=digest):
        newsroom.build()
    path.write_bytes(original)
    newsroom.build()
    assert newsroom.file("/de/2024/07/17/two/").exists()


def test_a_damaged_blob_is_not_published(newsroom: Newsroom):
    data = b"%PDF-1.7"
    newsroom.publish(make_release(documents=(make_document(blob=sha256(data), size=8),)), {sha256(data): data})
    (newsroom.wire / "blob" / sha256(data)[:2] / sha256(data)).write_bytes(b"%PDF-6.6")
    with pytest.raises(DamagedFileError, match=sha256(data)):
        newsroom.build()
    assert not (newsroom.public / "tree").exists()


def test_a_wire_that_went_back_is_not_shown_unless_asked_for(newsroom: Newsroom):
    newsroom.publish(make_release("one"))
    shutil.copytree(newsroom.wire, newsroom.folder / "backup")
    newsroom.publish(make_release("two"))
    newsroom.build()
    built = newsroom.files()
    shutil.rmtree(newsroom.wire)
    shutil.copytree(newsroom.folder / "backup", newsroom.wire)
    with pytest.raises(ForkError, match=r"went back from 2 entries to 1.*depesche build --full"):
        newsroom.build()
    assert newsroom.files() == built
    assert newsroom.build(full=True).size == 1
    assert not newsroom.file("/de/2024/07/17/two/").exists()


class Agreement(Record, frozen=True, kw_only=True, tag="agreement"):
    """A kind that the site does not know yet."""


def append(newsroom: Newsroom, kind: str, content: bytes) -> None:
    dispatch = Dispatch(
        kind=kind,
        id=make_id("a"),
        version=1,
        action="publish",
        issued_at=ISSUED,
        first_published=ISSUED,
        content=sha256(content),
    )
    newsroom.append([Entry(dispatch, content)])


def test_an_unknown_kind_stops_the_build_and_says_what_to_do(newsroom: Newsroom):
    newsroom.publish(make_release("one"))
    newsroom.build()
    built = newsroom.files()
    append(newsroom, "agreement", encode(Agreement(id=make_id("a"), salt=make_id("s"))))
    with pytest.raises(UnknownKindError, match=r"entry 1 .*'agreement'.*upgrade the site"):
        newsroom.build()
    assert newsroom.files() == built


def test_a_record_with_an_unknown_field_is_named(newsroom: Newsroom):
    topic = json.loads(encode(make_topic(id=make_id("a")))) | {"zeal": "new"}
    append(newsroom, "topic", encode(topic))
    with pytest.raises(BuildError, match=rf"entry 0 .* topic {make_id('a')}.*`zeal`.*upgrade the site"):
        newsroom.build()


def test_a_folder_that_cannot_be_written_is_named(newsroom: Newsroom):
    newsroom.public.write_text("a file in the way")
    with pytest.raises(BuildError, match=rf"{newsroom.public}.*build again"):
        newsroom.build()
    newsroom.public.unlink()
    newsroom.build()


def test_a_language_that_the_site_lacks_is_named(newsroom: Newsroom):
    newsroom.publish(make_release(lang="de-simple"))
    with pytest.raises(BuildError, match=r"'de-simple'.*`site\.languages`"):
        newsroom.build()


def test_a_second_builder_is_told_who_builds(newsroom: Newsroom):
    newsroom.build()
    lock = WriterLock.take(newsroom.state, "a build of the site", 0)
    try:
        with pytest.raises(WriterBusyError, match=r"site-state .*a build of the site \(process \d+"):
            newsroom.build()
    finally:
        lock.release(done=True)
    newsroom.build()


def test_progress_is_told_to_the_end(newsroom: Newsroom):
    for number in range(3):
        newsroom.publish(make_release(f"r{number}"))
    told: list[tuple[str, int, int]] = []
    newsroom.build(progress=lambda *step: told.append(step))
    read = [step for step in told if step[0] == "read"]
    write = [step for step in told if step[0] == "write"]
    assert read[-1] == ("read", 3, 3)
    assert write[-1][1] == write[-1][2] > 50
    assert [done for _, done, _ in write] == sorted(done for _, done, _ in write)


def test_what_is_erased_while_the_site_is_built_is_not_shown(newsroom: Newsroom):
    secret = make_release("secret", headline="Ein Geheimnis")
    newsroom.publish(make_release("other"))
    newsroom.publish(secret)

    def erase(phase: str, done: int, total: int) -> None:
        """Erase between reading and writing: the content that a page needs is gone from the wire by then."""
        if phase == "read" and newsroom.versions[secret.id] == 1:
            newsroom.issue("erase", secret)

    assert newsroom.build(progress=erase).size == 3
    built = newsroom.files()
    assert not [name for name, data in built.items() if b"Geheimnis" in data]
    newsroom.build(full=True)
    assert newsroom.files() == built


def test_tiles_that_are_completed_while_the_site_is_built_are_mirrored_whole(newsroom: Newsroom):
    for number in range(255):
        newsroom.issue("publish" if number == 0 else "correct", make_release("often", headline=f"Fassung {number}"))

    def grow(phase: str, done: int, total: int) -> None:
        """Complete the tile: the partial ones that the opened log needs are removed from the wire."""
        if phase == "read" and newsroom.issued == 255:
            newsroom.publish(make_release("one-more"))

    newsroom.build(progress=grow)
    newsroom.build()
    built = newsroom.files()
    newsroom.build(full=True)
    assert newsroom.files() == built
    assert not audit.run(str(newsroom.public / "tree" / "wire"), newsroom.config.wire.key).problems


def test_the_function_reads_the_theme_itself(newsroom: Newsroom, monkeypatch):
    monkeypatch.setattr("os.sync", lambda: None)
    assert build(newsroom.config, as_of=DAY).full
    assert not build(newsroom.config, as_of=DAY).full


def test_the_mirrored_log_can_be_audited_and_holds_nothing_erased(newsroom: Newsroom):
    data = b"%PDF-1.7"
    secret = make_release("secret", documents=(make_document(blob=sha256(data), size=8),))
    newsroom.publish(secret, {sha256(data): data})
    for number in range(300):
        newsroom.issue("publish" if number == 0 else "correct", make_release("often", headline=f"Fassung {number}"))
        if number % 100 == 0:
            newsroom.build()
    newsroom.issue("erase", secret)
    newsroom.build()
    mirror = newsroom.public / "tree" / "wire"
    report = audit.run(str(mirror), newsroom.config.wire.key)
    assert (report.problems, report.leftovers) == ((), ())
    log = Log.open(newsroom.wire, newsroom.config.wire.key)
    assert files(mirror) == {name: (newsroom.wire / name).read_bytes() for name in log.files()}


def test_two_releases_that_claim_one_address_both_stand(newsroom: Newsroom):
    first = make_release("same")
    second = make_release("same", id=make_id("second"), translation_group=make_id("g"), headline="Die zweite")
    newsroom.publish(first)
    newsroom.publish(second)
    newsroom.build()
    assert "Neustadt" in newsroom.read("/de/2024/07/17/same/")
    assert "Die zweite" in newsroom.read("/de/2024/07/17/same--2/")
    assert json.loads(newsroom.read("/de/2024/07/17/same--2/release.json"))["slug"] == "same"
    assert "/de/2024/07/17/same--2/" in newsroom.read("/de/")

    # A correction of the first does not take its address away; its erasure lets the second move up.
    newsroom.issue("correct", msgspec.structs.replace(first, headline="Immer noch hier"))
    newsroom.build()
    assert "Immer noch hier" in newsroom.read("/de/2024/07/17/same/")
    newsroom.issue("erase", first)
    newsroom.build()
    assert "Die zweite" in newsroom.read("/de/2024/07/17/same/")
    assert not newsroom.file("/de/2024/07/17/same--2/").exists()


def test_since_then_names_one_in_several_languages_once(newsroom: Newsroom):
    old = make_release("old", first_published=datetime(2024, 1, 1, 9, 0, tzinfo=UTC))
    english = make_release("later", lang="en", headline="Later", further=(old.id,))
    german = make_release("spaeter", headline="Später", further=(old.id,), translation_group=english.translation_group)
    for release, shown in ((old, set()), (english, {"Later"}), (german, {"Später"})):
        newsroom.publish(release)
        newsroom.build()
        page = newsroom.read("/de/2024/01/01/old/")
        assert {title for title in ("Later", "Später") if f">{title}<" in page} == shown
    newsroom.issue("erase", german)
    newsroom.build()
    assert ">Later<" in newsroom.read("/de/2024/01/01/old/")


def test_further_news_can_be_walked_both_ways(newsroom: Newsroom):
    old = make_release("old", first_published=datetime(2024, 1, 1, 9, 0, tzinfo=UTC))
    later = [
        make_release(
            f"later-{number}",
            further=(old.id,),
            headline=f"Später {number}",
            first_published=datetime(2024, 2, 1 + number, 9, 0, tzinfo=UTC),
        )
        for number in range(4)
    ]
    for release in (old, *later):
        newsroom.publish(release)
    newsroom.build()
    page = newsroom.read("/de/2024/01/01/old/")
    assert [number for number in range(4) if f"Später {number}" in page] == [1, 2, 3]
    assert "/de/2024/01/01/old/" in newsroom.read("/de/2024/02/01/later-0/")

    withdrawal = Withdrawal(at=ISSUED, reason="Ein Irrtum.")
    newsroom.issue("withdraw", msgspec.structs.replace(later[2], withdrawal=withdrawal))
    newsroom.issue("erase", later[3])
    newsroom.build()
    page = newsroom.read("/de/2024/01/01/old/")
    assert [number for number in range(4) if f"Später {number}" in page] == [0, 1]

    newsroom.issue("withdraw", msgspec.structs.replace(old, withdrawal=withdrawal))
    newsroom.build()
    assert "/de/2024/01/01/old/" not in newsroom.read("/de/2024/02/01/later-0/")
    assert "/de/2024/01/01/old/" in newsroom.read("/de/archiv/2024/01/")


def test_a_list_without_a_record_takes_its_name_from_its_newest_release(newsroom: Newsroom):
    for year, name in ((2024, "Amt für Wege"), (2025, "Amt für Wege und Brücken")):
        newsroom.publish(
            make_release(
                f"r{year}",
                publisher=make_organisation_ref("amt", name),
                first_published=datetime(year, 5, 1, 9, 0, tzinfo=UTC),
            )
        )
    newsroom.build()
    assert "<h1>Amt für Wege und Brücken" in newsroom.read("/de/ministerien/amt/")
    assert "<h1>Amt für Wege," in newsroom.read("/de/ministerien/amt/2024/")
    assert "Amt für Wege und Brücken" in newsroom.read("/de/ministerien/")


def test_what_is_erased_is_overwritten_in_the_catalogue_however_sqlite_was_built(tmp_path, monkeypatch):
    connect = sqlite3.connect

    def forgetful(*where, **how):
        database = connect(*where, **how)
        database.execute("PRAGMA secure_delete = OFF")
        return database

    monkeypatch.setattr(sqlite3, "connect", forgetful)
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    release = make_release("erased", headline="Zwetschgenkuchen")
    newsroom.publish(release)
    newsroom.build()
    assert b"Zwetschgenkuchen" in (newsroom.state / "catalogue.sqlite").read_bytes()
    newsroom.issue("erase", release)
    newsroom.build()
    assert b"Zwetschgenkuchen" not in b"".join(file.read_bytes() for file in newsroom.state.glob("catalogue*"))
