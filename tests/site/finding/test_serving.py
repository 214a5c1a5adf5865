"""How questions are served: beside the files, within a time, from a small memory, honestly where there is no index."""

import asyncio
import errno
import gzip
import json
import shutil
import time
from datetime import UTC, date, datetime

import brotli
import pytest

from depesche.site.finding import log
from depesche.site.serving import finder as serving
from depesche.site.serving import policy
from depesche.site.serving.app import Site
from depesche.site.serving.finder import Finder
from tests.factories import make_release
from tests.site.finding.room import Reader, begin, headlines, total, words
from tests.site.served import HOST, Answer, Fields, Request

SEARCH = "/de/suche/?q=br%C3%BCcke"
SUGGESTIONS = "/de/suche/vorschlaege.json?q=br"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return begin(tmp_path_factory.mktemp("serving") / "newsroom", query_log=True)


@pytest.fixture
def site(built):
    site = Site.of(built.config)
    yield site
    site.close()


@pytest.fixture
def reader(site):
    return Reader(site)


@pytest.fixture
def own(tmp_path):
    """A newsroom that a test may change."""
    return begin(tmp_path / "newsroom")


def test_answers_have_the_headers_of_pages(reader):
    answer = reader.answer(SEARCH)
    page = reader.answer("/de/")
    told = {"content-security-policy", "x-content-type-options", "referrer-policy", "strict-transport-security"}
    assert told <= answer.headers.keys()
    assert {name: answer.headers[name] for name in told} == {name: page.headers[name] for name in told}
    assert answer.headers["cache-control"] == policy.LIVE
    assert answer.headers["vary"] == "accept-encoding"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert int(answer.headers["content-length"]) == len(answer.body)


