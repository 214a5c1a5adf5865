"""Questions and answers: filters, counts, order, pages, marks; and that nothing a reader types is an error."""

import html
import re
from collections import Counter
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.records.inline import plain_text
from depesche.site.search import FACETS, PAGE_SIZE, Question, showing, spelling
from tests.factories import make_release
from tests.site.newsroom import Newsroom
from tests.site.search import archive
from tests.site.search.archive import CORPUS, engine
from tests.site.search.test_judged import slugs

signs = st.text(
    st.sampled_from("ab äß\"„“「」-+*:?~^()[]{}\\/&|!<>'’ \t\n\0 1AND OR水素バスの \u00ad\u200b\ud7ff\U0001f600"),
    max_size=60,
)


@settings(max_examples=120, deadline=None)
@given(words=signs | st.text(max_size=300), lang=st.sampled_from(["de", "en", "ja", "de-simple"]))
def test_whatever_is_typed_is_a_question(made_engine, words, lang):
    answer = made_engine.ask(Question(lang=lang, words=words))
    assert answer.total >= len(answer.hits)
    made_engine.suggest(lang, words, 5)


@pytest.mark.parametrize(
    "words", ["a" * 100_000, '"' * 500, "- " * 500, "Wort " * 500, "\ud800", "NOT", "de:*", "[a TO z]"]
)
def test_odd_questions_are_questions(made_engine, words):
    for lang in ("de", "en", "ja"):
        made_engine.ask(Question(lang=lang, words=words))
        made_engine.suggest(lang, words, 5)


@pytest.mark.parametrize(
    "odd",
    [
        {"publishers": ("\0", "")},
        {"page": -5},
        {"page": 10**9},
        {"years": (0, -1, 10**30)},
        {"since": date.min, "until": date.max},
        {"since": date(2025, 1, 1), "until": date(2020, 1, 1)},
        {"kinds": ("no such kind", "\ud800", "ä")},
    ],
)
def test_odd_filters_are_questions(made_engine, odd):
    made_engine.ask(Question(lang="de", **odd))


ROWS = [(slug, row) for slug, row in CORPUS.items() if row["lang"] == "de" and "withdrawn" not in row]
_PLURAL = {"publisher": "publishers", "topic": "topics", "place": "places", "person": "people", "kind": "kinds"}


def values(row: dict, facet: str) -> list[str]:
    match facet:
        case "publisher":
            return [row["publisher"]]
        case "kind":
            return [row.get("kind", "press-release")]
        case "year":
            return [str(row["published"].year)]
        case _:
            return row.get(_PLURAL[facet], [])


def some_of(facet: str) -> st.SearchStrategy[tuple[str, ...]]:
    known = sorted({value for _, row in ROWS for value in values(row, facet)})
    return st.lists(st.sampled_from(known), max_size=2, unique=True).map(tuple)


@settings(max_examples=60, deadline=None)
@given(chosen=st.fixed_dictionaries({facet: st.just(()) | some_of(facet) for facet in FACETS}))
def test_facets_count_what_their_values_would_leave(made_engine, chosen):
    def passes(row: dict, lifted: str) -> bool:
        return all(
            name == lifted or not wanted or set(wanted) & set(values(row, name)) for name, wanted in chosen.items()
        )

    filters = {_PLURAL[name]: wanted for name, wanted in chosen.items() if name != "year"}
    answer = made_engine.ask(Question(lang="de", years=tuple(map(int, chosen["year"])), **filters))
    assert (
        sorted(slugs(answer)) == sorted(slug for slug, row in ROWS if passes(row, ""))[:PAGE_SIZE]
        or answer.total > PAGE_SIZE
    )
    assert answer.total == sum(passes(row, "") for _, row in ROWS)
    for facet in FACETS:
        expected = Counter(value for _, row in ROWS if passes(row, facet) for value in values(row, facet))
        given = {value.slug: value.count for value in answer.facets[facet]}
        assert {slug: count for slug, count in given.items() if count} == dict(expected)
        assert set(chosen[facet]) <= set(given)


def test_the_values_of_a_facet_have_titles_and_the_commonest_is_first(made_engine):
    answer = made_engine.ask(Question(lang="de", places=("bad-probe",), words="Riesling", topics=("klima",)))
    assert answer.total == 0
    assert [(value.slug, value.title) for value in answer.facets["topic"]] == [
        ("landwirtschaft", "Landwirtschaft"),
        ("klima", "Klima"),
    ]
    counts = [value.count for value in made_engine.ask(Question(lang="de")).facets["publisher"]]
    assert counts == sorted(counts, reverse=True)
    years = [value.slug for value in made_engine.ask(Question(lang="de")).facets["year"]]
    assert years == sorted(years, reverse=True)


