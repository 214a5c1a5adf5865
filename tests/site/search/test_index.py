"""The index follows the wire: whatever happened in whatever order, answers are those of an index made from nothing."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.records.blocks import Paragraph
from depesche.records.release import Change, Withdrawal
from depesche.site.build import Builder
from depesche.site.outputs import SEARCH
from depesche.site.search import Engine, NoIndexError, Question
from depesche.site.search.keeper import MADE, Keeper
from tests.factories import make_release
from tests.site.histories import Author, Step, batches
from tests.site.newsroom import DAY, ISSUED, HastyDisk, Newsroom, theme
from tests.site.search import archive
from tests.site.search.archive import engine

ASKED = ("", "Brücke", "museum", "drei", "Text", "Vorspann", "Bericht", "Ministerium")


class Crash(BaseException):
    """The process is gone; nothing in the package may catch this."""


def answers(engine: Engine) -> list[object]:
    """Give everything that can be asked of a small archive but how well each fits, which other texts decide, too."""
    found: list[object] = []
    for lang in ("de", "en", "ja"):
        for words in ASKED:
            for withdrawn in (False, True):
                answer = engine.ask(Question(lang=lang, words=words, order="newest", withdrawn=withdrawn))
                found.append((words, [hit.teaser for hit in answer.hits], answer.total, answer.facets, answer.meant))
                found.append([(hit.headline, hit.snippet) for hit in answer.hits])
        found.append([engine.suggest(lang, typed, 9) for typed in ("br", "mus", "ku", "zwei")])
    return found


def anew(newsroom: Newsroom) -> list[object]:
    config = msgspec.structs.replace(newsroom.config, public="public-anew", state="state-anew")
    Builder(config, theme(config), HastyDisk()).build(as_of=DAY)
    made = answers(Engine.open(newsroom.folder / "public-anew" / SEARCH, config))
    shutil.rmtree(newsroom.folder / "public-anew")
    shutil.rmtree(newsroom.folder / "state-anew")
    return made


@settings(max_examples=12, deadline=None)
@given(history=batches(), settled=st.lists(st.booleans(), min_size=5, max_size=5))
def test_answers_are_those_of_an_index_made_from_nothing(history: list[list[Step]], settled: list[bool]):
    with TemporaryDirectory() as folder:
        newsroom = Newsroom.begin(Path(folder) / "newsroom")
        author = Author(newsroom)
        newsroom.build()
        open_all_the_time = engine(newsroom)
        for batch, leisure in zip(history, settled, strict=False):
            author.issue(batch)
            newsroom.build()
            if leisure:
                newsroom.builder().settle()
        assert answers(open_all_the_time) == anew(newsroom)


def release(name: str = "meldung", text: str = "Es geht um Zuckerrüben.", **overrides):
    return make_release(name, body=(Paragraph(text=text),), **overrides)


def found(asked: Engine, words: str, **more) -> list[str]:
    return [hit.teaser.id for hit in asked.ask(Question(lang="de", words=words, **more)).hits]


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    newsroom.publish(release())
    newsroom.publish(release("andere", "Die Blaumeise brütet.", headline="Vogel des Jahres"))
    newsroom.build()
    return newsroom


def test_an_open_engine_sees_what_is_published(newsroom):
    asked = engine(newsroom)
    assert found(asked, "Haselmaus") == []
    newsroom.publish(release("neue", "Die Haselmaus schläft."))
    newsroom.build()
    assert found(asked, "Haselmaus") == [release("neue").id]


def test_an_open_engine_sees_an_index_that_took_the_place_of_another(newsroom):
    asked = engine(newsroom)
    assert found(asked, "Zuckerrübe") == [release().id]
    newsroom.publish(release("neue", "Die Haselmaus schläft."))
    newsroom.build(full=True)
    assert found(asked, "Haselmaus") == [release("neue").id]
    assert found(asked, "Zuckerrübe") == [release().id]


def test_a_correction_is_found_and_what_it_replaced_is_not(newsroom):
    change = Change(version=2, at=ISSUED, note="Es ging um Kartoffeln.")
    newsroom.issue("correct", release(text="Es geht um Kartoffeln.", changes=(change,)))
    newsroom.build()
    asked = engine(newsroom)
    assert found(asked, "Kartoffel") == [release().id]
    assert found(asked, "Zuckerrübe") == []
    # Nor is it offered, although tantivy's files may still have the word.
    answer = asked.ask(Question(lang="de", words="Zuckerrübn"))
    assert not answer.hits
    assert answer.meant == ""


def test_a_withdrawn_release_is_found_on_demand(newsroom):
    newsroom.issue("withdraw", release(withdrawal=Withdrawal(at=ISSUED, reason="Ein Irrtum.")))
    newsroom.build()
    asked = engine(newsroom)
    assert found(asked, "Zuckerrüben") == []
    assert found(asked, "Zuckerrüben", withdrawn=True) == [release().id]
    assert asked.suggest("de", "meldung", 5) == ()


def bytes_of_index(newsroom: Newsroom) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((newsroom.public / SEARCH).rglob("*")) if path.is_file())


def test_erased_words_are_neither_found_nor_suggested_nor_kept(newsroom):
    erased = release("geheim", "Xylophonkonzert im Rathaus.", headline="Schubidubi kommt")
    newsroom.publish(erased)
    newsroom.build()
    change = Change(version=2, at=ISSUED, note="Der Name war falsch.")
    newsroom.issue("correct", msgspec.structs.replace(erased, headline="Trallala kommt", changes=(change,)))
    newsroom.build()
    asked = engine(newsroom)
    assert found(asked, "Xylophon") == [erased.id]
    assert b"Trallala" in bytes_of_index(newsroom)
    newsroom.issue("erase", erased)
    newsroom.build()
    assert found(asked, "Xylophonkonzert", withdrawn=True) == []
    assert asked.ask(Question(lang="de", words="Xylophonkonzet", withdrawn=True)).meant == ""
    assert asked.suggest("de", "trall", 5) == ()
    del asked
    newsroom.builder().settle()
    kept = bytes_of_index(newsroom)
    for word in (b"Trallala", b"trallala", b"Schubidubi", b"schubidubi", b"xylophon", erased.id.encode()):
        assert word not in kept
    assert found(engine(newsroom), "Zuckerrüben Blaumeise") == []
    assert len(found(engine(newsroom), "")) == 2


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_build_cut_off_while_indexing_is_finished_by_the_next(newsroom, monkeypatch, when):
    newsroom.publish(release("neue", "Die Haselmaus schläft."))
    commit = Keeper.commit

    def crash(keeper: Keeper) -> None:
        if when == "after":
            commit(keeper)
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr(Keeper, "commit", crash)
        with pytest.raises(Crash):
            newsroom.build()
    newsroom.build()
    assert found(engine(newsroom), "Haselmaus") == [release("neue").id]
    assert len(found(engine(newsroom), "")) == 3


class CrashingDisk(HastyDisk):
    def __init__(self, at: int) -> None:
        self.left = at

    def rename(self, source: Path, target: Path) -> None:
        self.left -= 1
        if not self.left:
            raise Crash
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self.rename(path, path)
        super().remove(path)


def test_what_is_found_has_its_page_wherever_a_build_is_cut_off(newsroom):
    newsroom.publish(release("neue", "Die Haselmaus schläft."))
    newsroom.issue("erase", release())
    asked = engine(newsroom)
    for at in range(2, 90, 4):
        try:
            newsroom.build(disk=CrashingDisk(at))
        except Crash:
            for hit in asked.ask(Question(lang="de")).hits:
                assert newsroom.file(hit.teaser.address).is_file()
        else:
            break
    newsroom.build()
    assert found(asked, "Haselmaus") == [release("neue").id]
    assert not newsroom.file("/de/2024/07/17/meldung/").exists()


@pytest.mark.parametrize("how", ["lost", "emptied", "of another folder", "of another version"])
def test_an_index_that_is_of_no_use_is_made_anew_by_itself(newsroom, how):
    folder = newsroom.public / SEARCH
    match how:
        case "lost":
            shutil.rmtree(folder)
        case "emptied":
            (folder / "de" / "meta.json").write_bytes(b"")
        case "of another folder":
            (folder / MADE).write_text((folder / MADE).read_text().replace('"made_for": "', '"made_for": "0'))
        case "of another version":
            (folder / MADE).write_text('{"version": 0}')
            with pytest.raises(NoIndexError, match="depesche build"):
                engine(newsroom)
    report = newsroom.build()
    assert not report.full
    assert found(engine(newsroom), "Zuckerrübe") == [release().id]
    assert len(found(engine(newsroom), "")) == 2


def test_without_an_index_the_engine_says_what_to_do(tmp_path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    with pytest.raises(NoIndexError, match="run `depesche build`"):
        engine(newsroom)


def test_however_often_is_published_the_index_has_few_files(newsroom):
    for number in range(20):
        newsroom.publish(release(f"nummer-{number}", first_published=datetime(2025, 1, 1 + number, tzinfo=UTC)))
        newsroom.build()
        newsroom.builder().settle()
        assert len(list((newsroom.public / SEARCH / "de").glob("*.store"))) <= 12
    assert engine(newsroom).ask(Question(lang="de", words="Zuckerrübe")).total == 21


def test_imported_releases_are_found(tmp_path):
    newsroom = archive.begin(tmp_path / "newsroom")
    imported, blobs = archive.made("trinkwasser", archive.CORPUS["trinkwasser"])
    newsroom.issue("import", imported, blobs)
    newsroom.build()
    assert found(engine(newsroom), "Talsperre") == [imported.id]
