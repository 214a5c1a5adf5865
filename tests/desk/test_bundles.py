"""Bundles at the door: all of it or nothing, at one second, under one checkpoint, and never by surprise."""

import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from depesche.desk import bundles, bundling, door, refusals
from depesche.desk.bundles import State
from depesche.desk.clock import Troubles, tick
from depesche.desk.completeness import WHENEVER
from depesche.desk.models import Approved, Bundle, ReleaseTopic, Topic
from depesche.wire.append import Writer
from tests.desk.conftest import make_document, make_image, make_release
from tests.desk.offices import (
    NOON,
    SECOND,
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
def theirs(other_section, django_user_model):
    """An approver of the other ministry."""
    user = django_user_model.objects.create_user("theirs", "theirs@um.example", "a long password 5")
    user.groups.add(other_section.approvers)
    return user


@pytest.fixture
def bundle(clock, section, other_section, people, theirs):
    """A bundle of two ministries for two o'clock: two releases of ours, one of theirs."""
    made = bundling.make("Gipfel", [section.publisher, other_section.publisher], by=people.editor, due_at=LATER)
    german = make_release(section.publisher, "Eins")
    english = make_release(section.publisher, "One", lang="en", translation_of=german)
    bundling.add(made, [german, english], by=people.editor)
    bundling.add(made, [make_release(other_section.publisher, "Drei")], by=theirs)
    return made


def pages(bundle):
    return [member.page for member in bundle.members.select_related("page").order_by("pk")]


def approve(bundle, page, by):
    return door.approve(page.get_latest_revision_as_object(), by=by, bundle=bundle.key)


@pytest.fixture
def approvers(people, theirs):
    """One for each release of the bundle."""
    return (people.approver, people.approver, theirs)


@pytest.fixture
def approved(bundle, approvers):
    """The rows of all three, approved one by one by their own sections' approvers."""
    return [approve(bundle, page, by) for page, by in zip(pages(bundle), approvers, strict=True)]


def test_nothing_goes_out_while_one_of_them_is_not_approved_and_the_missing_one_is_named_by_its_publisher(
    bundle, clock, people, theirs
):
    first, second, _third = pages(bundle)
    rows = [approve(bundle, page, people.approver) for page in (first, second)]
    clock.now = LATER
    with pytest.raises(refusals.IncompleteBundleError, match="1 release of Umweltministerium") as refused:
        door.send(rows, clock())
    assert "Drei" not in str(refused.value)
    assert tick(clock()) == ()
    assert log().size == 0


def test_a_complete_bundle_goes_out_in_its_second_under_one_checkpoint(bundle, clock, approved):
    assert {row.bundle for row in approved} == {bundle.key}
    clock.now = LATER - SECOND
    assert tick(clock()) == ()
    assert log().size == 0
    clock.now = LATER
    sent = tick(clock())
    assert [leaf[0] for leaf in leaves()] == ["publish"] * 3
    assert {row.dispatched_at for row in sent} == {LATER}
    assert [entry.dispatch.first_published for entry in log().entries()] == [LATER] * log().size
    bundle.refresh_from_db()
    assert bundle.ended_at == LATER
    assert bundles.bundle_of(approved[0].page.specific) is None
    check_sound()


def test_a_complete_bundle_that_the_clock_finds_late_goes_out_by_itself(bundle, clock, approved):
    clock.now = LATER + timedelta(hours=3)
    assert len([row for row in tick(clock()) if row.kind == "release"]) == 3


def test_taking_one_approval_back_takes_back_that_one_and_stops_all(bundle, clock, approved, people):
    door.revoke(approved[0], by=people.approver)
    assert [bool(Approved.objects.get(pk=row.pk).revoked_at) for row in approved] == [True, False, False]
    clock.now = LATER
    assert tick(clock()) == ()
    assert log().size == 0


def test_a_bundle_that_is_completed_after_its_second_waits_for_a_word(bundle, clock, people, theirs, caplog):
    first, second, third = pages(bundle)
    for page in (first, second):
        approve(bundle, page, people.approver)
    clock.now = LATER + timedelta(minutes=5)
    tick(clock())
    late = approve(bundle, third, theirs)
    assert late.due_at == WHENEVER
    for _ in range(3):
        assert tick(clock.forward(seconds=1)) == ()
    assert bundles.state(bundle, clock()) is State.MISSED
    with pytest.raises(refusals.MissedError, match="someone has to say"):
        door.send([late], clock())
    clock.now = LATER + timedelta(minutes=10)
    bundling.publish(bundle, by=theirs)
    assert [leaf[0] for leaf in leaves()] == ["publish"] * 3
    assert {entry.dispatch.first_published for entry in log().entries()} == {clock()}
    assert {public_release(at).first_published for at in range(3)} == {clock()}, "the record says when it appeared"
    check_sound()


def test_a_missed_bundle_is_logged_once_and_named_to_those_who_take_part(bundle, clock, people, other_section, caplog):
    caplog.set_level(logging.ERROR, "depesche.desk.clock")
    clock.now = LATER
    troubles = Troubles()
    for _ in range(70):
        tick(clock.forward(seconds=1), troubles)
    (line,) = [record.getMessage() for record in caplog.records]
    assert bundle.key in line
    assert "missed, 3 not approved of 3 releases" in line
    assert "Gipfel" not in caplog.text, "a log is read by people without rights at the desk"
    (problem,) = bundles.problems(people.editor, clock())
    assert "Gipfel" in problem.text
    assert "2 releases of Staatsministerium" in problem.text


def test_a_bundle_without_a_time_goes_out_when_someone_says_so(clock, section, people):
    bundle = bundling.make("Offen", [section.publisher], by=people.editor)
    page = make_release(section.publisher, "Eins")
    bundling.add(bundle, [page], by=people.editor)
    with pytest.raises(refusals.IncompleteBundleError):
        bundling.publish(bundle, by=people.approver)
    row = approve(bundle, page, people.approver)
    assert tick(clock.forward(days=400)) == ()
    with pytest.raises(refusals.EarlyError):
        door.send([row], clock())
    with pytest.raises(refusals.NotAllowedError):
        bundling.publish(bundle, by=people.editor)
    clock.now = datetime(2027, 4, 6, 22, 30, tzinfo=ZoneInfo("UTC"))
    bundling.publish(bundle, by=people.approver)
    record = public_release()
    assert record.first_published == clock()
    (sent,) = Approved.objects.public().filter(kind="release")
    assert sent.address == "/de/2027/04/07/eins/", "the day in Berlin on which it appeared"
    assert sent.approved_by == people.approver
    assert record.share_image.blob in sent.blobs
    check_sound()


def test_what_a_release_is_approved_in_is_its_bundle_and_nothing_else(bundle, clock, people, section):
    first, *_ = pages(bundle)
    with pytest.raises(refusals.BundledError, match="goes out with a bundle"):
        door.approve(first, by=people.approver)
    with pytest.raises(refusals.BundledError, match="time of its bundle"):
        door.approve(first, by=people.approver, due_at=LATER, bundle=bundle.key)
    with pytest.raises(refusals.BundledError, match="add it first"):
        door.approve(make_release(section.publisher, "Vier"), by=people.approver, bundle=bundle.key)
    assert not Approved.objects.exists()


def test_each_is_approved_by_its_own_section(bundle, people, theirs):
    first, _, third = pages(bundle)
    with pytest.raises(refusals.NotAllowedError):
        approve(bundle, third, people.approver)
    with pytest.raises(refusals.NotAllowedError):
        approve(bundle, first, theirs)


def test_a_member_taken_out_takes_its_approval_along_and_the_rest_is_whole(bundle, clock, approved, theirs, people):
    third = pages(bundle)[2]
    with pytest.raises(refusals.NotAllowedError):
        bundling.remove(bundle, third, by=people.approver)
    bundling.remove(bundle, third, by=theirs)
    clock.now = LATER
    tick(clock())
    assert len(leaves()) == 2
    assert b"Umweltministerium" not in public_bytes(), "what it would have brought along stayed, too"
    door.approve(third.get_latest_revision_as_object(), by=theirs)
    assert len(leaves()) == 3
    check_sound()


def test_a_member_taken_out_after_the_second_does_not_send_the_rest(bundle, clock, people, theirs):
    first, second, third = pages(bundle)
    for page in (first, second):
        approve(bundle, page, people.approver)
    clock.now = LATER + SECOND
    bundling.remove(bundle, third, by=theirs)
    assert tick(clock.forward(seconds=1)) == ()
    assert bundles.state(bundle, clock()) is State.MISSED


def test_a_release_added_makes_it_incomplete(bundle, clock, approved, section, people):
    bundling.add(bundle, [make_release(section.publisher, "Vier")], by=people.editor)
    clock.now = LATER
    assert tick(clock()) == ()
    assert log().size == 0


def test_a_form_brought_along_by_an_approval_that_was_taken_back_stays(bundle, clock, people, theirs):
    topic = Topic.objects.create(name_de="Brücken", slug="bruecken")
    ours, english, third = pages(bundle)
    for page in (ours, third):
        page.topic_links.add(ReleaseTopic(topic=topic))
        page.save()
        page.save_revision()
    approve(bundle, ours, people.approver)
    topic.name_de = "GEHEIM"
    topic.save()
    again = approve(bundle, third, theirs)
    approve(bundle, english, people.approver)
    door.revoke(again, by=theirs)
    topic.name_de = "Brücken und Stege"
    topic.save()
    approve(bundle, third, theirs)
    clock.now = LATER
    tick(clock())
    assert b"GEHEIM" not in public_bytes()
    assert "Brücken und Stege".encode() in public_bytes()
    assert kinds()[-3:] == ["release"] * 3
    assert sorted(kinds()[:-3]) == ["organisation", "organisation", "topic"], "each thing once, before the releases"
    check_sound()


def test_another_release_does_not_bring_a_form_along_that_waits_in_a_bundle(bundle, clock, section, people):
    topic = Topic.objects.create(name_de="Brücken", slug="bruecken")
    about = make_release(section.publisher, "Vorher")
    about.topic_links.add(ReleaseTopic(topic=topic))
    about.save()
    about.save_revision()
    door.approve(about, by=people.approver)
    topic.name_de = "Brücken und Stege"
    topic.save()
    ours = pages(bundle)[0]
    ours.topic_links.add(ReleaseTopic(topic=topic))
    ours.save()
    ours.save_revision()
    bundling.reschedule(bundle, None, by=people.approver)
    approve(bundle, ours, people.approver)
    other = make_release(section.publisher, "Nachher")
    other.topic_links.add(ReleaseTopic(topic=topic))
    other.save()
    other.save_revision()
    clock.forward(days=30)
    door.approve(other, by=people.approver)
    assert kinds().count("topic") == 1


def test_any_approver_of_any_member_holds_all_of_it_and_no_editor(bundle, clock, approved, people, theirs):
    with pytest.raises(refusals.NotAllowedError):
        door.hold(bundle, by=people.editor)
    door.hold(approved[0], by=theirs)
    bundle.refresh_from_db()
    assert (bundle.held, bundle.held_by) == (True, theirs)
    assert not Approved.objects.waiting().filter(held=False).exists()
    clock.now = LATER
    assert tick(clock()) == ()
    assert bundles.state(bundle, clock()) is State.HELD


def test_what_is_approved_in_a_held_bundle_is_held_too(bundle, clock, people):
    door.hold(bundle, by=people.approver)
    assert approve(bundle, pages(bundle)[0], people.approver).held


def test_let_go_before_its_second_it_goes_at_its_second(bundle, clock, approved, people):
    door.hold(bundle, by=people.approver)
    door.unhold(bundle, by=people.approver)
    clock.now = LATER
    assert len([row for row in tick(clock()) if row.kind == "release"]) == 3


def test_let_go_after_its_second_it_waits_for_a_word(bundle, clock, approved, people):
    door.hold(bundle, by=people.approver)
    clock.now = LATER + timedelta(minutes=1)
    door.unhold(bundle, by=people.approver)
    assert tick(clock.forward(seconds=1)) == ()
    bundling.publish(bundle, by=people.approver)
    assert len(leaves()) == 3


def test_a_held_bundle_that_missed_its_second_is_let_go_and_published_in_one_step(bundle, clock, approved, people):
    door.hold(bundle, by=people.approver)
    clock.now = LATER + timedelta(minutes=1)
    bundling.publish(bundle, by=people.approver)
    assert len(leaves()) == 3
    assert not Approved.objects.public().filter(held=True).exists()


def test_a_busy_wire_is_said_and_nothing_is_held(bundle, clock, approved, people, monkeypatch):
    config = door.settings.DEPESCHE
    monkeypatch.setattr(door, "PATIENCE", 0.0)
    with Writer.open(config.path("wire"), config.path("keys/wire.key"), "a test"):
        with pytest.raises(refusals.WireUnavailableError, match="a test"):
            door.hold(bundle, by=people.approver)
        with pytest.raises(refusals.WireUnavailableError, match="nothing was changed"):
            bundling.reschedule(bundle, None, by=people.approver)
    bundle.refresh_from_db()
    assert (bundle.held, bundle.due_at) == (False, LATER)


def test_a_later_time_keeps_the_approvals_and_the_records_name_it(bundle, clock, approved, people):
    with pytest.raises(refusals.NotAllowedError):
        bundling.reschedule(bundle, LATER + timedelta(days=1), by=people.editor)
    assert bundling.reschedule(bundle, LATER + timedelta(days=1), by=people.approver) == 0
    clock.now = LATER
    assert tick(clock()) == ()
    clock.now = LATER + timedelta(days=1)
    assert len([row for row in tick(clock()) if row.kind == "release"]) == 3
    assert public_release().first_published == clock()
    assert {row.approved_by_id for row in Approved.objects.public()} == {row.approved_by_id for row in approved}
    check_sound()


def test_an_earlier_time_takes_the_approvals_back(bundle, clock, approved, people):
    assert bundling.reschedule(bundle, LATER - timedelta(hours=1), by=people.approver) == 3
    clock.now = LATER
    assert tick(clock()) == ()
    assert log().size == 0
    with pytest.raises(refusals.PastError):
        bundling.reschedule(bundle, NOON, by=people.approver)


def test_no_time_instead_of_one_to_come_takes_the_approvals_back_since_at_once_would_be_early(
    bundle, clock, approved, people
):
    assert bundling.reschedule(bundle, None, by=people.approver) == 3
    with pytest.raises(refusals.IncompleteBundleError):
        bundling.publish(bundle, by=people.approver)
    assert log().size == 0


def test_a_missed_bundle_gets_another_time(bundle, clock, approved, people):
    door.hold(bundle, by=people.approver)
    clock.now = LATER + timedelta(minutes=1)
    door.unhold(bundle, by=people.approver)
    bundling.reschedule(bundle, LATER + timedelta(hours=1), by=people.approver)
    clock.now = LATER + timedelta(hours=1)
    assert len([row for row in tick(clock()) if row.kind == "release"]) == 3


def test_a_correction_in_a_bundle_keeps_its_address_and_names_the_moment(clock, section, people):
    page = make_release(section.publisher, "Eins")
    first = door.approve(page, by=people.approver)
    bundle = bundling.make("Korrektur", [section.publisher], by=people.editor)
    bundling.add(bundle, [page], by=people.editor)
    page = edit(page, lead="<p>Berichtigt.</p>")
    door.approve(page, by=people.approver, bundle=bundle.key, note="Eine Zahl war falsch.")
    clock.forward(days=2)
    bundling.publish(bundle, by=people.approver)
    record = public_release()
    assert leaves()[-1] == ("correct", 2, first.number)
    assert (record.first_published, record.changes[-1].at) == (NOON, clock())
    assert Approved.objects.public().get(record_id=page.record_id, version=2).address == first.address
    check_sound()


def test_a_release_stands_in_one_bundle_and_is_not_deleted_there(bundle, clock, section, people):
    first = pages(bundle)[0]
    other = bundling.make("Anderes", [section.publisher], by=people.editor)
    with pytest.raises(refusals.BundledError, match="another bundle"):
        bundling.add(other, [first], by=people.editor)
    waiting = make_release(section.publisher, "Allein")
    door.approve(waiting, by=people.approver, due_at=LATER)
    with pytest.raises(refusals.BundledError, match="go out alone"):
        bundling.add(other, [waiting], by=people.editor)
    assert not first.permissions_for_user(people.admin).can_delete()
    bundling.dissolve(bundle, by=people.editor)
    bundling.add(other, [first], by=people.editor)


def test_a_dissolved_bundle_takes_its_approvals_back(bundle, clock, approved, people):
    with pytest.raises(refusals.NotAllowedError):
        bundling.dissolve(bundle, by=people.editor)
    bundling.dissolve(bundle, by=people.approver)
    assert not Approved.objects.waiting().exists()
    with pytest.raises(refusals.AlreadyPublicError):
        bundling.rename(bundle, "Neu", [], by=people.approver)
    with pytest.raises(refusals.RevokedError):
        approve(bundle, pages(bundle)[0], people.approver)


def test_who_takes_no_part_neither_sees_a_bundle_nor_adds_to_it(clock, section, other_section, people, theirs):
    bundle = bundling.make("Nur wir", [section.publisher], by=people.editor)
    assert set(bundles.visible(people.editor)) == {bundle}
    assert not bundles.visible(theirs).exists()
    with pytest.raises(refusals.NotAllowedError):
        bundling.add(bundle, [make_release(other_section.publisher)], by=theirs)
    with pytest.raises(refusals.NotAllowedError):
        bundling.make("Fremd", [section.publisher], by=theirs)
    bundling.rename(bundle, "Nun alle", [section.publisher, other_section.publisher], by=people.editor)
    bundling.add(bundle, [make_release(other_section.publisher)], by=theirs)
    bundling.rename(bundle, "Nun alle", [section.publisher], by=people.editor)
    assert bundles.visible(theirs).exists(), "who has a release in it stays"


@pytest.mark.parametrize("place", ["depesche.wire.append.Writer.append", "depesche.desk.door.mark"])
@pytest.mark.usefixtures("approved")
def test_a_bundle_that_was_cut_off_while_it_was_published_is_sent_by_the_clock(
    bundle, clock, people, place, monkeypatch
):
    door.hold(bundle, by=people.approver)
    clock.now = LATER
    with monkeypatch.context() as patched:
        patched.setattr(place, cut)
        with pytest.raises(Cut):
            bundling.publish(bundle, by=people.approver)
    tick(clock.forward(seconds=5))
    assert [leaf[0] for leaf in leaves()] == ["publish"] * 3
    if place.endswith("mark"):
        with pytest.raises(refusals.AlreadyPublicError):
            door.hold(bundle, by=people.approver)
    bundle.refresh_from_db()
    assert bundle.ended_at
    check_sound()


def test_nothing_is_rendered_in_the_second(bundle, clock, section, approvers, monkeypatch):
    page = pages(bundle)[0]
    page.lead_image = make_image(section.collection)
    page.body = [("document", {"document": make_document(section.collection)})]
    page.save()
    page.save_revision()
    for each, by in zip(pages(bundle), approvers, strict=True):
        approve(bundle, each, by)

    def refuse(*_args, **_kwargs):
        raise AssertionError

    for made in ("renditions.store", "share_card.draw", "words.read", "share_image.store"):
        monkeypatch.setattr(f"depesche.desk.{made}", refuse)
    clock.now = LATER
    assert len([row for row in tick(clock()) if row.kind == "release"]) == 3
    assert Bundle.objects.get().ended_at


def test_a_release_that_was_edited_after_its_approval_is_no_part_of_a_whole(bundle, clock, approved, people):
    edit(pages(bundle)[0].get_latest_revision_as_object(), lead="<p>GEHEIM</p>")
    clock.now = LATER
    tick(clock())
    assert log().size == 0
    assert [bool(Approved.objects.get(pk=row.pk).revoked_at) for row in approved] == [True, False, False]
    assert bundles.state(bundle, clock()) is State.MISSED


def test_a_bundle_is_not_published_at_once_with_a_draft_that_was_edited(bundle, clock, approved, people):
    door.hold(bundle, by=people.approver)
    clock.now = LATER
    edit(pages(bundle)[0].get_latest_revision_as_object(), lead="<p>GEHEIM</p>")
    with pytest.raises(refusals.EditedSinceError):
        bundling.publish(bundle, by=people.approver)
    bundle.refresh_from_db()
    assert (bundle.held, bundle.due_at, log().size) == (True, LATER, 0)


def test_what_the_chancellery_signs_after_the_second_waits_for_a_word(bundle, clock, approved, people, theirs):
    clock.now = LATER + SECOND
    Approved.objects.filter(pk=approved[0].pk).update(second_approved_by=theirs, second_approved_at=clock())
    assert tick(clock()) == ()
    assert bundles.state(bundle, clock()) is State.MISSED
