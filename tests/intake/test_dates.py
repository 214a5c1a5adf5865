from datetime import date

import pytest

from depesche.intake import dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("am Mittwoch, 17. Juli 2024, in Grünau", date(2024, 7, 17)),
        ("am Mittwoch, den 3. März 2021", date(2021, 3, 3)),
        ("Grünau, 17.07.2024", date(2024, 7, 17)),
        ("vom 5.1.2022 an", date(2022, 1, 5)),
        ("26. Jan 2022", date(2022, 1, 26)),
        ("am 7. Jänner 2019", date(2019, 1, 7)),
        ("Stand 2024-07-17, 12 Uhr", date(2024, 7, 17)),
        ("on Tuesday, 14 May 2024", date(2024, 5, 14)),
        ("on July 4th, 2021", date(2021, 7, 4)),
        ("the 2nd of June 2020", date(2020, 6, 2)),
        ("2024年7月17日", date(2024, 7, 17)),
        ("令和6年7月17日", date(2024, 7, 17)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成30年1月4日", date(2018, 1, 4)),
    ],
)
def test_dates_of_three_languages_are_read(text, day):
    assert [one.day for one in dates.find(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "am 31. Februar 2020",
        "Telefon 0999-12-34",
        "Tel. 030.12.2022.55",
        "Version 1.2.3",
        "im Juli 2024",
        "2024-13-01",
        "1.1.0001",
    ],
)
def test_what_no_calendar_has_is_no_date(text):
    assert dates.find(text) == []


def test_several_dates_keep_their_order_and_do_not_overlap():
    text = "vom 1. Mai 2020 bis zum 03.06.2021 und am 2022-07-08"

    found = dates.find(text)

    assert [one.day for one in found] == [date(2020, 5, 1), date(2021, 6, 3), date(2022, 7, 8)]
    assert [text[one.start : one.end] for one in found] == ["1. Mai 2020", "03.06.2021", "2022-07-08"]


def test_a_day_without_a_year_is_given_as_words():
    assert dates.without_year("hat heute (11. Dezember) in Grünau") == "heute (11. Dezember)"
    assert dates.without_year("am 11. Dezember in Grünau") is None


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-01-21T16:30:34+01:00", date(2022, 1, 21)),
        ("Mon Oct 11 14:57:21 CEST 2021", date(2021, 10, 11)),
        ("Tue, 12 Apr 2022 24:00:00 +0200", date(2022, 4, 12)),
        ("17.07.2024", date(2024, 7, 17)),
        ("0001-01-01", None),
        ("soon", None),
    ],
)
def test_metadata_dates_come_in_many_forms(value, day):
    assert dates.from_metadata(value) == day


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2022-01-21T16:30:34+01:00", "2022-01-21T16:30:34+01:00"),
        ("2022-01-21T16:30+0100", "2022-01-21T16:30:00+01:00"),
        ("2022-01-21T16:30:34.123Z", "2022-01-21T16:30:34+00:00"),
        ("2022-01-21T24:00:00+01:00", None),
        ("2022-01-21T16:30:34", None),
        ("2022-01-21", None),
    ],
)
def test_a_moment_needs_time_and_offset(value, moment):
    assert dates.moment(value) == moment
