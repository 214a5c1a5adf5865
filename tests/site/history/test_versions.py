"""What a version changed: every part of a release is told of, and nothing that stayed."""

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from depesche.records.blocks import FactBox, Gallery, Heading, ImageBlock, List, Paragraph, Quote, Table, Video
from depesche.records.inline import clean, plain_text
from depesche.records.people import Speaker
from depesche.records.release import Change, Release, Withdrawal
from depesche.site.history import differences
from tests import strategies
from tests.factories import (
    PUBLISHED,
    make_contact,
    make_document,
    make_id,
    make_image,
    make_organisation_ref,
    make_person_ref,
    make_release,
    make_topic_ref,
)
from tests.site.pages.samples import Place


def told(old: Release, new: Release) -> list[tuple[str, str, str]]:
    """Give part, what went and what came, as plain text."""
    return [
        (
            one.part,
            plain_text("".join(piece.html for piece in one.pieces if piece.kind == "gone")),
            plain_text("".join(piece.html for piece in one.pieces if piece.kind == "new")),
        )
        for one in differences(old, new)
    ]


FULL = {
    "kind": "speech",
    "lang": "en",
    "slug": "anders",
    "number": "2024/8",
    "publisher": make_organisation_ref("kultur", "Kulturministerium"),
    "co_publishers": (make_organisation_ref("kultur", "Kulturministerium"),),
    "translation_group": make_id("another group"),
    "kicker": "Neu",
    "headline": "Etwas anderes",
    "lead": "Neu",
    "body": (Paragraph(text="Neu"),),
    "lead_image": make_image(),
    "share_image": make_image().renditions[0],
    "place": "Neustadt",
    "first_published": PUBLISHED.replace(year=2023),
    "topics": (make_topic_ref(),),
    "places": (Place(id=make_id("p"), slug="p", name="Neustadt"),),
    "people": (make_person_ref(),),
    "agreements": (make_id("a"),),
    "partnerships": (make_id("a"),),
    "documents": (make_document(),),
    "further": (make_id("a"),),
    "contact": make_contact(),
    "sign_language_video": "https://video.example/1",
    "term": "15. Wahlperiode",
    "legacy": ("/alt/",),
    "imported_from": "alt.example",
}
SILENT = {"id", "salt", "changes", "withdrawal"}
"""What makes a release the same one, what every version has anew, and what is told as a note."""


def test_every_field_of_a_release_is_looked_at():
    assert set(FULL) | SILENT == set(Release.__struct_fields__)


@pytest.mark.parametrize("field", FULL)
def test_a_change_of_any_field_is_told(field):
    assert differences(make_release(), replace(make_release(), **{field: FULL[field]}))


def test_a_withdrawal_changes_no_text():
    before = make_release()
    after = replace(before, salt=make_id("other"), withdrawal=Withdrawal(at=PUBLISHED, reason="Ein Irrtum."))
    assert differences(before, after) == ()
    noted = replace(before, changes=(Change(version=2, at=PUBLISHED, note="Nur eine Notiz."),))
    assert differences(before, noted) == ()


BODY = (
    Paragraph(text="Der erste Absatz handelt von Brücken und Bussen."),
    Heading(text="Was sich ändert"),
    List(items=("Aufzug", "Radweg", "Gründach")),
    Quote(text="Eine Brücke ist ein Versprechen.", speaker=Speaker(name="Erika Mustermann", office="Leiterin")),
    ImageBlock(image=make_image()),
    Table(caption="Kosten", header=("Teil", "Euro"), rows=(("Bogen", "12,0"), ("Rampe", "4,1"))),
    FactBox(title="In Zahlen", items=("420 Meter lang", "19 Meter breit")),
    Gallery(title="Vom Bau", images=(make_image("nacht", alt="Die Baustelle bei Nacht."),)),
    Video(title="Film", address="https://video.example/1", transcript=("Man hört Applaus.",)),
    Paragraph(text="Der letzte Absatz dankt allen."),
)


def with_block(at: int, **values):
    changed = replace(BODY[at], **values)
    return make_release(body=BODY), make_release(body=(*BODY[:at], changed, *BODY[at + 1 :]))


