"""The door: what goes through, what is refused by name, and what is on the wire afterwards."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.db import transaction

from depesche.desk import door, refusals
from depesche.desk.models import Approved, Person, PersonOffice, ReleasePerson, ReleaseTopic, Topic
from depesche.desk.problems import NotReadyError
from tests.desk.conftest import make_release
from tests.desk.offices import (
    NOON,
    Cut,
    check_sound,
    cut,
    edit,
    kinds,
    leaves,
    log,
    public_bytes,
    public_release,
    set_clock,
)

LATER = NOON + timedelta(hours=2)


@pytest.fixture
def clock(monkeypatch):
    return set_clock(monkeypatch)


@pytest.fixture
def approver(people):
    return people.approver


def test_publish_now_puts_the_release_on_the_wire_at_once(clock, release_page, approver):
    clock.forward(microseconds=700_000)
    approved = door.approve(release_page, by=approver)
    assert approved.dispatched_at == approved.first_published == NOON
    assert leaves() == [("publish", 1, "2026/1")]
    record = public_release()
    assert (record.headline, record.first_published) == ("Brücke über die Lauter ist fertig", NOON)
    assert approved.address == "/de/2026/03/02/bruecke-ueber-die-lauter-ist-fertig/"
    check_sound()


def test_publish_at_a_time_puts_nothing_on_the_wire_before_it(clock, release_page, approver):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    assert approved.dispatched_at is None
    assert log().size == 0
    assert b"Lauter ist fertig" not in public_bytes()
    with pytest.raises(refusals.EarlyError):
        door.send([approved], clock())
    assert log().size == 0
    clock.now = LATER
    door.send([approved], clock())
    assert public_release().first_published == LATER
    check_sound()


def test_a_caller_with_a_clock_ahead_is_early_all_the_same(clock, release_page, approver):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    with pytest.raises(refusals.EarlyError, match="may not go out before"):
        door.send([approved], LATER + timedelta(days=1))
    assert log().size == 0


def test_a_machine_with_a_clock_ahead_does_not_overrule_the_caller(clock, release_page, approver):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    clock.now = LATER + timedelta(days=1)
    with pytest.raises(refusals.EarlyError):
        door.send([approved], NOON)
    assert log().size == 0


def test_what_is_held_stays_until_it_is_let_go(clock, release_page, approver):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    door.hold(approved, by=approver)
    clock.now = LATER
    with pytest.raises(refusals.HeldError):
        door.send([approved], clock())
    assert log().size == 0
    door.unhold(approved, by=approver)
    door.send([approved], clock())
    assert leaves() == [("publish", 1, "2026/1")]


def test_an_approval_taken_back_stays_back(clock, release_page, approver):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    door.revoke(approved, by=approver)
    clock.now = LATER
    with pytest.raises(refusals.RevokedError):
        door.send([approved], clock())
    with pytest.raises(refusals.RevokedError):
        door.revoke(approved, by=approver)
    assert log().size == 0
    again = door.approve(release_page, by=approver)
    assert (again.version, again.number) == (1, "2026/1")


def test_what_is_public_cannot_be_taken_back_or_held(clock, release_page, approver):
    approved = door.approve(release_page, by=approver)
    with pytest.raises(refusals.AlreadyPublicError):
        door.revoke(approved, by=approver)
    with pytest.raises(refusals.AlreadyPublicError):
        door.hold(approved, by=approver)


def test_an_editor_may_not_approve_hold_or_take_back(clock, release_page, people, other_section):
    with pytest.raises(refusals.NotAllowedError, match="editor"):
        door.approve(release_page, by=people.editor)
    approved = door.approve(release_page, by=people.approver, due_at=LATER)
    for action in (door.hold, door.revoke):
        with pytest.raises(refusals.NotAllowedError):
            action(approved, by=people.editor)
    strange = make_release(other_section.publisher)
    with pytest.raises(refusals.NotAllowedError):
        door.approve(strange, by=people.approver)
    people.approver.is_active = False
    with pytest.raises(refusals.NotAllowedError):
        door.approve(release_page, by=people.approver)
    assert log().size == 0


def test_a_time_that_has_passed_is_refused(clock, release_page, approver, settings):
    with pytest.raises(refusals.PastError):
        door.approve(release_page, by=approver, due_at=NOON - timedelta(seconds=1))
    with pytest.raises(ValueError, match="time zone"):
        door.approve(release_page, by=approver, due_at=datetime(2026, 3, 2, 13))  # noqa: DTZ001 - that is the point
    assert not Approved.objects.exists()


def test_only_a_sample_newsroom_dates_back(clock, release_page, approver, settings):
    import msgspec

    config = settings.DEPESCHE
    settings.DEPESCHE = msgspec.structs.replace(config, site=msgspec.structs.replace(config.site, sample=False))
    year_ago = NOON - timedelta(days=365)
    with pytest.raises(refusals.PastError):
        door.approve_together([release_page], by=approver, due_at=year_ago, backdated=True)
    settings.DEPESCHE = config
    (approved,) = door.approve_together([release_page], by=approver, due_at=year_ago, backdated=True)
    assert (approved.first_published, approved.dispatched_at, approved.number) == (year_ago, NOON, "2025/1")


def test_a_draft_with_gaps_is_not_ready_and_nothing_is_drawn_for_it(clock, section, approver):
    page = make_release(section.publisher, body=[])
    page.lead = ""
    with pytest.raises(NotReadyError, match="neither a lead nor a text"):
        door.approve(page, by=approver)
    assert not Approved.objects.exists()
    assert door.approve(make_release(section.publisher, "Anderes"), by=approver).number == "2026/1"


def test_a_correction_needs_a_note_and_keeps_address_number_and_first_date(clock, release_page, approver):
    first = door.approve(release_page, by=approver)
    clock.forward(days=3)
    page = edit(release_page, headline="Die Brücke über die Lauter ist eröffnet")
    with pytest.raises(refusals.NoteMissingError):
        door.approve(page, by=approver)
    second = door.correct(page, by=approver, note="Die Überschrift war ungenau.")
    assert leaves() == [("publish", 1, "2026/1"), ("correct", 2, "2026/1")]
    assert (second.address, second.first_published) == (first.address, first.first_published)
    (change,) = public_release().changes
    assert (change.version, change.at, change.note) == (2, clock(), "Die Überschrift war ungenau.")
    assert public_release(0).headline == "Brücke über die Lauter ist fertig"
    clock.forward(days=1)
    door.correct(edit(page, lead="<p>Noch eins.</p>"), by=approver, note="Noch etwas.")
    assert [change.version for change in public_release().changes] == [2, 3]
    check_sound()


def test_a_correction_waits_for_its_time_and_the_public_version_stays(clock, release_page, approver):
    door.approve(release_page, by=approver)
    page = edit(release_page, headline="Ganz anders")
    waiting = door.correct(page, by=approver, note="Neu.", due_at=LATER)
    assert b"Ganz anders" not in public_bytes()
    clock.now = LATER
    door.send([waiting], clock())
    assert public_release().headline == "Ganz anders"


def test_approving_again_replaces_what_waits(clock, release_page, approver):
    first = door.approve(release_page, by=approver, due_at=LATER)
    page = edit(release_page, lead="<p>Ein anderer Vorspann.</p>")
    second = door.approve(page, by=approver, due_at=LATER + timedelta(hours=1))
    first.refresh_from_db()
    assert first.revoked_by == approver
    assert (second.version, second.number) == (1, first.number)
    clock.now = LATER
    with pytest.raises(refusals.RevokedError):
        door.send([first], clock())
    clock.now += timedelta(hours=1)
    door.send([second], clock())
    assert "Ein anderer Vorspann" in public_release().lead


def test_a_replacement_that_is_not_ready_leaves_what_waits(clock, release_page, approver):
    first = door.approve(release_page, by=approver, due_at=LATER)
    release_page.headline = ""
    with pytest.raises(NotReadyError):
        door.approve(release_page, by=approver)
    first.refresh_from_db()
    assert first.revoked_at is None


def test_the_draft_may_change_after_approval_and_what_was_approved_goes_out(clock, release_page, approver):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    edit(release_page, headline="Nachträglich geändert", lead="<p>GEHEIM</p>")
    release_page.save()
    clock.now = LATER
    door.send([approved], clock())
    assert public_release().headline == "Brücke über die Lauter ist fertig"
    assert b"GEHEIM" not in public_bytes()


def test_a_withdrawal_keeps_the_public_text_and_leaves_the_draft_out(clock, release_page, approver):
    door.approve(release_page, by=approver)
    page = edit(release_page, lead="<p>GEHEIM</p>")
    with pytest.raises(refusals.NoteMissingError):
        door.withdraw(page, by=approver, reason=" ")
    clock.forward(hours=1)
    door.withdraw(page, by=approver, reason="Die Zahlen waren falsch.")
    assert leaves()[-1] == ("withdraw", 2, "2026/1")
    record = public_release()
    assert (record.withdrawal.reason, record.withdrawal.at) == ("Die Zahlen waren falsch.", clock())
    assert record.headline == "Brücke über die Lauter ist fertig"
    assert b"GEHEIM" not in public_bytes()
    for refused in (
        lambda: door.withdraw(page, by=approver, reason="Noch einmal."),
        lambda: door.correct(page, by=approver, note="Doch."),
    ):
        with pytest.raises(refusals.WithdrawnError):
            refused()
    check_sound()


def test_only_what_is_public_is_withdrawn_or_erased(clock, release_page, people):
    with pytest.raises(refusals.NotPublicError):
        door.withdraw(release_page, by=people.approver, reason="Nie gewesen.")
    with pytest.raises(refusals.NotPublicError):
        door.erase(release_page, approvers=(people.approver, people.admin), reason="Nie gewesen.")


def test_a_withdrawal_takes_a_waiting_correction_back(clock, release_page, approver):
    door.approve(release_page, by=approver)
    waiting = door.correct(edit(release_page, headline="Neu"), by=approver, note="Neu.", due_at=LATER)
    door.withdraw(release_page, by=approver, reason="Falsch.")
    waiting.refresh_from_db()
    assert waiting.revoked_at


def test_an_erasure_leaves_no_word_and_no_file(clock, section, people, image):
    page = make_release(section.publisher, "Name einer Privatperson", lead_image=image)
    door.approve(page, by=people.approver)
    door.correct(edit(page, lead="<p>Mit dem NAMEN.</p>"), by=people.approver, note="Ergänzt.")
    assert b"Privatperson" in public_bytes()
    with pytest.raises(refusals.SameApproverError):
        door.erase(page, approvers=(people.approver, people.approver), reason="Urteil")
    with pytest.raises(refusals.NoteMissingError):
        door.erase(page, approvers=(people.approver, people.admin), reason="")
    door.erase(page, approvers=(people.approver, people.admin), reason="Urteil vom 1. März")
    assert leaves()[-1] == ("erase", 3, "2026/1")
    assert b"Privatperson" not in public_bytes()
    assert b"Urteil" not in public_bytes()
    assert not (log().directory / "blob").exists()
    assert set(Approved.objects.filter(kind="release").values_list("content", flat=True)) == {None}
    with pytest.raises(refusals.WithdrawnError):
        door.correct(page, by=people.approver, note="Doch.")
    check_sound()


def test_pictures_and_documents_go_along_and_not_before(clock, section, approver, image, document):
    page = make_release(section.publisher, lead_image=image, body=[("document", {"document": document})])
    approved = door.approve(page, by=approver, due_at=LATER)
    assert log().size == 0
    assert not (log().directory / "blob").exists()
    clock.now = LATER
    door.send([approved], clock())
    record = public_release()
    for digest in [size.blob for size in record.lead_image.renditions] + [next(record.all_documents()).blob]:
        assert log().blob(digest)
    check_sound()


def test_a_file_lost_from_the_private_store_is_named(clock, section, approver, document):
    from depesche.desk.renditions import blob_path

    page = make_release(section.publisher, body=[("document", {"document": document})])
    approved = door.approve(page, by=approver, due_at=LATER)
    blob_path(approved.blobs[0]).unlink()
    clock.now = LATER
    with pytest.raises(refusals.TamperedError, match=approved.blobs[0]):
        door.send([approved], clock())
    assert log().size == 0


def test_content_that_was_changed_behind_the_doors_back_does_not_go_out(clock, release_page, approver, monkeypatch):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    monkeypatch.setattr(Approved, "sealed", property(lambda _row: b'{"other":"text"}'))
    clock.now = LATER
    with pytest.raises(refusals.TamperedError):
        door.send([approved], clock())
    assert log().size == 0


def test_two_releases_do_not_share_an_address(clock, section, other_section, people):
    one = make_release(section.publisher, "Gleiche Worte")
    two = make_release(other_section.publisher, "Gleiche Worte")
    door.approve(one, by=people.admin, due_at=LATER)
    with pytest.raises(refusals.AddressTakenError, match="gleiche-worte"):
        door.approve(two, by=people.admin)
    two.address_slug = "gleiche-worte-umwelt"
    assert door.approve(two, by=people.admin).dispatched_at
    english = make_release(section.publisher, "Gleiche Worte", lang="en")
    assert door.approve(english, by=people.admin).dispatched_at


def test_two_releases_of_one_bundle_do_not_share_an_address(clock, section, approver):
    pages = [make_release(section.publisher, "Gleiche Worte") for _ in range(2)]
    with pytest.raises(refusals.AddressTakenError):
        door.approve_together(pages, by=approver)
    assert not Approved.objects.exists()


def test_the_address_stays_when_a_later_draft_has_another_headline(clock, release_page, approver):
    door.approve(release_page, by=approver)
    release_page.refresh_from_db()
    assert release_page.address_slug == "bruecke-ueber-die-lauter-ist-fertig"
    latest = release_page.get_latest_revision_as_object()
    assert (latest.address_slug, latest.number) == (release_page.address_slug, "2026/1")


def test_numbers_count_per_publisher_and_year_and_translations_share_them(clock, section, other_section, people):
    def number(page):
        return door.approve(page, by=people.admin).number

    first = make_release(section.publisher, "Eins")
    assert number(first) == "2026/1"
    assert number(make_release(section.publisher, "Zwei")) == "2026/2"
    assert number(make_release(section.publisher, "One", lang="en", translation_of=first)) == "2026/1"
    assert number(make_release(other_section.publisher, "Drei")) == "2026/1"
    clock.now = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    assert number(make_release(section.publisher, "Vier")) == "2027/1", "in Berlin it is the new year already"


def test_a_number_that_was_drawn_is_not_given_again(clock, section, approver):
    one, two = (make_release(section.publisher, headline) for headline in ("Eins", "Zwei"))
    door.revoke(door.approve(one, by=approver, due_at=LATER), by=approver)
    assert door.approve(two, by=approver).number == "2026/2"
    assert door.approve(one, by=approver).number == "2026/1"


def test_a_wanted_number_is_kept_and_lifts_the_count(clock, section, approver):
    one, two, three = (make_release(section.publisher, headline) for headline in ("Eins", "Zwei", "Drei"))
    (approved,) = door.approve_together([one], by=approver, numbers={one.record_id: "2026/1187"})
    assert approved.number == "2026/1187"
    assert door.approve(two, by=approver).number == "2026/1188"
    with pytest.raises(refusals.NumberTakenError, match="1187"):
        door.approve_together([three], by=approver, numbers={three.record_id: "2026/1187"})


def test_a_bundle_appears_under_one_checkpoint_or_not_at_all(clock, section, approver, document):
    german = make_release(section.publisher, "Eins")
    english = make_release(section.publisher, "One", lang="en", body=[("document", {"document": document})])
    rows = door.approve_together([german, english], by=approver, due_at=LATER)
    assert [row.record_id for row in rows] == [german.record_id, english.record_id]
    clock.now = LATER
    from depesche.desk.renditions import blob_path

    file = blob_path(rows[1].blobs[0])
    file.rename(file.with_suffix(".away"))
    with pytest.raises(refusals.TamperedError):
        door.send(rows[:1], clock())
    assert log().size == 0
    file.with_suffix(".away").rename(file)
    door.send(rows[:1], clock())
    assert leaves() == [("publish", 1, "2026/1"), ("publish", 1, "2026/2")]
    check_sound()


def test_one_release_of_a_bundle_is_not_changed_alone(clock, section, approver):
    german = make_release(section.publisher, "Eins")
    english = make_release(section.publisher, "One", lang="en")
    first, second = door.approve_together([german, english], by=approver, due_at=LATER)
    with pytest.raises(refusals.BundledError):
        door.approve(german, by=approver)
    door.hold(first, by=approver)
    second.refresh_from_db()
    assert second.held
    door.revoke(second, by=approver)
    first.refresh_from_db()
    assert first.revoked_at


def test_an_import_needs_two_people_and_keeps_date_and_address(clock, section, people):
    page = make_release(section.publisher, "Ein altes Blatt")
    with pytest.raises(refusals.NotImportedError):
        door.import_archive(page, approvers=(people.approver, people.admin))
    old = datetime(2019, 5, 6, 22, 30, tzinfo=UTC)
    page.imported_from, page.imported_at, page.legacy = "www.example", old, ["https://www.example/alt"]
    with pytest.raises(refusals.SameApproverError):
        door.import_archive(page, approvers=(people.approver, people.approver))
    with pytest.raises(refusals.NotAllowedError):
        door.import_archive(page, approvers=(people.approver, people.editor))
    approved = door.import_archive(page, approvers=(people.approver, people.admin))
    assert leaves() == [("import", 1, "")]
    assert (approved.first_published, approved.dispatched_at) == (old, NOON)
    assert approved.address.startswith("/de/2019/05/07/"), "the day in Berlin"
    record = public_release()
    assert (record.imported_from, record.legacy) == ("www.example", ("https://www.example/alt",))
    with pytest.raises(refusals.AlreadyPublicError):
        door.import_archive(page, approvers=(people.approver, people.admin))
    door.correct(page, by=people.approver, note="Ein Tippfehler.")
    assert leaves()[-1] == ("correct", 2, "")
    check_sound()


def test_what_is_no_older_than_the_newsroom_is_not_imported(clock, section, people, settings):
    import msgspec

    page = make_release(section.publisher, "Zu neu")
    page.imported_from, page.imported_at = "www.example", datetime(2023, 12, 31, 23, 0, tzinfo=UTC)
    with pytest.raises(refusals.TooRecentError, match="2024-01-01"):
        door.import_archive(page, approvers=(people.approver, people.admin))
    config = settings.DEPESCHE
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, opened=""))
    with pytest.raises(refusals.NotOpenedError, match="opened"):
        door.import_archive(page, approvers=(people.approver, people.admin))
    assert log().size == 0


def test_what_a_release_refers_to_goes_first_and_once(clock, section, approver):
    topic = Topic.objects.create(
        name_de="Brücken", slug="bruecken", broader=Topic.objects.create(name_de="Bau", slug="bau")
    )
    person = Person.objects.create(name="Adele Muster", slug="adele-muster")
    page = make_release(section.publisher, body=[("quote", quote("Endlich.", person))])
    page.topic_links.add(ReleaseTopic(topic=topic))
    page.people_links.add(ReleasePerson(person=person))
    page.save()
    door.approve(page, by=approver)
    assert kinds() == ["organisation", "topic", "topic", "person", "release"]
    door.approve(make_release(section.publisher, "Das zweite"), by=approver)
    assert kinds()[5:] == ["release"]
    check_sound()


def test_a_changed_topic_goes_out_again_with_the_next_release_that_names_it(clock, section, approver):
    topic = Topic.objects.create(name_de="Brücken", slug="bruecken")
    door.approve(about(section, topic, "Eins"), by=approver)
    topic.name_de = "Brücken und Stege"
    topic.save()
    clock.forward(days=1)
    door.approve(about(section, topic, "Zwei"), by=approver)
    assert leaves("topic") == [("publish", 1, ""), ("correct", 2, "")]
    check_sound()


def test_two_waiting_releases_may_bring_the_same_topic_along(clock, section, approver):
    topic = Topic.objects.create(name_de="Brücken", slug="bruecken")
    one = door.approve(about(section, topic, "Eins"), by=approver, due_at=LATER)
    two = door.approve(about(section, topic, "Zwei"), by=approver, due_at=LATER)
    clock.now = LATER
    door.send([one, two], clock())
    assert leaves("topic") == [("publish", 1, "")]
    assert len(leaves()) == 2
    assert not Approved.objects.waiting().exists()
    check_sound()


def test_the_new_name_of_a_topic_waits_for_the_release_that_it_was_approved_with(clock, section, approver):
    topic = Topic.objects.create(name_de="Alter Name", slug="thema")
    door.approve(about(section, topic, "Eins"), by=approver)
    topic.name_de = "GEHEIMER NAME"
    topic.save()
    embargoed = door.approve(about(section, topic, "Zwei"), by=approver, due_at=LATER)
    other = make_release(section.publisher, "Drei")
    other.topic_links.add(ReleaseTopic(topic=Topic.objects.create(name_de="Anderes", slug="anderes", broader=topic)))
    other.save()
    door.approve(other, by=approver)
    assert b"GEHEIMER NAME" not in public_bytes()
    clock.now = LATER
    door.send([embargoed], clock())
    assert b"GEHEIMER NAME" in public_bytes()


def test_an_older_form_never_replaces_a_newer_one(clock, section, approver):
    topic = Topic.objects.create(name_de="Erste Form", slug="thema")
    early = door.approve(about(section, topic, "Eins"), by=approver, due_at=LATER)
    topic.name_de = "Zweite Form"
    topic.save()
    clock.forward(seconds=1)
    door.approve(about(section, topic, "Zwei"), by=approver, due_at=LATER)
    later = Approved.objects.get(kind="release", number="2026/2")
    clock.now = LATER
    door.send([later], clock())
    door.send([early], clock())
    assert leaves("topic") == [("publish", 1, "")]
    assert b"Zweite Form" in public_bytes()
    check_sound()


def test_an_appointment_to_come_is_not_told_by_an_unrelated_release(clock, section, approver):
    person = Person.objects.create(name="Adele Muster", slug="adele-muster")
    person.offices.add(PersonOffice(title_de="Staatsrätin", since=date(2025, 1, 1)))
    person.offices.add(PersonOffice(title_de="GEHEIMES AMT", since=date(2026, 3, 10)))
    person.save()
    page = make_release(section.publisher)
    page.people_links.add(ReleasePerson(person=person))
    page.save()
    door.approve(page, by=approver)
    assert "Staatsrätin".encode() in public_bytes()
    assert b"GEHEIMES AMT" not in public_bytes()


def test_a_cut_before_the_append_sends_nothing_and_the_next_send_does(clock, release_page, approver, monkeypatch):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    clock.now = LATER
    with monkeypatch.context() as patched:
        patched.setattr("depesche.wire.append.Writer.append", cut)
        with pytest.raises(Cut):
            door.send([approved], clock())
    assert log().size == 0
    door.send([approved], clock())
    assert leaves() == [("publish", 1, "2026/1")]
    check_sound()


def test_a_cut_between_append_and_mark_is_caught_up_by_whoever_comes_next(clock, release_page, approver, monkeypatch):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    clock.now = LATER
    with monkeypatch.context() as patched:
        patched.setattr(door, "mark", cut)
        with pytest.raises(Cut):
            door.send([approved], clock())
    approved.refresh_from_db()
    assert approved.dispatched_at is None
    assert log().size == 2
    clock.forward(minutes=5)
    with pytest.raises(refusals.AlreadyPublicError):
        door.revoke(approved, by=approver)
    door.send([approved], clock())
    approved.refresh_from_db()
    assert approved.dispatched_at == LATER, "what the wire says, not when it was marked"
    assert log().size == 2
    check_sound()


def test_after_a_cut_a_correction_follows_what_is_public(clock, release_page, approver, monkeypatch):
    approved = door.approve(release_page, by=approver, due_at=LATER)
    clock.now = LATER
    with monkeypatch.context() as patched:
        patched.setattr(door, "mark", cut)
        with pytest.raises(Cut):
            door.send([approved], clock())
    clock.now = LATER - timedelta(hours=1)
    with pytest.raises(refusals.NoteMissingError):
        door.approve(release_page, by=approver)
    clock.now = LATER
    door.correct(release_page, by=approver, note="Neu.")
    assert leaves() == [("publish", 1, "2026/1"), ("correct", 2, "2026/1")]
    check_sound()


def test_a_database_from_an_old_backup_is_noticed_before_anything_is_signed(clock, release_page, approver):
    backup = transaction.savepoint()
    door.approve(release_page, by=approver)
    transaction.savepoint_rollback(backup)
    assert leaves() == [("publish", 1, "2026/1")]
    with pytest.raises(refusals.WireRefusedError, match="backup"):
        door.approve(release_page, by=approver)
    assert log().size == 2


def test_a_wire_that_cannot_be_written_to_leaves_the_approval_for_the_clock(clock, release_page, approver, monkeypatch):
    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("depesche.wire.append.Writer.append", full)
        approved = door.approve(release_page, by=approver)
    assert approved.dispatched_at is None
    door.send([approved], clock())
    assert log().size == 2


def test_one_refused_bundle_keeps_no_other_from_going(clock, section, approver, document):
    from depesche.desk.renditions import blob_path

    broken = make_release(section.publisher, "Kaputt", body=[("document", {"document": document})])
    rows = [
        door.approve(broken, by=approver, due_at=LATER),
        door.approve(make_release(section.publisher, "Heil"), by=approver, due_at=LATER),
    ]
    blob_path(rows[0].blobs[0]).unlink()
    clock.now = LATER
    delivery = door.deliver([row.bundle for row in rows], clock())
    assert [type(refusal) for _, refusal in delivery.refused] == [refusals.TamperedError]
    assert leaves() == [("publish", 1, "2026/2")]


def test_a_busy_wire_says_who_is_busy_and_nothing_is_changed(clock, release_page, approver, monkeypatch):
    from depesche.wire.append import Writer

    config = door.settings.DEPESCHE
    waiting = door.approve(release_page, by=approver, due_at=LATER)
    monkeypatch.setattr(door, "PATIENCE", 0.0)
    with Writer.open(config.path("wire"), config.path("keys/wire.key"), "a test"):
        for refused in (
            lambda: door.approve(release_page, by=approver),
            lambda: door.hold(waiting, by=approver),
            lambda: door.revoke(waiting, by=approver),
        ):
            with pytest.raises(refusals.WireUnavailableError, match="a test"):
                refused()
    assert Approved.objects.waiting().get(kind="release") == waiting


def about(section, topic, headline):
    page = make_release(section.publisher, headline)
    page.topic_links.add(ReleaseTopic(topic=topic))
    page.save()
    return page


def quote(text, person):
    return {"text": f"<p>{text}</p>", "person": person, "name": "", "office": "", "lang": ""}


def test_no_other_module_of_the_desk_can_append():
    desk = Path(door.__file__).parent
    importers = {
        file.relative_to(desk).as_posix()
        for file in desk.rglob("*.py")
        if re.search(r"wire\.append|from depesche\.wire import .*\bappend\b|import depesche\.wire", file.read_text())
    }
    assert importers == {"door.py"}
