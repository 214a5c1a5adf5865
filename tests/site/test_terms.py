"""Terms of government: releases of one that is over say so, from the day after its last; nothing else changes."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from depesche.config import Term
from tests.factories import make_release
from tests.site.newsroom import DAY, Newsroom
from tests.site.test_incremental import assert_same, build_elsewhere

PAGE = "/de/2024/07/17/bruecke-offen/"
LAST = DAY + timedelta(days=3)
FIRST = Term(name={"de": "Regierung Muster"}, head={"de": "Erika Mustermann"}, since=date(2021, 5, 12), until=LAST)
NEXT = Term(name={"de": "Regierung Beispiel"}, head={"de": "Max Beispiel"}, since=LAST + timedelta(days=1))


def banner(newsroom: Newsroom, page: str = PAGE) -> str:
    notices = HTMLParser(newsroom.read(page)).css(".notice")
    return " ".join(" ".join(notice.text().split()) for notice in notices)


def begin(tmp_path: Path, *terms: Term) -> Newsroom:
    newsroom = Newsroom.begin(tmp_path / "newsroom", languages=("de",), terms=terms)
    newsroom.publish(make_release())
    return newsroom


def test_a_banner_appears_when_the_term_is_over_and_all_pages_stay(tmp_path: Path):
    newsroom = begin(tmp_path, FIRST, NEXT)
    newsroom.build(day=LAST)
    assert banner(newsroom) == ""
    before = set(newsroom.files())

    report = newsroom.build(day=LAST + timedelta(days=1))
    assert report.full
    assert banner(newsroom) == (
        "Von einer früheren Regierung herausgegeben. Regierung Muster unter der Leitung von Erika Mustermann, "
        "12. Mai 2021 bis 5. März 2026."
    )
    assert set(newsroom.files()) == before, "nothing is deleted when governments change"
    assert_same(newsroom.files(), build_elsewhere(newsroom, LAST + timedelta(days=1)))
    assert not newsroom.build(day=LAST + timedelta(days=2)).full


def test_one_follower_sees_the_term_end(tmp_path: Path):
    newsroom = begin(tmp_path, FIRST, NEXT)
    builder = newsroom.builder()
    builder.build(as_of=LAST)
    builder.settle()
    assert builder.build(as_of=LAST + timedelta(days=1)).full
    builder.settle()
    assert "Regierung Muster" in banner(newsroom)


def test_the_day_of_publication_in_the_newsrooms_zone_decides(tmp_path: Path):
    newsroom = Newsroom.begin(tmp_path / "newsroom", languages=("de",), terms=(FIRST, NEXT))
    midnight = datetime(LAST.year, LAST.month, LAST.day, 23, 0, tzinfo=UTC)  # 0.00 in Berlin
    newsroom.publish(make_release("vorher", first_published=midnight - timedelta(seconds=1)))
    newsroom.publish(make_release("nachher", first_published=midnight))
    newsroom.build(day=LAST + timedelta(days=30))
    assert "Regierung Muster" in banner(newsroom, "/de/2026/03/05/vorher/")
    assert banner(newsroom, "/de/2026/03/06/nachher/") == ""


def test_a_release_of_before_all_terms_says_what_its_record_says(tmp_path: Path):
    newsroom = begin(tmp_path, FIRST, NEXT)
    old = make_release(
        "alt",
        term="14. Wahlperiode",
        imported_from="alt.example",
        first_published=datetime(2009, 3, 1, 9, 0, tzinfo=UTC),
    )
    newsroom.issue("import", old)
    newsroom.build(day=LAST + timedelta(days=30))
    assert "Erschienen in der Amtszeit: 14. Wahlperiode" in banner(newsroom, "/de/2009/03/01/alt/")
