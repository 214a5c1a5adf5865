from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given, settings

from depesche.records.base import localised, new_id
from depesche.records.blocks import Paragraph, Table
from depesche.records.canonical import encode
from depesche.records.dispatch import Dispatch
from depesche.records.inline import clean
from depesche.records.people import Office, Person
from depesche.records.release import Release, Withdrawal
from tests.strategies import images, inlines, releases

MORNING = datetime(2024, 7, 17, 9, 30, tzinfo=UTC)


def test_ids_are_random_and_of_one_form():
    drawn = {new_id() for _ in range(500)}
    assert len(drawn) == 500
    assert all(msgspec.convert({"id": one}, type=dict) and len(one) == 26 for one in drawn)
    # Each character takes many values: no bit is stuck.
    assert all(len({one[place] for one in drawn}) > 3 for place in range(26))


@given(inlines)
def test_inline_html_is_clean_when_the_block_is_made(text):
    assert Paragraph(text=text).text == clean(text)


def test_a_block_drops_what_is_not_allowed_and_keeps_its_words():
    block = Paragraph(text='<b>Neu</b><script>alert(1)</script> <a href="javascript:x" onclick="y">hier</a>')
    assert block.text == "<strong>Neu</strong> <a>hier</a>"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 7, 17, 9, 30),  # noqa: DTZ001 - the naive time is the point
        datetime(2024, 7, 17, 9, 30, tzinfo=timezone(timedelta(hours=2))),
        datetime(2024, 7, 17, 9, 30, 0, 5, tzinfo=UTC),
    ],
)
def test_moments_are_utc_in_whole_seconds(moment):
    with pytest.raises(ValueError, match="UTC and whole seconds"):
        Withdrawal(at=moment, reason="doppelt")


@pytest.mark.parametrize(("action", "content"), [("publish", None), ("erase", "0" * 64)])
def test_a_dispatch_has_content_unless_it_erases(action, content):
    with pytest.raises(ValueError, match="content must be given"):
        Dispatch(
            kind="release",
            id=new_id(),
            version=1,
            action=action,
            issued_at=MORNING,
            first_published=MORNING,
            content=content,
        )


@given(images)
def test_an_image_without_alt_text_is_refused_by_name(image):
    with pytest.raises(ValueError, match="has no alt text"):
        msgspec.structs.replace(image, alt=" ")
    assert msgspec.structs.replace(image, alt="", decorative=True).decorative
    with pytest.raises(ValueError, match="keep one of them"):
        msgspec.structs.replace(image, decorative=True)


@given(releases)
def test_a_release_does_not_name_itself_as_further_news(release):
    with pytest.raises(ValueError, match="names itself"):
        msgspec.structs.replace(release, further=(release.id,))


@pytest.mark.parametrize("headline", ["", " ", "<script>alert(1)</script>", "<br>", "&" * 400])
@given(release=releases)
@settings(max_examples=3)
def test_a_release_needs_a_headline_that_is_left_after_cleaning(release, headline):
    with pytest.raises(ValueError, match="needs a headline of 1 to 400 characters"):
        msgspec.structs.replace(release, headline=headline)


def test_a_table_names_the_row_that_does_not_fit():
    with pytest.raises(ValueError, match='table "Mittel", row 2: 1 cells under 2 headings'):
        Table(caption="Mittel", header=("Jahr", "Euro"), rows=(("2024", "1"), ("2025",)))


def test_records_cannot_be_changed():
    paragraph = Paragraph(text="So bleibt es.")
    with pytest.raises(AttributeError):
        paragraph.text = "Anders."


def test_a_person_has_the_office_of_the_day():
    def office(title, since, until=None):
        return Office(title={"de": title}, since=since, until=until)

    person = Person(
        id=new_id(),
        salt=new_id(),
        slug="adele-beispiel",
        name="Adele Beispiel",
        offices=(
            office("Staatssekretärin", date(2016, 5, 12), date(2021, 5, 11)),
            office("Ministerin", date(2021, 5, 12)),
        ),
    )
    assert person.office_on(date(2016, 5, 11)) is None
    assert person.office_on(date(2021, 5, 11)).title["de"] == "Staatssekretärin"
    assert person.office_on(date(2021, 5, 12)).title["de"] == "Ministerin"


def test_texts_fall_back_to_the_nearest_language():
    names = {"de": "Energie", "ja": "エネルギー"}
    assert [localised(names, lang) for lang in ("ja", "de-simple", "en")] == ["エネルギー", "Energie", "Energie"]


@given(releases)
def test_defaults_are_left_out(release):
    assert b'"agreements"' not in encode(msgspec.structs.replace(release, agreements=()))
    assert isinstance(release, Release)
