"""Reading content: what is misspelt, missing or ambiguous is refused with the file, the place and the mend."""

from datetime import UTC, date, datetime, time

import msgspec
import pytest

from depesche.demo import assemble, model, read


def story(**changes):
    text = read.VersionFile(slug="a", kicker="K", headline="H", lead="L", place="Stuttgart", body=())
    whole = {
        "kind": "news",
        "publisher": "sm",
        "serial": 1,
        "published": read.WhenFile(at=datetime(2024, 7, 17, 14, 0)),  # noqa: DTZ001 - wall-clock time, as in the files
        "topics": (),
        "de": text,
    }
    return read.StoryFile(**whole | changes)


TITLES = dict.fromkeys(model.LANGS, "x")
LIBRARY = assemble.Library(
    organisations={"sm": model.Organisation("sm", "SM", TITLES, model.Contact("N", TITLES, "a@b.example", "1"))},
    topics={},
    places={},
    people={
        "p": model.Person(
            "p",
            TITLES,
            "",
            fictional=True,
            offices=(
                model.Office(dict.fromkeys(model.LANGS, "old"), until=date(2024, 7, 16)),
                model.Office(dict.fromkeys(model.LANGS, "new"), since=date(2024, 7, 17)),
            ),
        )
    },
    pictures={},
    documents={},
)


def test_wall_clock_times_are_german_ones():
    assert read.when(read.WhenFile(at=datetime(2024, 7, 17, 14, 0)), "x").moment(datetime.now(UTC)) == datetime(  # noqa: DTZ001 - as in the files
        2024, 7, 17, 12, 0, tzinfo=UTC
    )


@pytest.mark.parametrize(
    "found",
    [
        read.WhenFile(),
        read.WhenFile(days_ago=1),
        read.WhenFile(days_ago=0, clock=time(9)),
        read.WhenFile(days_ago=1, clock=time(9), seconds_after_start=5),
    ],
)
def test_unclear_moments_are_refused(found):
    with pytest.raises(read.ContentError, match="story s"):
        read.when(found, "story s")


def test_wrapped_lines_join_with_spaces_except_in_japanese():
    assert read.flow("ein\nWort", "de") == "ein Wort"
    assert read.flow("日\n本", "ja") == "日本"


def test_office_is_that_of_the_day():
    (release,) = assemble.releases({"s": story(people=("p",))}, LIBRARY)
    assert release.people[0].office == "new"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"publisher": "nobody"}, "no organisation 'nobody'"),
        ({"topics": ("weather",)}, "no topic 'weather'"),
        ({"people": ("ghost",)}, "no person 'ghost'"),
        ({"image": "unicorn"}, "no picture 'unicorn'"),
        ({"further": ("elsewhere",)}, "names 'elsewhere'"),
        ({"further": ("s",)}, "names 's'"),
        ({"draft": True}, "draft = true"),
    ],
)
def test_references_in_vain_are_refused_by_story(changes, message):
    with pytest.raises(read.ContentError, match=message) as refused:
        assemble.releases({"s": story(**changes)}, LIBRARY)
    assert "story s" in str(refused.value)


def test_block_without_a_kind_is_refused():
    text = msgspec.structs.replace(story().de, body=(read.BlockFile(caption="only"),))
    with pytest.raises(read.ContentError, match="no known kind"):
        assemble.releases({"s": story(de=text)}, LIBRARY)


def test_missing_translation_of_a_name_is_refused():
    with pytest.raises(read.ContentError, match="topic x: no text in en, ja"):
        read.texts({"de": "Eins"}, "topic x")


def test_what_names_another_thing_in_vain_is_refused():
    lost = model.Organisation("amt", "A", TITLES, model.Contact("N", TITLES, "a@b.example", "1"), predecessor="vorher")
    with pytest.raises(read.ContentError, match="organisation amt: there is no predecessor 'vorher'"):
        assemble.linked({"amt": lost}, {})
    part = model.Topic("teil", TITLES, broader="ganzes")
    with pytest.raises(read.ContentError, match="topic teil: there is no broader topic 'ganzes'"):
        assemble.linked({}, {"teil": part})
