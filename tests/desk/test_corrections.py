"""Corrections: a note for the public, or nothing but typing errors, which is said too."""

import pytest

from depesche.desk import door
from depesche.desk.models import Approved
from depesche.desk.refusals import MoreThanTypingErrorsError, NoteMissingError
from tests.desk.offices import check_sound, edit, leaves, public_release, set_clock

pytestmark = pytest.mark.django_db


def body(text):
    return [("paragraph", f"<p>{text}</p>")]


@pytest.fixture
def public(release_page, people, monkeypatch):
    set_clock(monkeypatch)
    page = edit(release_page, body=body("Die Brükce kostet 18 Millionen Euro."))
    door.approve(page, by=people.approver)
    return page


def test_typing_errors_go_out_without_a_note_and_the_record_says_so(public, people):
    page = edit(public, body=body("Die Brücke kostet 18 Millionen Euro."))
    door.approve(page, by=people.approver, typing_errors=True)
    assert leaves()[-1][:2] == ("correct", 2)
    (change,) = public_release().changes
    assert (change.version, change.note, change.typing_errors) == (2, "", True)
    check_sound()


def test_a_correction_with_a_note_stays_what_it_was(public, people):
    page = edit(public, body=body("Die Brücke kostet 81 Millionen Euro."))
    door.correct(page, by=people.approver, note="Ein Betrag war falsch.")
    assert b"typing_errors" not in Approved.objects.public().order_by("version").last().sealed


def test_more_than_typing_errors_is_refused_with_what_it_is(public, people):
    page = edit(public, body=body("Die Brücke kostet 81 Millionen Euro."))
    with pytest.raises(MoreThanTypingErrorsError, match="Paragraph: a number changed"):
        door.approve(page, by=people.approver, typing_errors=True)
    assert len(leaves()) == 1
    assert not Approved.objects.waiting().exists()


def test_neither_note_nor_typing_errors_is_refused_and_so_are_both(public, people):
    page = edit(public, body=body("Die Brücke kostet 18 Millionen Euro."))
    with pytest.raises(NoteMissingError):
        door.approve(page, by=people.approver)
    with pytest.raises(MoreThanTypingErrorsError):
        door.approve(page, by=people.approver, note="Ein Wort.", typing_errors=True)


def test_a_first_version_corrects_nothing(release_page, people, monkeypatch):
    set_clock(monkeypatch)
    with pytest.raises(MoreThanTypingErrorsError, match="not public yet"):
        door.approve(release_page, by=people.approver, typing_errors=True)


def test_what_changes_between_approval_and_the_seal_is_asked_again(public, people, monkeypatch):
    """The draft's check is one thing; the row that goes out is compared once more."""
    from depesche.desk import sealing

    page = edit(public, body=body("Die Brücke kostet 81 Millionen Euro."))
    monkeypatch.setattr(sealing, "check_ready", lambda *_args, **_more: None)
    with pytest.raises(MoreThanTypingErrorsError):
        door.approve(page, by=people.approver, typing_errors=True)
    assert len(leaves()) == 1


def test_the_form_asks_for_one_of_the_two(client, public, people):
    page = edit(public, body=body("Die Brücke kostet 18 Millionen Euro."))
    client.force_login(people.approver)
    address = f"/admin/releases/{page.pk}/publish/"
    assert 'name="typing_errors"' in client.get(address).text
    filled = {"when": "now", "revision": page.latest_revision_id}
    assert "one of the two" in client.post(address, filled).text
    assert "one of the two" in client.post(address, filled | {"note": "Ein Wort.", "typing_errors": "on"}).text
    assert len(leaves()) == 1
    assert client.post(address, filled | {"typing_errors": "on"}).status_code == 302
    assert public_release().changes[0].typing_errors


def test_the_form_says_what_is_more_than_a_typing_error(client, public, people):
    page = edit(public, body=body("Die Brücke kostet 81 Millionen Euro."))
    client.force_login(people.approver)
    filled = {"when": "now", "revision": page.latest_revision_id, "typing_errors": "on"}
    answer = client.post(f"/admin/releases/{page.pk}/publish/", filled)
    assert "Paragraph: a number changed" in answer.text
    assert len(leaves()) == 1


def test_every_part_of_a_release_has_a_word():
    from typing import get_args

    from depesche.desk.typing_error_words import PARTS, REASONS
    from depesche.desk.typing_errors import Why
    from depesche.site.history import Part

    assert set(PARTS) == set(get_args(Part))
    assert set(REASONS) == set(get_args(Why))
