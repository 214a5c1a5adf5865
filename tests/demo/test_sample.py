"""What the sample newsroom promises: enough of all, nothing that dangles, no invented words of real people."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from depesche.demo import model, sample
from depesche.demo.model import Release
from depesche.records.base import Slug
from depesche.records.inline import clean
from depesche.records.release import FURTHER_MOST

START = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
RELEASES = sample.releases()
KEYS = [release.key for release in RELEASES]
each_release = pytest.mark.parametrize("release", RELEASES, ids=KEYS)


def images(release: Release) -> Iterator[model.ImageUse]:
    if release.image:
        yield release.image
    for block in release.body:
        if isinstance(block, model.ImageBlock):
            yield block.image
        elif isinstance(block, model.Gallery):
            yield from block.images


def inline_texts(release: Release) -> Iterator[str]:
    yield from (release.kicker, release.headline, release.lead)
    yield from (image.caption for image in images(release))
    for block in release.body:
        match block:
            case model.Paragraph() | model.Heading() | model.Quote():
                yield block.text
            case model.ListBlock() | model.FactBox():
                yield from block.items
            case model.Table():
                yield from block.head


def words(release: Release) -> str:
    tables = [cell for block in release.body if isinstance(block, model.Table) for row in block.rows for cell in row]
    return " ".join([*inline_texts(release), *tables])


def test_at_least_24_are_published_by_six_publishers_in_three_languages():
    published = [release for release in RELEASES if release.published and release.published.moment(START) <= START]
    assert len(published) >= 24
    assert len({release.publisher for release in published}) >= 6
    by_lang = Counter(release.lang for release in published)
    assert by_lang["de"] >= 16
    assert by_lang["en"] >= 8
    assert by_lang["ja"] >= 6


def test_one_draft_waits_and_one_release_goes_out_two_minutes_after_the_start():
    drafts = [release for release in RELEASES if release.published is None]
    timed = [release for release in RELEASES if release.published and release.published.moment(START) > START]
    assert len(drafts) == 1
    assert [release.published.moment(START) for release in timed] == [START + timedelta(minutes=2)]


def test_one_is_corrected_and_one_is_withdrawn_after_it_was_published():
    corrected = [release for release in RELEASES if release.correction]
    withdrawn = [release for release in RELEASES if release.withdrawal]
    assert len(corrected) == len(withdrawn) == 1
    assert corrected[0].published.moment(START) < corrected[0].correction.when.moment(START) < START
    assert withdrawn[0].published.moment(START) < withdrawn[0].withdrawal.when.moment(START) < START
    assert corrected[0].correction.note
    assert withdrawn[0].withdrawal.reason


def test_correction_changes_exactly_the_wording_that_it_names():
    (release,) = (release for release in RELEASES if release.correction)
    for change in release.correction.replacements:
        assert words(release).count(change.old) == 1
        assert change.new not in words(release)
        assert words(release.corrected()) == words(release).replace(change.old, change.new)


@each_release
def test_alt_and_caption_say_different_things(release):
    for image in images(release):
        assert image.alt
        assert image.caption
        assert image.alt != image.caption
        assert image.caption not in image.alt
        assert image.credit


@each_release
def test_inline_html_is_clean_already(release):
    for text in inline_texts(release):
        assert clean(text) == text
        assert "\n" not in text
        assert "  " not in text


@each_release
def test_whoever_is_quoted_is_invented_and_named_among_the_people(release):
    named = {person.person for person in release.people}
    for block in release.body:
        if isinstance(block, model.Quote):
            assert sample.people()[block.speaker.person].fictional
            assert block.speaker.person in named
            assert not re.match("[„“”「'\"]", block.text)


def test_only_facts_name_real_people():
    real = {person.slug for person in sample.people().values() if not person.fictional}
    assert real == {"winfried-kretschmann", "yuji-kuroiwa"}
    assert {release.story for release in RELEASES if real & {person.person for person in release.people}} == {
        "kanagawa-35-jahre"
    }


def test_invented_people_carry_an_office_that_says_so():
    marks = re.compile("muster|beispiel|sample|架空", re.IGNORECASE)
    for person in sample.people().values():
        if person.fictional:
            for office in person.offices:
                assert all(marks.search(office.title[lang]) for lang in ("en", "ja")), person.slug


@each_release
def test_further_news_leads_to_other_published_releases_and_to_the_same_language_where_there_is_one(release):
    assert len(release.further) <= FURTHER_MOST
    assert len(set(release.further)) == len(release.further)
    for key in release.further:
        assert key in KEYS
        story, lang = key.split("/")
        assert story != release.story
        assert lang == release.lang or f"{story}/{release.lang}" not in KEYS
        (other,) = (other for other in RELEASES if other.key == key)
        assert other.published


@each_release
def test_slug_is_a_valid_address(release):
    assert msgspec.convert(release.slug, Slug) == release.slug


def test_no_two_releases_share_an_address():
    for release in RELEASES:
        assert [other.key for other in RELEASES if (other.lang, other.slug) == (release.lang, release.slug)] == [
            release.key
        ]


def test_translations_share_all_but_their_words():
    for release in RELEASES:
        for other in RELEASES:
            if other.story == release.story:
                assert (other.kind, other.publisher, other.co_publishers) == (
                    release.kind,
                    release.publisher,
                    release.co_publishers,
                )
                assert (other.serial, other.published, other.topics) == (
                    release.serial,
                    release.published,
                    release.topics,
                )
                assert [person.person for person in other.people] == [person.person for person in release.people]


def test_numbers_are_unique_to_a_publisher_and_year():
    numbers = {(release.publisher, release.number(START), release.story) for release in RELEASES}
    assert len({(publisher, number) for publisher, number, _ in numbers}) == len(numbers)
    (kanagawa,) = (release for release in RELEASES if release.key == "kanagawa-35-jahre/de")
    assert kanagawa.number(START) == "2024/1187"


def test_number_takes_its_year_from_the_german_calendar():
    (release,) = (release for release in RELEASES if release.key == "beispielpreis-technik-natur/de")
    assert release.number(datetime(2026, 12, 31, 22, 57, tzinfo=UTC)) == "2026/1020"
    assert release.number(datetime(2026, 12, 31, 22, 58, tzinfo=UTC)) == "2027/1020"


def test_days_ago_keeps_the_german_clock_across_the_change_of_summer_time():
    when = model.DaysAgo(3, datetime(2000, 1, 1, 10, 0).time())  # noqa: DTZ001 - only its clock
    assert when.moment(datetime(2026, 10, 26, 9, 0, tzinfo=UTC)) == datetime(2026, 10, 23, 8, 0, tzinfo=UTC)


def test_contacts_cannot_reach_anyone():
    for organisation in sample.organisations().values():
        assert organisation.contact.email.endswith(".example")
        assert organisation.contact.phone.startswith("+49 30 23125 ")


def test_every_kind_of_block_and_every_topic_is_used():
    blocks = {type(block) for release in RELEASES for block in release.body}
    assert blocks == set(model.Block.__args__)
    assert {topic for release in RELEASES for topic in release.topics} == set(sample.topics())
    assert 10 <= len(sample.topics()) <= 14
    assert {place for release in RELEASES for place in release.places} == set(sample.places())


def test_offices_follow_one_another_and_are_held_where_there_is_such_a_publisher():
    for person in sample.people().values():
        for earlier, later in zip(person.offices, person.offices[1:], strict=False):
            assert earlier.until
            assert later.since == earlier.until + timedelta(days=1), person.slug
        assert all(office.since for office in person.offices) or not person.fictional, person.slug
        assert {office.organisation for office in person.offices} <= {"", *sample.organisations()}
    assert sum(len(person.offices) > 1 for person in sample.people().values()) >= 3


def test_what_is_shown_of_relations_is_there():
    assert any(organisation.predecessor for organisation in sample.organisations().values())
    assert any(topic.broader for topic in sample.topics().values())


def test_every_picture_and_document_of_the_library_is_used():
    shown = {image.picture for release in RELEASES for image in images(release)}
    linked = {
        block.document for release in RELEASES for block in release.body if isinstance(block, model.DocumentBlock)
    }
    assert shown == set(sample.pictures())
    assert linked | {name for release in RELEASES for name in release.documents} == set(sample.documents())


@each_release
def test_length_is_that_of_press_prose(release):
    text = re.sub("<[^>]*>", "", words(release))
    length = len(text) / 2 if release.lang == "ja" else len(text.split())
    assert 90 <= length <= 700


@each_release
def test_quotation_marks_are_those_of_the_language(release):
    text = re.sub("<[^>]*>", "", words(release))
    assert '"' not in text
    assert "'" not in text
    if release.lang == "de":
        assert text.count("„") == text.count("“")
    if release.lang == "ja":
        assert text.count("「") == text.count("」")


def test_crest_is_svg_without_script():
    assert sample.crest().startswith(b"<svg")
    assert b"<script" not in sample.crest()
