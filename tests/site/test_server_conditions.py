import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.site.serving.conditions import Span, failed, http_date, known, span

TAG, GZIP = '"abc"', '"abc-gzip"'
DAY = 1_721_217_600
DATE = "Wed, 17 Jul 2024 12:00:00 GMT"


def test_dates_are_written_as_http_wants_them():
    assert http_date(DAY) == DATE


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ('"abc"', TAG),
        ('W/"abc"', TAG),
        ('"x", W/"y" ,"abc"', TAG),
        ('"abc-gzip"', GZIP),
        ("*", TAG),
        (" * ", TAG),
        ('"ab"', None),
        ("abc", None),
        ("", None),
    ],
)
def test_what_the_client_has_is_recognised_by_its_tag(header, tag):
    assert known(header, None, [TAG, GZIP], DAY) == tag


def test_a_tag_that_does_not_match_wins_over_a_date_that_does():
    assert known('"old"', DATE, [TAG], DAY) is None


@pytest.mark.parametrize(
    ("date", "modified", "tag"),
    [
        (DATE, DAY, TAG),
        (DATE, DAY - 1, TAG),
        (DATE, DAY + 1, None),
        (DATE, None, None),
        ("yesterday", DAY, None),
        ("Wed, 17 Jul 99999 12:00:00 GMT", DAY, None),
        ("Wednesday, 17-Jul-24 12:00:00 GMT", DAY, TAG),
    ],
)
def test_what_the_client_has_is_recognised_by_its_date(date, modified, tag):
    assert known(None, date, [TAG], modified) == tag


@pytest.mark.parametrize(
    ("if_match", "since", "refused"),
    [
        ('"abc"', None, False),
        ("*", None, False),
        ('W/"abc"', None, True),
        ('"other"', None, True),
        ('"abc"', "Tue, 16 Jul 2024 12:00:00 GMT", False),
        (None, "Tue, 16 Jul 2024 12:00:00 GMT", True),
        (None, DATE, False),
        (None, "soon", False),
        (None, None, False),
    ],
)
def test_nothing_is_sent_when_what_the_client_wants_is_gone(if_match, since, refused):
    assert failed(if_match, since, [TAG], DAY) is refused


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("Bytes = 10 - 19 ", 10, 19),
        ("bytes=90-", 90, 99),
        ("bytes=90-1000", 90, 99),
        ("bytes=-10", 90, 99),
        ("bytes=-1000", 0, 99),
        ("bytes=99-99", 99, 99),
    ],
)
def test_a_range_is_cut_to_what_is_there(header, first, last):
    assert span(header, None, 100, TAG, DAY) == Span(first, last)


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_beyond_the_end_cannot_be_satisfied(header):
    found = span(header, None, 100, TAG, DAY)
    assert found is not None
    assert not found.satisfiable


@pytest.mark.parametrize(
    "header", ["bytes=5-2", "bytes=0-1,5-6", "bytes=-", "lines=1-2", "bytes", "", "bytes=a-b", "bytes=0-" + "9" * 5000]
)
def test_other_ranges_are_passed_over(header):
    assert span(header, None, 100, TAG, DAY) is None


@pytest.mark.parametrize(
    ("if_range", "partial"),
    [(TAG, True), ('W/"abc"', False), ('"old"', False), (DATE, True), ("Tue, 16 Jul 2024 12:00:00 GMT", False)],
)
def test_a_part_is_only_sent_to_who_has_the_rest_of_the_same_file(if_range, partial):
    assert (span("bytes=0-1", if_range, 100, TAG, DAY) is not None) is partial


def test_a_date_counts_for_nothing_where_the_file_has_none():
    assert span("bytes=0-1", DATE, 100, TAG, None) is None


@given(st.text("bytes=0123456789-, ", max_size=30), st.integers(0, 50))
def test_no_range_leads_outside_the_file(header, size):
    found = span(header, None, size, TAG, None)
    if found is not None and found.satisfiable:
        assert 0 <= found.first <= found.last < size
        assert found.size == len(bytes(size)[found.first : found.last + 1])
