"""Queries of addresses become questions, whatever stands in them, and questions have one address."""

from dataclasses import fields, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.site.finding import links, periods
from depesche.site.finding.reading import VALUES_MOST, WORDS_MOST, narrowed, read
from depesche.site.finding.words import PARAMETERS
from depesche.site.search import Question


def words_of(parameters):
    return [getattr(parameters, field.name) for field in fields(parameters)]


LANGS = ("de", "en", "ja", "de-simple")
names = st.sampled_from(
    sorted({word for words in PARAMETERS.values() for word in words_of(words) if isinstance(word, str)})
)
pairs = st.lists(st.tuples(names | st.text(max_size=8), st.text(max_size=30)), max_size=12)
queries = pairs.map(urlencode) | st.text(alphabet=st.characters(codec="ascii"), max_size=200)


def asked(query, lang="de", target="search"):
    return read(target, lang, query)


def test_a_query_is_read_in_the_words_of_its_language():
    query = "q=br%C3%BCcke+holz&thema=bruecken&ministerium=verkehr&ort=neustadt&person=erika&art=rede&jahr=2024"
    rest = "&seit=2024-01-01&bis=2024-06-30&ordnung=neueste&zurueckgenommen=ja&seite=3"
    wanted = Question(
        lang="de",
        words="brücke holz",
        publishers=("verkehr",),
        topics=("bruecken",),
        places=("neustadt",),
        people=("erika",),
        kinds=("speech",),
        years=(2024,),
        since=date(2024, 1, 1),
        until=date(2024, 6, 30),
        order="newest",
        page=3,
        withdrawn=True,
    )
    assert asked(query + rest).question == wanted
    assert asked("topic=bruecken&kind=speech&order=newest", "en").question.topics == ("bruecken",)
    assert asked("topic=bruecken").question.topics == (), "German addresses have German words"


def test_all_news_are_newest_first_and_hold_what_was_withdrawn():
    question = asked("q=ignored&thema=bruecken", target="releases").question
    assert question == Question(lang="de", topics=("bruecken",), order="newest", withdrawn=True)


@pytest.mark.parametrize(
    "query",
    [
        "thema=B%C3%BCcken",
        "thema=..%2F..%2Fetc",
        "art=unsinn",
        "jahr=zweitausend",
        "jahr=0099",
        "seite=-1",
        "seite=0",
        "seite=%C2%B2",
        "ordnung=zufall",
        "zurueckgenommen=vielleicht",
        "utm_source=mail&fbclid=1",
        "&&&=&=x&q",
        "%",
        "%FF%FE",
    ],
)
def test_what_means_nothing_is_passed_over(query):
    assert asked(query).question == Question(lang="de")
    assert asked(query).is_start


def test_bad_days_are_told_and_do_not_narrow_down():
    found = asked("seit=31.2.2024&bis=irgendwann")
    assert (found.bad_since, found.bad_until) == ("31.2.2024", "irgendwann")
    assert not narrowed(found.question)


def test_days_in_the_wrong_order_are_exchanged():
    found = asked("seit=2024-06&bis=2023")
    assert found.swapped
    assert (found.question.since, found.question.until) == (date(2023, 1, 1), date(2024, 6, 30))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024-07-17", date(2024, 7, 17), date(2024, 7, 17)),
        ("17.7.2024", date(2024, 7, 17), date(2024, 7, 17)),
        ("17. 07. 2024", date(2024, 7, 17), date(2024, 7, 17)),
        ("17/7/2024", date(2024, 7, 17), date(2024, 7, 17)),
        ("２０２４年７月１７日", date(2024, 7, 17), date(2024, 7, 17)),
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        (" 2024 ", date(2024, 1, 1), date(2024, 12, 31)),
        ("2023-02-29", None, None),
        ("0001-01-01", None, None),
        ("9999-12-31", None, None),
        ("tomorrow", None, None),
    ],
)
def test_days_are_read_as_people_type_them(typed, first, last):
    assert periods.day(typed, last=False) == first
    assert periods.day(typed, last=True) == last


def test_long_questions_are_cut_between_words_and_told():
    found = asked(urlencode({"q": "langeswort " * 100}))
    assert found.shortened
    assert len(found.question.words) <= WORDS_MOST
    assert found.question.words.endswith("langeswort")
    assert len(asked(urlencode({"q": "x" * 10_000})).question.words) == WORDS_MOST
    assert not asked(urlencode({"q": "a " * 50})).shortened


def test_too_many_values_are_cut_and_told():
    found = asked(urlencode([("thema", f"thema-{number}") for number in range(VALUES_MOST + 5)]))
    assert found.shortened
    assert len(found.question.topics) == VALUES_MOST


def test_words_lose_what_cannot_be_seen():
    assert asked(urlencode({"q": "Klima\u00adschutz\x00\u202e\u3000 gesetz\n"})).question.words == "Klimaschutz gesetz"


@given(query=queries, lang=st.sampled_from(LANGS), target=st.sampled_from(["search", "releases"]))
def test_any_query_is_read_and_its_question_has_one_address(query, lang, target):
    question = read(target, lang, query).question
    address = links.address(target, question)
    assert address.isascii()
    assert read(target, lang, links.query(target, question).removeprefix("?")).question == question
    assert links.query(target, read(target, lang, links.query(target, question)[1:]).question) == links.query(
        target, question
    )


@given(query=queries, target=st.sampled_from(["search", "releases"]))
def test_a_question_in_another_language_comes_back_as_it_was(query, target):
    question = read(target, "de", query).question
    abroad = links.query(target, replace(question, lang="ja")).removeprefix("?")
    assert replace(read(target, "ja", abroad).question, lang="de") == question


def test_a_form_with_empty_fields_asks_what_the_link_asks():
    form = "q=&thema=a&thema=b&seit=&bis=2024-12-31&ministerium="
    assert asked(form).question == asked("bis=2024-12-31&thema=b&thema=a").question
    link = links.query("search", asked(form).question)
    assert parse_qsl(link[1:]) == [("thema", "a"), ("thema", "b"), ("bis", "2024-12-31")]
