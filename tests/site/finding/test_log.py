"""The query log says what is searched for, and nothing of those who search."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from depesche.site.finding import log
from depesche.site.finding.log import OFTEN, QueryLog

DAY = date(2026, 3, 2)


def asking(state, words, times=OFTEN, *, lang="de", found=True, day=DAY):
    one = QueryLog(state)
    for _ in range(times):
        one.count(lang, words, found=found, day=day)
    one.write()
    return one


def everything(state):
    return b"".join(file.read_bytes() + file.name.encode() for file in state.rglob("*") if file.is_file()).decode()


def test_frequent_words_are_counted_with_and_without_hits(tmp_path):
    asking(tmp_path, "Klimaschutz  GESETZ", 7)
    asking(tmp_path, "klimaschutz gesetz", 5, found=False)
    sheet = log.read(tmp_path, DAY)["de"]
    assert sheet.words["klimaschutz gesetz"] == log.Count(asked=12, in_vain=5)
    assert log.most_frequent(sheet, 1) == [("klimaschutz gesetz", log.Count(asked=12, in_vain=5))]
    assert log.most_frequent(sheet, 1, in_vain=True)[0][1].in_vain == 5


def test_rare_words_never_reach_the_disk(tmp_path):
    asking(tmp_path, "erika mustermann neustadt", OFTEN - 1, found=False)
    assert "mustermann" not in everything(tmp_path)
    assert log.read(tmp_path, DAY)["de"].rest == log.Count(asked=OFTEN - 1, in_vain=OFTEN - 1)


@pytest.mark.parametrize(
    "words",
    [
        "erika@amt.example",
        "+49 (0)711 555-0100",
        "0711/5550100",
        "DE89 3704 0044 0532 0130 00",
        "https://amt.example/?token=1",
        "www.amt.example",
        "geb. 17.07.1980",
        "ｅｒｉｋａ＠ａｍｔ．ｅｘａｍｐｌｅ",
        "wort " * 30,
    ],
)
def test_what_may_name_a_person_is_counted_without_its_words(tmp_path, words):
    asking(tmp_path, words, 50)
    sheet = log.read(tmp_path, DAY)["de"]
    assert sheet.words == {}
    assert sheet.rest.asked == 50


def test_ordinary_numbers_stay(tmp_path):
    asking(tmp_path, "haushalt 2024/25")
    assert list(log.read(tmp_path, DAY)["de"].words) == ["haushalt 2024/25"]


def test_nothing_but_day_language_words_and_counts_is_kept(tmp_path):
    asking(tmp_path, "brücke")
    (file,) = (tmp_path / log.FOLDER).iterdir()
    assert (
        file.read_text("utf-8") == '{"de":{"words":{"brücke":{"asked":5,"in_vain":0}},"rest":{"asked":0,"in_vain":0}}}'
    )
    assert file.name.startswith("2026-03-02-")


def test_several_processes_write_beside_each_other(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: asking(tmp_path, "brücke", 10), range(8)))
    assert log.read(tmp_path, DAY)["de"].words["brücke"].asked == 80
    assert not list(tmp_path.rglob(".*"))


def test_one_process_counts_in_several_threads(tmp_path):
    one = QueryLog(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: one.count("ja", "橋", found=True, day=DAY), range(400)))
    one.write()
    assert log.read(tmp_path, DAY)["ja"].words["橋"].asked == 400


def test_each_day_begins_anew_and_old_days_go(tmp_path):
    one = asking(tmp_path, "alt", day=DAY - timedelta(days=log.DAYS + 1))
    for day in (DAY - timedelta(days=1), DAY):
        for _ in range(OFTEN - 1 + (day == DAY)):
            one.count("de", "neu", found=True, day=day)
    one.write()
    assert "alt" not in everything(tmp_path)
    sheet = log.read(tmp_path, DAY - timedelta(days=30))["de"]
    assert (sheet.words["neu"].asked, sheet.rest.asked) == (OFTEN, OFTEN - 1)
    assert log.read(tmp_path, DAY + timedelta(days=1)) == {}


def test_a_flood_of_different_words_is_bounded(tmp_path):
    one = QueryLog(tmp_path)
    for number in range(log._DIFFERENT + 100):
        one.count("de", f"wort {number:x}g", found=False, day=DAY)
    assert len(one._counts) == log._DIFFERENT
    for _ in range(OFTEN):
        one.count("de", "zu spät", found=True, day=DAY)
    one.write()
    assert "spät" not in everything(tmp_path)
    assert log.read(tmp_path, DAY)["de"].rest.asked == log._DIFFERENT + 100 + OFTEN


def test_files_that_are_none_of_ours_are_passed_over(tmp_path):
    asking(tmp_path, "brücke")
    for name, content in {
        "2026-03-02-0123456789abcdef.json": "{",
        "2026-99-99-0123456789abcdef.json": "{}",
        "notes.json": "{}",
    }.items():
        (tmp_path / log.FOLDER / name).write_text(content)
    assert log.read(tmp_path, DAY)["de"].words["brücke"].asked == OFTEN


def test_the_report_names_what_is_sought_and_what_is_missed(tmp_path):
    asking(tmp_path, "brücke", 9)
    asking(tmp_path, "tunnel", 6, found=False)
    asking(tmp_path, "geheim", 2)
    report = log.report(log.read(tmp_path, DAY), DAY, 10)
    assert "de: 17 questions, 6 in vain" in report
    assert report.index("9  brücke") < report.index("6  tunnel")
    assert "geheim" not in report
    assert log.report({}, DAY, 10).endswith("nothing was counted")