@pytest.mark.parametrize(("coding", "decoded"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_answers_are_compressed_as_asked_for(reader, coding, decoded):
    plain = reader.answer(SEARCH)
    packed = reader.answer(SEARCH, ("accept-encoding", coding))
    assert packed.headers["content-encoding"] == coding
    assert decoded(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    assert len(packed.body) < len(plain.body) / 3
    assert reader.answer(SEARCH, ("accept-encoding", "identity;q=0")).status == 406


def test_who_has_an_answer_already_is_told_so(reader):
    first = reader.answer(SEARCH, ("accept-encoding", "gzip"))
    again = reader.answer(SEARCH, ("accept-encoding", "gzip"), ("if-none-match", first.headers["etag"]))
    assert (again.status, again.body) == (304, b"")
    assert reader.answer(SEARCH, ("if-none-match", '"other"')).status == 200


def test_head_says_what_get_would(reader):
    whole, head = reader.answer(SEARCH), reader.answer(SEARCH, method="HEAD")
    assert (head.status, head.headers, head.body) == (whole.status, whole.headers, b"")
    assert reader.answer(SEARCH, method="POST").status == 405


def test_a_missing_slash_is_added_and_the_question_kept(reader):
    answer = reader.answer("/de/suche?q=br%C3%BCcke+a&thema=x")
    assert (answer.status, answer.headers["location"]) == (301, "/de/suche/?q=br%C3%BCcke+a&thema=x")
    assert reader.answer("/de/meldungen").headers["location"] == "/de/meldungen/"


def test_answers_have_their_style_sheet_while_the_tree_is_of_another_version(own):
    shutil.rmtree(own.public / "tree" / "assets")
    site = Site.of(own.config)
    reader = Reader(site)
    try:
        head = reader.page("/de/suche/").head
        for link in [*head.css('link[rel="stylesheet"]'), *head.css("script[src]")]:
            answer = reader.answer(link.attributes.get("href") or link.attributes["src"])
            assert answer.status == 200
            assert answer.headers["cache-control"] == policy.IMMUTABLE
            assert answer.headers["content-type"].startswith(("text/css", "text/javascript"))
        assert reader.answer("/assets/other-01234567.css").status == 404
    finally:
        site.close()


def test_only_the_sites_languages_are_asked_in(reader):
    assert reader.answer("/de-simple/suche/").status == 404
    assert reader.answer("/de/search/").status == 404
    assert reader.answer("/de/suche/anderes/").status == 404


def test_what_is_published_is_found_and_what_is_erased_is_not(own):
    site = Site.of(own.config)
    reader = Reader(site)
    try:
        before = total(reader.page("/de/meldungen/"))
        assert headlines(reader.page("/de/suche/?q=zeppelin")) == []
        record = make_release("zeppelin", headline="Zeppelin über Neustadt")
        own.publish(record)
        assert headlines(reader.page("/de/suche/?q=zeppelin")) == [], "nothing is found before it is built"
        own.build()
        assert headlines(reader.page("/de/suche/?q=zeppelin")) == ["Zeppelin über Neustadt"]
        assert total(reader.page("/de/meldungen/")) == before + 1
        assert "Zeppelin" in reader.answer("/de/suche/vorschlaege.json?q=zepp").body.decode()
        own.issue("erase", record)
        own.build()
        assert headlines(reader.page("/de/suche/?q=zeppelin")) == []
        assert "Zeppelin" not in reader.answer("/de/suche/vorschlaege.json?q=zepp").body.decode()
        assert total(reader.page("/de/meldungen/")) == before
    finally:
        site.close()


def test_without_an_index_readers_are_told_and_led_on(own):
    index = own.public / serving.INDEX
    shutil.move(index, own.folder / "elsewhere")
    site = Site.of(own.config)
    reader = Reader(site)
    try:
        for address, text in (
            (SEARCH, "Die Suche wird gerade vorbereitet"),
            ("/en/releases/", "This list is being prepared"),
            ("/ja/search/?q=a", "検索を準備しています"),
        ):
            answer = reader.answer(address)
            html = answer.body.decode()
            assert (answer.status, answer.headers["retry-after"]) == (503, "5")
            assert answer.headers["cache-control"] == policy.NEVER
            assert text in html
            assert f'lang="{address[1:3]}"' in html
            assert ("/archiv/" in html) or ("/archive/" in html)
            head = reader.answer(address, method="HEAD")
            assert (head.status, head.headers, head.body) == (503, answer.headers, b"")
        assert reader.answer(SUGGESTIONS).status == 503
        assert reader.answer("/de/").status == 200
        shutil.move(own.folder / "elsewhere", index)
        assert reader.answer(SEARCH).status == 200, "the index is found as soon as it is there"
        shutil.rmtree(index)
        assert reader.answer("/de/suche/?q=wieder+weg").status == 503
    finally:
        site.close()


def test_pages_and_files_stay_quick_while_questions_take_long(built, monkeypatch):
    site = Site.of(built.config)
    reader = Reader(site)
    reader.answer("/de/suche/")
    monkeypatch.setattr(serving, "_TIME", 0.5)
    answered = site._finder._open

    def slowly():
        time.sleep(1.5)
        return answered()

    monkeypatch.setattr(site._finder, "_open", slowly)

    async def ask(target):
        answer, begun = Answer(), time.monotonic()
        await site.__rsgi__(Request(target, headers=Fields([HOST])), answer)
        return answer.status, time.monotonic() - begun

    async def crowd():
        slow = [asyncio.create_task(ask(f"/de/suche/?q=langsam{number}")) for number in range(8)]
        await asyncio.sleep(0.05)
        return await ask("/de/"), await asyncio.gather(*slow)

    try:
        page, slow = asyncio.run(crowd())
        assert page[0] == 200
        assert page[1] < 0.3
        assert {status for status, _ in slow} == {503}
        assert max(seconds for _, seconds in slow) < 1.5
    finally:
        site.close()


def test_a_crowd_is_sent_away_at_once(built, monkeypatch):
    site = Site.of(built.config)
    Reader(site).answer("/de/suche/")
    monkeypatch.setattr(serving, "_CROWD", 0)
    try:
        assert Reader(site).answer("/de/suche/?q=zu+viel").status == 503
        assert Reader(site).answer("/de/suche/").status == 200, "what is kept is still given"
    finally:
        site.close()


def test_the_same_question_is_worked_on_once(built, monkeypatch):
    site = Site.of(built.config)
    Reader(site).answer("/de/suche/")
    asked, answered = [], site._finder._tell

    def counting(inquiry):
        asked.append(inquiry)
        time.sleep(0.05)
        return answered(inquiry)

    monkeypatch.setattr(site._finder, "_tell", counting)

    async def crowd():
        answers = [Answer() for _ in range(20)]
        await asyncio.gather(
            *(site.__rsgi__(Request("/de/suche/?q=einmal", headers=Fields([HOST])), answer) for answer in answers)
        )
        return answers

    try:
        answers = asyncio.run(crowd())
        assert {answer.status for answer in answers} == {200}
        assert len({answer.body for answer in answers}) == 1
        assert len(asked) == 1
        assert Reader(site).answer("/de/suche/?q=++einmal&utm=x").status == 200
        assert len(asked) == 1, "what is asked otherwise but means the same is kept"
    finally:
        site.close()


def test_memory_for_answers_is_bounded(built, monkeypatch):
    monkeypatch.setattr(serving, "_MEMORY", 100_000)
    site = Site.of(built.config)
    try:
        for number in range(12):
            assert Reader(site).answer(f"/de/suche/?q=wort{number}").status == 200
        assert 0 < site._finder._kept.cost <= 100_000
    finally:
        site.close()


def test_questions_are_counted_by_day_and_words_alone(built):
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    finder = Finder(built.config, now=lambda: late)
    site = Site(built.public, languages=("de", "en", "ja"), memory=1 << 20, https=True, finder=finder)
    reader = Reader(site)
    for _ in range(log.OFTEN):
        reader.answer("/de/suche/?q=Brücke", ("user-agent", "Mozilla"), ("x-forwarded-for", "192.0.2.7"))
        reader.answer("/de/suche/?q=zwetschgenkuchen")
        reader.answer("/de/suche/?q=erika%40amt.example")
    for _ in range(50):
        reader.answer("/de/suche/?q=nur+kopf", method="HEAD")
        reader.answer("/de/suche/?q=br%C3%BCcke&seite=2")
        reader.answer("/de/suche/?q=br%C3%BCcke&thema=bruecken")
        reader.answer("/de/meldungen/?thema=bruecken")
        reader.answer("/de/suche/vorschlaege.json?q=getippt")
    site.close()
    (file,) = (built.state / log.FOLDER).glob("2026-03-03-*.json")
    assert json.loads(file.read_bytes()) == {
        "de": {
            "words": {
                "brücke": {"asked": log.OFTEN, "in_vain": 0},
                "zwetschgenkuchen": {"asked": log.OFTEN, "in_vain": log.OFTEN},
            },
            "rest": {"asked": log.OFTEN, "in_vain": log.OFTEN},
        }
    }


def test_nothing_is_counted_unless_it_is_switched_on(own):
    site = Site.of(own.config)
    for _ in range(20):
        Reader(site).answer(SEARCH)
    site.close()
    assert not (own.state / log.FOLDER).exists()


def test_readers_are_answered_though_the_query_log_cannot_be_written(built, monkeypatch, caplog):
    days = iter([datetime(2027, 3, 2, 12, tzinfo=UTC), *[datetime(2027, 3, 3, 12, tzinfo=UTC)] * 9])
    finder = Finder(built.config, now=lambda: next(days))
    reader = Reader(Site(built.public, languages=("de", "en", "ja"), memory=1 << 20, https=True, finder=finder))
    assert reader.answer(SEARCH).status == 200
    with monkeypatch.context() as broken:
        broken.setattr(log.QueryLog, "_write", _disk_full)
        assert reader.answer(SEARCH).status == 200
        assert "query log" in caplog.text
    for _ in range(log.OFTEN):
        assert reader.answer(SEARCH).status == 200
    finder.close()
    assert log.read(built.state, date(2027, 3, 1))["de"].words["brücke"].asked == log.OFTEN
    assert not list((built.state / log.FOLDER).glob("2027-03-02-*"))


def _disk_full(_log):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_start_page_is_ready_before_the_first_question(built):
    def ready(finder):
        while finder._theme is None or finder._engine is None:
            time.sleep(0.02)

    async def run():
        site = Site.of(built.config)
        site.start(asyncio.get_running_loop())
        await asyncio.to_thread(ready, site._finder)
        site.close()

    asyncio.run(asyncio.wait_for(run(), 60))


def test_a_page_for_another_kind_of_failure_is_no_page_of_another(reader, monkeypatch):
    def broken(_inquiry):
        message = "out of luck"
        raise RuntimeError(message)

    monkeypatch.setattr(reader.site._finder, "_tell", broken)
    answer = reader.answer("/de/suche/?q=kaputt")
    assert answer.status == 500
    monkeypatch.undo()
    assert words(reader.page("/de/suche/?q=kaputt").css_first("h1")), "a failure is not kept"