@pytest.mark.parametrize(
    ("at", "values", "expected"),
    [
        (0, {"text": "Der erste Absatz handelt von Brücken und Bahnen."}, [("paragraph", "Bussen", "Bahnen")]),
        (1, {"text": "Was sich nicht ändert"}, [("heading", "", "nicht ")]),
        (2, {"items": ("Aufzug", "Gründach", "Bank")}, [("list", "Radweg", ""), ("list", "", "Bank")]),
        (3, {"text": "Eine Brücke war ein Versprechen."}, [("quote", "ist", "war")]),
        (
            3,
            {"speaker": Speaker(name="Erika Mustermann", office="Präsidentin")},
            [("speaker", "Leiterin", "Präsidentin")],
        ),
        (
            4,
            {"image": make_image(alt="Eine Brücke aus dunklem Stein führt über einen Fluss.")},
            [("alt", "hellem", "dunklem")],
        ),
        (
            4,
            {"image": make_image(caption="Die alte Brücke.")},
            [("caption", "neue in Neustadt ist für Fußgänger offen", "alte")],
        ),
        (4, {"image": make_image(credit="Bild: Beispielamt")}, [("credit", "Musteramt", "Beispielamt")]),
        (
            4,
            {"image": make_image("anders", alt="Ein Bus.")},
            [("picture", make_image().alt, ""), ("picture", "", "Ein Bus.")],
        ),
        (5, {"rows": (("Bogen", "12,0"), ("Rampe", "1,4"))}, [("table", "4,1", "1,4")]),
        (6, {"items": ("420 Meter lang", "91 Meter breit")}, [("facts", "19", "91")]),
        (8, {"transcript": ("Man hört Regen.",)}, [("transcript", "Applaus", "Regen")]),
    ],
)
def test_the_words_that_changed_are_told_with_their_part(at, values, expected):
    assert told(*with_block(at, **values)) == expected


def test_a_new_paragraph_between_others_is_one_difference():
    before, after = make_release(body=BODY), make_release(body=(BODY[0], Paragraph(text="Neu."), *BODY[1:]))
    assert told(before, after) == [("paragraph", "", "Neu.")]
    assert told(after, before) == [("paragraph", "Neu.", "")]


def test_a_paragraph_rewritten_from_scratch_goes_and_another_comes():
    before, after = make_release(body=BODY[:1]), make_release(body=(Paragraph(text="Etwas völlig Neues steht hier."),))
    assert told(before, after) == [
        ("paragraph", "Der erste Absatz handelt von Brücken und Bussen.", ""),
        ("paragraph", "", "Etwas völlig Neues steht hier."),
    ]


def test_documents_and_people_that_came_went_or_were_exchanged_are_named():
    before = make_release(
        documents=(make_document(), make_document("plan", title="Lageplan")), people=(make_person_ref(),)
    )
    after = make_release(
        documents=(make_document(blob="0" * 64), make_document("karte", title="Karte")),
        people=(make_person_ref("max", name="Max Beispiel", office=""),),
    )
    assert told(before, after) == [
        ("person", "Erika Mustermann, Leiterin des Musteramts", ""),
        ("person", "", "Max Beispiel"),
        ("document", "Lageplan", ""),
        ("document", "", "Karte"),
        ("document", "", ""),
    ]


@settings(max_examples=40, phases=[Phase.explicit, Phase.generate])
@given(strategies.releases, strategies.releases)
def test_any_two_releases_can_be_compared_and_every_piece_is_sound(old, new):
    for difference in differences(old, new):
        for piece in difference.pieces:
            assert clean(piece.html) == piece.html


@given(strategies.releases, st.integers(0, 3))
def test_a_release_is_no_version_of_itself(release, seed):
    assert differences(release, replace(release, salt=make_id(str(seed)))) == ()
    assert differences(release, msgspec.json.decode(msgspec.json.encode(release), type=Release)) == ()


def test_a_body_of_thousands_of_parts_is_compared_in_a_moment():
    before = make_release(body=tuple(Paragraph(text=f"Absatz {number} von vielen.") for number in range(3000)))
    after = make_release(body=tuple(Paragraph(text=f"Teil {number} von manchen.") for number in range(3000)))
    assert len(differences(before, after)) == 3000
