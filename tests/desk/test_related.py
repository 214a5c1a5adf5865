"""Further news is found by what releases share; a judged set shows that it beats the newest and the same topic."""

import math
import tomllib
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

import pytest

from depesche.desk import related
from depesche.desk.related import Story, Tie, best, match, rarity
from depesche.desk.related_index import RelatedIndex, weigh

NOW = datetime(2025, 11, 23, tzinfo=UTC)
JUDGED = Path(__file__).parent / "judged" / "further.toml"
FIRST = 5
"""How many of the suggestions are looked at."""


def story(record_id="a", *, days=0, group="", lang="de", **ties):
    named = {kind: frozenset(ties.get(kind, ())) for kind in get_args(Tie)}
    return Story(id=record_id, group=group or record_id, lang=lang, published=NOW - timedelta(days=days), ties=named)


def whole(_kind, _record_id):
    return 1.0


def test_an_agreement_outweighs_a_topic_a_person_and_a_place_together():
    draft = story(agreement="a", topic="t", person="p", place="l")
    assert (
        match(draft, story("b", agreement="a"), 0, lambda *_: 0.8).score
        > match(draft, story("c", topic="t", person="p", place="l"), 0, lambda *_: 0.8).score
    )


def test_a_topic_that_everyone_has_says_little():
    assert rarity(100, 100) == 0
    assert rarity(20_000, 100_000) < 0.2
    assert rarity(3, 100_000) > 0.85
    assert 0 <= rarity(5, 1) <= rarity(0, 0) <= 1


def test_each_further_shared_thing_counts_less():
    draft = story(topic="abc")
    scores = [match(draft, story("b", topic="abc"[:count]), 0, whole).score for count in (1, 2, 3)]
    assert scores[1] - scores[0] > scores[2] - scores[1] > 0


def test_of_two_that_are_as_near_the_newer_comes_first():
    draft = story(topic="t")
    found = best(draft, [(story("old", days=900, topic="t"), 0.2), (story("new", days=9, topic="t"), 0.2)], whole)
    assert [each.id for each in found] == ["new", "old"]


def test_age_never_buries_a_shared_agreement():
    draft = story(topic="t", agreement="a")
    found = best(draft, [(story("old", days=9000, agreement="a"), 0), (story("new", topic="t"), 0)], whole)
    assert [each.id for each in found] == ["old", "new"]


def test_itself_its_translations_and_other_languages_are_passed_over():
    draft = story("a", group="g", topic="t")
    others = [story("a", group="g", topic="t"), story("b", group="g", topic="t"), story("c", lang="en", topic="t")]
    assert best(draft, [(other, 1.0) for other in others], whole) == ()


def test_nothing_is_suggested_that_shares_nothing():
    assert best(story(topic="t"), [(story("b", topic="x"), 0.01)], whole) == ()
    assert best(story(topic="t"), [(story("b", topic="t"), 0.0)], lambda *_: 0.0) == ()


def test_no_more_than_a_record_may_name():
    found = best(story(topic="t"), [(story(f"b{number}", topic="t"), 0) for number in range(20)], whole)
    assert len(found) == 8


def test_reasons_stand_in_the_order_of_their_weight():
    draft = story(agreement="a", topic="tu", person="p")
    found = match(
        draft, story("b", agreement="a", topic="tu", person="p"), 0.5, lambda _kind, each: 0.3 + 0.1 * (each == "u")
    )
    assert [reason.kind for reason in found.reasons] == ["agreement", "text", "topic", "person"]
    assert found.reasons[2].shared == ("u", "t")


def test_candidates_come_from_words_and_from_what_is_shared(tmp_path):
    index = RelatedIndex(tmp_path / "index")
    index.write(
        [
            (story("words"), weigh("de", "Hochwasserschutz am Musterbach", "", "")),
            (story("tie", topic="t"), weigh("de", "Ganz anderes", "", "")),
            (story("neither", topic="x"), weigh("de", "Nochmals anderes", "", "")),
            (story("english", lang="en", topic="t"), weigh("en", "Hochwasserschutz", "", "")),
        ]
    )
    draft = story("draft", topic="t")
    found = {each.id: likeness for each, likeness in index.candidates(draft, weigh("de", "Hochwasserschutz", "", ""))}
    assert set(found) == {"words", "tie"}
    assert found["words"] > 0.3
    assert found["tie"] == 0


def test_the_likeness_of_a_release_to_itself_is_whole(tmp_path):
    index = RelatedIndex(tmp_path / "index")
    texts = {
        "a": "Die Talsperre wird saniert, weil der Beton Risse zeigt.",
        "b": "Der Zuschuss für Lastenräder läuft aus, die Nachfrage war groß.",
        "c": "Im Naturkundemuseum schläft ein Murmeltier bis März.",
    }
    index.write([(story(key), weigh("de", text, "", "")) for key, text in texts.items()])
    found = {each.id: likeness for each, likeness in index.candidates(story("draft"), weigh("de", texts["a"], "", ""))}
    assert found["a"] > 0.75
    assert all(likeness < 0.3 for key, likeness in found.items() if key != "a")


def test_a_new_version_takes_the_place_of_the_old_one_and_what_is_gone_is_gone(tmp_path):
    index = RelatedIndex(tmp_path / "index")
    index.write([(story("a", topic="t"), {}), (story("b", topic="t"), {})])
    index.write([(story("a", topic="u"), {})], gone=["b"])
    assert len(index) == 1
    assert not list(index.candidates(story("draft", topic="t"), {}))
    assert [each.id for each, _likeness in index.candidates(story("draft", topic="u"), {})] == ["a"]


