"""Quotations can be linked for good: their ids stay over drafts and corrections, and whoever is quoted is named."""

import re
from datetime import date
from uuid import uuid4

import pytest

from depesche.desk import door
from depesche.desk.body import quote_id
from depesche.desk.models import Person, PersonOffice, ReleasePerson
from depesche.records.blocks import Paragraph, Quote
from tests.desk.offices import NOON, edit, public_release, set_clock

ID = re.compile(r"^[a-z2-7]{26}$")


@pytest.fixture
def clock(monkeypatch):
    return set_clock(monkeypatch)


@pytest.fixture
def person(db):
    found = Person(name="Erika Probe", slug="erika-probe", fictional=True)
    found.offices.add(PersonOffice(title_de="Leiterin des Musteramts", since=date(2020, 1, 1)))
    found.save()
    return found


def quote(text, person=None, name="", office=""):
    return "quote", {"text": f"<p>{text}</p>", "person": person, "name": name, "office": office, "lang": ""}


def quotes(record):
    return {block.text: block.id for block in record.body if isinstance(block, Quote)}


def test_a_correction_that_moves_and_rewrites_quotations_keeps_their_ids(clock, release_page, people, person):
    body = [("paragraph", "<p>Eins.</p>"), quote("Erstens.", person), quote("Zweitens.", person)]
    page = edit(release_page, body=body)
    door.approve(page, by=people.approver)
    before = quotes(public_release())
    assert all(ID.match(each) for each in before.values())
    assert before["Erstens."] != before["Zweitens."]

    clock.forward(hours=1)
    page = page.get_latest_revision_as_object()
    first, second = (block for block in page.body if block.block_type == "quote")
    second.value["text"].source = "<p>Zweitens, und das gern.</p>"
    moved = [(block.block_type, block.value, block.id) for block in (second, first)]
    new = [(*quote("Drittens.", person), str(uuid4())), ("paragraph", "<p>Eins.</p>", str(uuid4()))]
    page = edit(page, body=page.body.stream_block.with_ids([*moved, *new]))
    door.correct(page, by=people.approver, note="Ein Zitat war gekürzt.")
    after = quotes(public_release())
    assert list(after) == ["Zweitens, und das gern.", "Erstens.", "Drittens."]
    assert after["Erstens."] == before["Erstens."]
    assert after["Zweitens, und das gern."] == before["Zweitens."]
    assert after["Drittens."] not in before.values()
    assert isinstance(public_release().body[-1], Paragraph)


def test_an_id_is_the_blocks_uuid_in_the_letters_of_a_record_id():
    assert quote_id("00000000-0000-0000-0000-000000000000") == "a" * 26
    assert quote_id("ffffffff-ffff-ffff-ffff-ffffffffffff") == "7" * 25 + "4"
    # Blocks whose id is no UUID come from elsewhere; they are told apart all the same.
    assert ID.match(quote_id("block 1"))
    assert quote_id("block 1") != quote_id("block 2")


def test_whoever_is_quoted_is_named_among_the_people_once(clock, release_page, people, person):
    other = Person.objects.create(name="Max Beispiel", slug="max-beispiel")
    page = edit(
        release_page,
        body=[
            quote("Eins.", person, office="Schirmherrin"),
            quote("Zwei.", other),
            quote("Drei.", person),
            quote("Vier.", name="Jemand"),
        ],
    )
    page.people_links.add(ReleasePerson(person=other, office="Bürgermeister"))
    page.save_revision()
    door.approve(page.get_latest_revision_as_object(), by=people.approver)
    named = [(ref.slug, ref.office) for ref in public_release().people]
    assert named == [("max-beispiel", "Bürgermeister"), ("erika-probe", "Schirmherrin")]
    assert public_release().first_published == NOON