def test_without_words_the_newest_come_first_and_pages_follow_each_other(made_engine):
    newest = sorted(ROWS, key=lambda each: each[1]["published"], reverse=True)
    first = made_engine.ask(Question(lang="de"))
    second = made_engine.ask(Question(lang="de", page=2))
    assert slugs(first) + slugs(second) == [slug for slug, _ in newest]
    assert (first.page, first.pages, first.total) == (1, 2, len(ROWS))
    assert made_engine.ask(Question(lang="de", page=9)).page == 2


def test_newest_first_goes_by_publication(made_engine):
    answer = made_engine.ask(Question(lang="de", words="Wasser", order="newest"))
    published = [hit.teaser.first_published for hit in answer.hits]
    assert len(published) > 3
    assert published == sorted(published, reverse=True)


def test_a_period_is_one_of_days_in_the_newsrooms_zone(tmp_path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    # 0.30 on the first of July in Berlin is still June in Greenwich.
    moments = {"juni": datetime(2024, 6, 30, 21, 59, tzinfo=UTC), "juli": datetime(2024, 6, 30, 22, 30, tzinfo=UTC)}
    for name, moment in moments.items():
        newsroom.publish(make_release(name, first_published=moment))
    newsroom.build()
    asked = engine(newsroom)
    assert slugs(asked.ask(Question(lang="de", since=date(2024, 7, 1)))) == ["juli"]
    assert slugs(asked.ask(Question(lang="de", until=date(2024, 6, 30)))) == ["juni"]
    assert slugs(asked.ask(Question(lang="de", since=date(2024, 6, 30), until=date(2024, 7, 1)))) == ["juli", "juni"]


def test_of_two_that_fit_alike_the_newer_comes_first(tmp_path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    for year in (2014, 2024, 2019):
        newsroom.publish(make_release(f"jahr-{year}", first_published=datetime(year, 5, 5, tzinfo=UTC)))
    newsroom.build()
    assert slugs(engine(newsroom).ask(Question(lang="de", words="Brücke"))) == ["jahr-2024", "jahr-2019", "jahr-2014"]


def test_the_headline_counts_more_than_the_text(made_engine):
    assert slugs(made_engine.ask(Question(lang="de", words="Hochwasser")))[0] == "hochwasser"


def test_other_languages_tell_how_much_they_have(made_engine):
    answer = made_engine.ask(Question(lang="de", words="Öhlschläger"))
    assert answer.other_languages == (("en", 1),)


@pytest.mark.parametrize(
    ("lang", "words", "meant"),
    [
        ("de", "Klimaschuzgesetz", "Klimaschutzgesetz"),
        ("de", "neues klimaschuzgesetz", "neues Klimaschutzgesetz"),
        ("de", "Öhlschlägr", "Öhlschläger"),
        ("en", "hydrogne bus", "hydrogen bus"),
    ],
)
def test_typing_errors_are_forgiven_and_corrected(made_engine, lang, words, meant):
    answer = made_engine.ask(Question(lang=lang, words=words))
    assert answer.hits
    assert answer.relaxed
    assert answer.meant == meant


@pytest.mark.parametrize("words", ["„Klimaschuzgesetz“", "Rom", "4.321", "Xylophonkonzert"])
def test_what_is_quoted_short_a_number_or_like_nothing_is_not_corrected(made_engine, words):
    answer = made_engine.ask(Question(lang="de", words=words))
    assert (answer.total, answer.relaxed, answer.meant) == (0, False, "")


def test_nothing_is_forgiven_where_the_exact_word_is_found(made_engine):
    answer = made_engine.ask(Question(lang="de", words="Museum"))
    assert (answer.relaxed, answer.meant) == (False, "")


def marked(text: str) -> list[str]:
    return [html.unescape(each) for each in re.findall("<mark>(.*?)</mark>", text)]


@pytest.mark.parametrize(
    ("lang", "words", "found"),
    [
        ("de", "Netzgerät", ["Hochspannungsnetzgerät"]),
        ("de", "beschließen", ["beschließt"]),
        ("de", "Oehlschlaeger", ["Öhlschläger"]),
        ("de", "Öhlschlägr", ["Öhlschläger"]),
        ("de", "Gebärdensprache", ["Gebärdensprachvideos"]),
        ("de", "„neue Schulden“", ["Neue", "Schulden"]),
        ("de", "Eidechse", ["Eidechsen"]),
        ("en", "strategy", ["Strategies"]),
        ("ja", "水素バス", ["水素", "バス"]),
        ("ja", "横浜", ["横浜"]),
    ],
)
def test_what_was_found_is_marked_however_it_was_found(made_engine, lang, words, found):
    hit = made_engine.ask(Question(lang=lang, words=words)).hits[0]
    assert marked(f"{hit.headline} {hit.snippet}")[: len(found)] == found


def test_a_long_report_is_read_no_further_than_to_the_first_page_with_all_words(tmp_path, monkeypatch):
    newsroom = archive.begin(tmp_path / "newsroom")
    pages = ["Vorwort", *["Die Fledermaus wohnt im Gewölbe."] * 300]
    document, blobs = archive.paper("bericht", "Bericht", pages)
    newsroom.publish(make_release("bericht", headline="Ein Bericht", documents=(document,)), blobs)
    newsroom.build()
    read = []
    found = showing._found
    monkeypatch.setattr(showing, "_found", lambda passage, *rest: read.append(passage) or found(passage, *rest))
    (hit,) = engine(newsroom).ask(Question(lang="de", words="Fledermaus Gewölbe")).hits
    assert "<mark>Fledermaus</mark>" in hit.snippet
    assert len([passage for passage in read if passage.role == "papers"]) == 2


def test_a_question_of_nothing_but_unknown_words_is_not_compared_with_the_whole_vocabulary(made_engine, monkeypatch):
    compared = []
    extract = spelling.process.extract
    monkeypatch.setattr(
        spelling.process, "extract", lambda word, *rest, **more: compared.append(word) or extract(word, *rest, **more)
    )
    nonsense = [f"{letter}qxvw{letter}xqz" for letter in "abcdefghijklmnop"]
    assert made_engine.ask(Question(lang="de", words=" ".join(nonsense))).total == 0
    assert compared == []


def test_a_snippet_from_a_document_names_it(made_engine):
    hit = made_engine.ask(Question(lang="de", words="Eidechsen Fugen")).hits[0]
    assert hit.document == "Merkblatt für Steillagen"
    assert marked(hit.snippet) == ["Eidechsen", "Fugen"]
    assert made_engine.ask(Question(lang="de", words="Riesling")).hits[0].document == ""


def test_markup_of_headlines_is_kept_and_of_texts_is_shown_as_text(tmp_path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    newsroom.publish(make_release(headline="Ein <em>Museum</em> &amp; ein <em>Bad</em>", lead="1 &lt; 2 im Museum"))
    newsroom.build()
    hit = engine(newsroom).ask(Question(lang="de", words="museum bad")).hits[0]
    assert hit.headline == "Ein <em><mark>Museum</mark></em> &amp; ein <em><mark>Bad</mark></em>"
    assert hit.snippet == "1 &lt; 2 im <mark>Museum</mark>"


@settings(max_examples=60, deadline=None)
@given(words=st.sampled_from([word for _, row in ROWS for word in re.findall(r"\w+", row["headline"])]))
def test_every_word_of_a_headline_finds_it_and_is_marked_in_it(made_engine, words):
    answer = made_engine.ask(Question(lang="de", words=words))
    pages = [made_engine.ask(Question(lang="de", words=words, page=page)) for page in range(1, answer.pages + 1)]
    for hit in (hit for page in pages for hit in page.hits):
        bare = re.sub("</?mark>", "", str(hit.headline))
        assert bare == hit.teaser.headline
        if words in re.findall(r"\w+", plain_text(hit.teaser.headline)):
            assert words in " ".join(marked(hit.headline))
            break
    else:
        pytest.fail(f"no headline with {words} was found")


@pytest.mark.parametrize(
    ("lang", "typed", "first"),
    [
        ("de", "umwelt", ("publisher", "Umweltministerium")),
        ("de", "ohlschl", ("person", "Zita Öhlschläger")),
        ("de", "Zita Ö", ("person", "Zita Öhlschläger")),
        ("de", "gros", ("place", "Groß Beispiel")),
        ("de", "mobil", ("topic", "Mobilitaet")),
        ("de", "quantenc", ("release", "Erster Quantencomputer des Landes geht ans Netz")),
        ("de", "neues klima", ("release", "Landtag beschließt neues Klimaschutzgesetz")),
        ("en", "joint decl", ("release", "Musterland and Mihon Prefecture sign joint declaration of intent")),
        ("ja", "水素", ("release", "水素バスの一号車が運行を開始")),
        ("ja", "すいそば", ("release", "水素バスの一号車が運行を開始")),
        ("ja", "介", ("release", "介護ロボットの実証実験")),
    ],
)
def test_suggestions_begin_with_what_was_typed(made_engine, lang, typed, first):
    suggested = made_engine.suggest(lang, typed, 6)
    assert (suggested[0].kind, suggested[0].text) == first
    assert len({(each.kind, each.text) for each in suggested}) == len(suggested) <= 6


def test_suggestions_name_where_to_go(made_engine):
    (release,) = made_engine.suggest("de", "quantenc", 6)
    assert release.address == "/de/2024/10/22/quanten/"
    assert made_engine.suggest("de", "umweltm", 6)[0].slug == "umweltministerium"
    assert made_engine.suggest("de", "q", 6) == ()
    assert made_engine.suggest("de", "quantenc", 0) == ()
    assert made_engine.suggest("fr", "quantenc", 6) == ()
    # Withdrawn.
    assert made_engine.suggest("de", "steuerbescheide", 6) == ()


def test_the_archive_is_what_it_is_taken_for(made):
    assert len(archive.CORPUS) == 33
    assert made.public.is_dir()
