from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from depesche.site.dialect import Dialect

MOMENT = datetime(2024, 7, 17, 12, 5, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def dialect(lang, zone=BERLIN):
    return Dialect.load(lang, zone)


@pytest.mark.parametrize(
    ("lang", "moment", "time", "day", "month"),
    [
        ("de", "17. Juli 2024, 14.05 Uhr", "14.05 Uhr", "17. Juli 2024", "Juli 2024"),
        ("de-simple", "17. Juli 2024, 14.05 Uhr", "14.05 Uhr", "17. Juli 2024", "Juli 2024"),
        ("en", "17 July 2024, 14:05 CEST", "14:05", "17 July 2024", "July 2024"),
        ("ja", "2024年7月17日 14時05分（現地時間）", "14時05分", "2024年7月17日", "2024年7月"),
    ],
)
def test_dates_and_times_are_written_as_the_language_does(lang, moment, time, day, month):
    speaks = dialect(lang)
    assert speaks.moment(MOMENT) == moment
    assert speaks.time(MOMENT) == time
    assert speaks.day(MOMENT) == speaks.day(date(2024, 7, 17)) == day
    assert speaks.month(2024, 7) == month


def test_day_turns_at_midnight_of_the_newsroom():
    late = datetime(2024, 7, 16, 22, 0, tzinfo=UTC)
    assert dialect("de").day(late) == "17. Juli 2024"
    assert dialect("de", ZoneInfo("Asia/Tokyo")).time(late) == "07.00 Uhr"
    assert dialect("de").iso(late) == "2024-07-17T00:00:00+02:00"


def test_japanese_time_in_japan_needs_no_remark():
    assert dialect("ja", ZoneInfo("Asia/Tokyo")).moment(MOMENT) == "2024年7月17日 21時05分"


def test_weekday_keeps_its_date_together():
    assert dialect("de").weekday(MOMENT) == "Mittwoch, 17.\N{NO-BREAK SPACE}Juli\N{NO-BREAK SPACE}2024"
    assert dialect("ja").weekday(MOMENT) == "2024年7月17日\N{ZERO WIDTH SPACE}（水）"


def test_import_of_a_day_has_no_time():
    midnight = datetime(2009, 3, 1, 23, 0, tzinfo=UTC)
    speaks = dialect("de")
    assert speaks.published(midnight, imported=True) == "2. März 2009"
    assert speaks.published(midnight, imported=False) == "2. März 2009, 00.00 Uhr"
    assert speaks.clock(midnight, imported=True) == ""
    assert speaks.clock(MOMENT, imported=True) == "14.05 Uhr"


@pytest.mark.parametrize(
    ("size", "german", "english"),
    [
        (1, "1 Byte", "1 byte"),
        (999, "999 Byte", "999 bytes"),
        (1_500, "1,5 kB", "1.5 kB"),
        (640_000, "640 kB", "640 kB"),
        (1_234_567, "1,2 MB", "1.2 MB"),
        (12_345_678, "12 MB", "12 MB"),
        (999_900, "1 MB", "1 MB"),
        (3_000_000_000, "3 GB", "3 GB"),
    ],
)
def test_sizes_are_rounded_to_what_one_wants_to_know(size, german, english):
    sizes = [dialect(lang).size(size).replace("\N{NO-BREAK SPACE}", " ") for lang in ("de", "en")]
    assert sizes == [german, english]


def test_languages_are_named():
    assert [dialect("de").language(lang) for lang in ("de", "en", "ja", "de-simple")] == [
        "Deutsch",
        "Englisch",
        "Japanisch",
        "Leichte Sprache",
    ]
    assert dialect("ja").language("de") == "ドイツ語"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2024, 7, 17), "2024年（令和6年）7月17日"),
        (date(2019, 5, 1), "2019年（令和元年）5月1日"),
        (date(2019, 4, 30), "2019年（平成31年）4月30日"),
        (date(1989, 1, 7), "1989年（昭和64年）1月7日"),
        (date(1926, 12, 25), "1926年（昭和元年）12月25日"),
        (date(1912, 7, 29), "1912年（明治45年）7月29日"),
        (date(1872, 12, 31), "1872年12月31日"),
    ],
)
def test_days_of_documents_carry_the_year_of_the_era_in_japanese(day, written):
    assert dialect("ja").full_day(day) == written
    assert dialect("de").full_day(day) == dialect("de").day(day)


def test_when_something_was_published_carries_the_era_of_the_newsrooms_day():
    before_midnight = datetime(2019, 4, 30, 21, 30, tzinfo=UTC)
    assert dialect("ja").published(before_midnight, imported=False) == "2019年（平成31年）4月30日 23時30分（現地時間）"
    tokyo = dialect("ja", ZoneInfo("Asia/Tokyo"))
    assert tokyo.published(before_midnight, imported=False) == "2019年（令和元年）5月1日 6時30分"


def test_a_year_in_which_an_era_ended_has_two_names():
    assert dialect("ja").full_year(2019) == "2019年（平成31年・令和元年）"
    assert dialect("ja").full_year(2024) == "2024年（令和6年）"
    assert dialect("ja").full_year(1860) == "1860年"
    assert dialect("en").full_year(2019) == "2019"


def test_lists_are_joined_as_the_language_does():
    three = ("a", "b", "c")
    assert [dialect(lang).list(three) for lang in ("de", "en", "ja")] == ["a, b und c", "a, b and c", "a、b、c"]
