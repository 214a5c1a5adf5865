import pytest

from depesche.records.blocks import FactBox, Heading, List, Paragraph, Quote, Table
from depesche.records.people import OrganisationRef, Speaker
from depesche.records.reading_time import minutes
from depesche.records.release import Release
from tests.records.test_records import MORNING


def release(lang, words, body=()):
    return Release(
        id="a" * 26,
        salt="b" * 26,
        kind="news",
        lang=lang,
        slug="x",
        publisher=OrganisationRef(id="c" * 26, slug="x", name="X"),
        translation_group="d" * 26,
        headline="Titel" if lang != "ja" else "題",
        lead=words,
        body=body,
        first_published=MORNING,
    )


@pytest.mark.parametrize(
    ("lang", "words", "expected"),
    [
        # With the one word of the headline: 179 words are a minute of German, 180 are more.
        ("de", "Wort " * 178, 1),
        ("de", "Wort " * 179, 2),
        ("de-simple", "Wort " * 358, 3),
        ("en", "word " * 227, 1),
        ("en", "word " * 228, 2),
        # 357 characters a minute of Japanese, the headline's one among them; marks do not count.
        ("ja", "日本、" * 178, 1),
        ("ja", "日本、" * 178 + "語", 2),
        ("de", "", 1),
        ("de", "Verkehrs-Infrastruktur-Zukunftsgesetz " * 178, 1),
    ],
)
def test_reading_time_follows_the_measured_speeds(lang, words, expected):
    assert minutes(release(lang, words)) == expected


def test_every_text_of_the_body_counts_and_markup_does_not():
    sixty = "<em>Wort</em> " * 60
    body = (
        Paragraph(text=sixty),
        Heading(text=sixty),
        Quote(text=sixty, speaker=Speaker(name="N. N.")),
        List(items=(sixty, sixty)),
        FactBox(title="Wort", items=(sixty,)),
        Table(caption="Wort " * 50, header=("a",), rows=(("Wort " * 60,),)),
    )
    # 1 + 360 + 1 + 110 words at 179 a minute.
    assert minutes(release("de", "", body)) == 3