def test_candidates_are_bounded(tmp_path):
    index = RelatedIndex(tmp_path / "index")
    index.write([(story(f"s{number}", days=number, topic="t"), weigh("de", "Straße", "", "")) for number in range(900)])
    found = [each.id for each, _likeness in index.candidates(story("draft", topic="t"), weigh("de", "Straße", "", ""))]
    assert len(found) <= 200
    assert "s0" in found, "the newest is among them"


# The judged set: stories made for it, and those of the sample newsroom, whose further news was chosen by its authors.


def made_for_it():
    content = tomllib.loads(JUDGED.read_text("utf-8"))
    stories = {}
    for key, row in content["stories"].items():
        ties = {
            kind: row.get(name, ())
            for kind, name in zip(
                get_args(Tie), ("agreements", "partnerships", "people", "places", "topics"), strict=True
            )
        }
        made = replace(
            story(key, lang=row["lang"], **ties), published=datetime.combine(row["day"], time(12), tzinfo=UTC)
        )
        stories[key] = made, weigh(row["lang"], row["headline"], "", row["text"])
    return stories, content["judged"]


def of_the_sample():
    from depesche.demo import sample

    stories, judged = {}, {}
    releases = {release.key: release for release in sample.releases() if release.published}
    for key, release in releases.items():
        speakers = {block.speaker.person for block in release.body if isinstance(block, sample.Quote)}
        made = story(
            key,
            group=release.story,
            lang=release.lang,
            topic=release.topics,
            person=speakers | {each.person for each in release.people},
        )
        texts = [
            block.text for block in release.body if isinstance(block, sample.Paragraph | sample.Heading | sample.Quote)
        ]
        lead = f"{release.kicker} {release.lead}"
        words = weigh(release.lang, release.headline, lead, " ".join(texts))
        stories[key] = replace(made, published=release.published.moment(NOW)), words
        chosen = [other for other in release.further if other in releases and other.endswith(f"/{release.lang}")]
        if len(chosen) > 1:
            judged[key] = dict.fromkeys(chosen, 3)
    return stories, judged


def newest(draft, stories, _index):
    return sorted(others(draft, stories), key=lambda each: each.published, reverse=True)


def same_topic(draft, stories, _index):
    def order(each):
        return bool(each.ties["topic"] & draft.ties["topic"]), each.published

    return sorted(others(draft, stories), key=order, reverse=True)


def suggested(draft, stories, index):
    found = best(draft, index.candidates(draft, stories[draft.id][1]), index.rarity())
    return [stories[each.id][0] for each in found]


def others(draft, stories):
    return [each for each, _words in stories.values() if each.lang == draft.lang and each.group != draft.group]


def gain(order, grades):
    """Give nDCG of the first few: each is worth 2^grade - 1 over the logarithm of its place; 1 is the best order."""

    def sum_of(values):
        return sum((2**value - 1) / math.log2(place + 1) for place, value in enumerate(values[:FIRST], start=1))

    return sum_of([grades.get(each.id, 0) for each in order]) / sum_of(sorted(grades.values(), reverse=True))


def precision(order, grades):
    """Share of the first few that belong there, of as many as can."""
    good = {key for key, grade in grades.items() if grade > 1}
    return sum(each.id in good for each in order[:FIRST]) / min(FIRST, len(good))


@pytest.fixture(params=[made_for_it, of_the_sample], ids=["made for it", "sample newsroom"])
def judged_set(request, tmp_path):
    stories, judged = request.param()
    index = RelatedIndex(tmp_path / "index")
    index.write(stories.values())
    figures = {}
    for way in (suggested, newest, same_topic):
        orders = {key: way(stories[key][0], stories, index) for key in judged}
        figures[way] = SimpleNamespace(
            gain=sum(gain(orders[key], grades) for key, grades in judged.items()) / len(judged),
            precision=sum(precision(orders[key], grades) for key, grades in judged.items()) / len(judged),
        )
    return SimpleNamespace(judged=judged, stories=stories, figures=figures, name=request.param.__name__)


def test_suggestions_beat_what_is_newest_and_what_has_the_topic(judged_set, capsys):
    with capsys.disabled():
        print(f"\n  further news, {judged_set.name.replace('_', ' ')}, {len(judged_set.judged)} cases:", end="")
        for way, figure in judged_set.figures.items():
            print(f"\n    {way.__name__:<12} nDCG@5 {figure.gain:.3f}  precision {figure.precision:.3f}", end="")
        print(end=" ")
    ours = judged_set.figures.pop(suggested)
    assert len(judged_set.judged) >= 20
    for way, figure in judged_set.figures.items():
        assert ours.gain > figure.gain + 0.2, way.__name__
        assert ours.precision > figure.precision + 0.15, way.__name__


def test_the_judged_set_names_stories_that_are_there():
    stories, judged = made_for_it()
    for key, grades in judged.items():
        assert {key, *grades} <= set(stories)
        assert key not in grades
        assert {stories[each][0].lang for each in grades} == {stories[key][0].lang}


def test_every_kind_of_tie_has_a_weight():
    assert set(related.TIES) == set(get_args(Tie))
