"""The audit trail: one chain, in the transaction of what it tells, which nobody changes, and walled like all else."""

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from depesche.desk import door, roles
from depesche.desk.models import TrailEntry
from depesche.desk.models.trail import TrailIsFinalError
from depesche.desk.refusals import RefusedError
from depesche.desk.trail import command, note, reading
from depesche.desk.trail.actions import UnknownActionError, label
from depesche.desk.trail.chain import breaks
from tests.desk.conftest import make_document, make_image, make_release
from tests.desk.offices import NOON, set_clock

pytestmark = pytest.mark.django_db


def told(**filters):
    return list(TrailEntry.objects.filter(**filters).order_by("sequence").values_list("action", flat=True))


def chain():
    return TrailEntry.objects.order_by("sequence")


def force(statement):
    """Write to the database as somebody who may do everything there, triggers or not."""
    import importlib
    from types import SimpleNamespace

    migration = importlib.import_module("depesche.desk.migrations.0004_trail")
    with connection.cursor() as cursor:
        migration.remove(None, SimpleNamespace(connection=connection, execute=cursor.execute))
        cursor.execute(statement)


@pytest.fixture
def entries(people, release_page):
    """Three entries of the trail, beside those of making the release."""
    TrailEntry.objects.count()
    return [note("hold", user=people.approver, subject=release_page, at=NOON, times=count) for count in range(3)]


def test_an_action_that_is_not_listed_is_refused(people):
    with pytest.raises(UnknownActionError, match="blow-up"):
        note("blow-up", user=people.admin, subject=None)
    with pytest.raises(UnknownActionError):
        note("wagtail.blow-up", user=people.admin, subject=None)
    assert not TrailEntry.objects.filter(action__contains="blow-up").exists()


def test_an_entry_says_who_what_and_whose(people, release_page, section):
    people.approver.first_name, people.approver.last_name = "Anna", "Muster"
    entry = note("hold", user=people.approver, subject=release_page, reason="Regen", at=NOON)
    assert (entry.user_key, entry.user_name) == (str(people.approver.pk), "Anna Muster (approver)")
    assert (entry.subject_kind, entry.subject_id) == ("desk.releasepage", release_page.record_id)
    assert (entry.label, entry.publisher) == (release_page.title, section.publisher.record_id)
    assert json.loads(entry.data) == {"at": "2026-03-02T12:00:00Z", "reason": "Regen"}


@pytest.mark.parametrize("make", [make_image, make_document])
def test_pictures_and_documents_belong_to_the_section_of_their_collection(people, section, make):
    entry = note("hold", user=people.editor, subject=make(section.collection))
    assert (entry.publisher, entry.publisher_name) == (section.publisher.record_id, "Staatsministerium")


def test_an_entry_outlives_its_user_and_its_subject(people, entries, release_page):
    release_page.delete()
    people.editor.delete()
    kept = TrailEntry.objects.get(sequence=entries[0].sequence)
    assert (kept.user_name, kept.label) == ("approver", release_page.title)


def test_an_entry_is_undone_with_what_it_tells(people, release_page):
    before = chain().count()
    with transaction.atomic():
        note("hold", user=people.approver, subject=release_page)
        transaction.set_rollback(True)
    assert chain().count() == before
    note("hold", user=people.approver, subject=release_page)
    assert list(breaks(chain())) == []


def test_python_refuses_to_change_the_trail(entries):
    entries[0].action = "revoke"
    for forbidden in (entries[0].save, entries[0].delete, TrailEntry.objects.all().delete):
        with pytest.raises(TrailIsFinalError):
            forbidden()
    with pytest.raises(TrailIsFinalError):
        TrailEntry.objects.update(action="revoke")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE desk_trailentry SET action = 'revoke'",
        "UPDATE desk_trailentry SET user_name = 'somebody else'",
        "UPDATE desk_trailentry SET at = '2020-01-01 00:00:00+00:00'",
        "UPDATE desk_trailentry SET label = 'other'",
        "UPDATE desk_trailentry SET data = '{}'",
        "UPDATE desk_trailentry SET sha256 = 'other', previous = 'other'",
        "DELETE FROM desk_trailentry",
        "TRUNCATE desk_trailentry",
        "INSERT OR REPLACE INTO desk_trailentry SELECT * FROM desk_trailentry",
    ],
)
def test_the_database_itself_refuses_to_change_the_trail(entries, statement):
    only = {"TRUNCATE": "postgresql", "INSERT OR": "sqlite"}
    if any(statement.startswith(start) and connection.vendor != vendor for start, vendor in only.items()):
        return  # the other kind of database has no such statement
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE desk_trailentry SET user_name = 'somebody else' WHERE sequence = {}", "was changed"),
        ("UPDATE desk_trailentry SET at = '2020-01-01 00:00:00+00:00' WHERE sequence = {}", "was changed"),
        ("UPDATE desk_trailentry SET label = 'other' WHERE sequence = {}", "words or data"),
        ("UPDATE desk_trailentry SET data = '{{}}' WHERE sequence = {}", "words or data"),
        ("UPDATE desk_trailentry SET label = NULL, data = NULL, salt = NULL WHERE sequence = {}", "no erasure"),
        ("DELETE FROM desk_trailentry WHERE sequence = {}", "missing"),
    ],
)
def test_the_check_names_the_entry_that_was_changed_or_is_missing(entries, change, reason):
    assert command.check().breaks == ()
    middle = entries[1].sequence
    force(change.format(middle))
    found = command.check().breaks
    assert [reason in broken.reason for broken in found] == [True]
    assert found[0].sequence == (middle + 1 if "DELETE" in change else middle)


def test_an_entry_that_was_rehashed_does_not_fit_the_next_one(entries):
    from depesche.desk.trail.chain import hash_entry

    changed = entries[1]
    changed.user_name = "somebody else"
    force(
        f"UPDATE desk_trailentry SET user_name = 'somebody else', sha256 = '{hash_entry(changed)}' "
        f"WHERE sequence = {changed.sequence}"
    )
    assert [str(broken.sequence) for broken in command.check().breaks] == [str(changed.sequence + 1)]


def test_a_tail_that_was_cut_off_is_missed_by_what_was_noted_elsewhere(entries):
    head = command.check().head
    assert command.check(head).breaks == ()
    force(f"DELETE FROM desk_trailentry WHERE sequence = {entries[-1].sequence}")
    assert command.check().breaks == ()
    assert [broken.sequence for broken in command.check(head).breaks] == [entries[-1].sequence]


def test_words_that_the_law_wants_gone_leave_the_chain_whole(entries, people, release_page):
    note("erase-details", user=people.admin, subject=release_page)
    TrailEntry.objects.about(release_page.record_id).exclude(action="erase-details").forget_details()
    assert command.check().breaks == ()
    kept = TrailEntry.objects.get(sequence=entries[0].sequence)
    assert (kept.label, kept.data, kept.user_name) == (None, None, "approver")


def test_approving_holding_taking_back_and_sending_are_in_the_trail(release_page, people, monkeypatch):
    clock = set_clock(monkeypatch)
    row = door.approve(release_page, by=people.approver, due_at=NOON + timedelta(hours=1))
    door.hold(row, by=people.admin)
    door.unhold(row, by=people.approver)
    row = door.approve(release_page, by=people.admin, due_at=NOON + timedelta(hours=2))
    door.revoke(row, by=people.approver)
    row = door.approve(release_page, by=people.approver, due_at=NOON + timedelta(hours=3))
    clock.forward(hours=3)
    door.send([row], clock())
    page = release_page.get_latest_revision_as_object()
    door.correct(page, by=people.approver, note="Zahl berichtigt.")
    door.withdraw(page, by=people.admin, reason="Irrtum")
    about = TrailEntry.objects.about(release_page.record_id).exclude(action__startswith="wagtail.")
    assert [(entry.action, entry.user_name) for entry in about] == [
        ("approve", "approver"),
        ("hold", "admin"),
        ("unhold", "approver"),
        ("revoke", "admin"),
        ("approve", "admin"),
        ("revoke", "approver"),
        ("approve", "approver"),
        ("send", ""),
        ("correct", "approver"),
        ("send", ""),
        ("withdraw", "admin"),
        ("send", ""),
    ]
    withdrawal = about[10]
    assert json.loads(withdrawal.data)["note"] == "Irrtum"
    assert command.check().breaks == ()


def test_an_erasure_names_both_who_approved_it_and_repeats_no_words(release_page, people, monkeypatch):
    set_clock(monkeypatch)
    door.approve(release_page, by=people.approver)
    before = chain().count()
    door.erase(release_page, approvers=(people.admin, people.approver), reason="Beschluss")
    approved, sent = list(chain())[before:]
    assert (approved.action, sent.action) == ("erase", "send")
    assert json.loads(approved.data)["second_approver"] == "approver"
    assert release_page.title not in f"{approved.label}{approved.data}{sent.label}{sent.data}"


def test_the_door_refuses_and_says_so_once(release_page, people, monkeypatch):
    clock = set_clock(monkeypatch)
    row = door.approve(release_page, by=people.approver, due_at=NOON + timedelta(hours=1))
    for _look in range(3):
        with pytest.raises(RefusedError):
            door.send([row], clock())
    refused = TrailEntry.objects.get(action="refuse")
    assert json.loads(refused.data)["refusal"] == "EarlyError"


def test_what_wagtail_logs_is_in_the_trail(client, people, section, release_page):
    from wagtail.models import Collection

    from tests.desk.test_preview import form_data, rich

    client.force_login(people.editor)
    client.post(f"/admin/pages/{release_page.pk}/edit/", form_data(release_page, lead=rich("Ein Satz.")))
    client.force_login(people.admin)
    client.post(f"/admin/pages/{release_page.pk}/delete/")
    client.post("/admin/collections/add/", {"name": "Neu", "parent": Collection.get_first_root_node().pk})
    client.post(
        f"/admin/users/edit/{people.editor.pk}/",
        {"username": "editor", "email": "new@stm.example", "first_name": "E", "last_name": "D", "is_active": "on"},
    )
    client.post(
        f"/admin/collections/{section.collection.pk}/",
        {"name": "Umbenannt", "parent": Collection.get_first_root_node().pk},
    )
    client.post("/admin/groups/new/", group_form())
    about = {(entry.action, entry.subject_kind, entry.user_name) for entry in chain()}
    assert about >= {
        ("wagtail.edit", "desk.releasepage", "editor"),
        ("wagtail.delete", "desk.releasepage", "admin"),
        ("wagtail.create", "wagtailcore.collection", "admin"),
        ("wagtail.edit", "wagtailcore.collection", "admin"),
        ("wagtail.edit", "auth.user", "admin"),
        ("wagtail.create", "auth.group", "admin"),
    }
    assert command.check().breaks == ()


def group_form():
    managed = {"name": "Neue Gruppe"}
    for prefix in ("page_permissions", "document_permissions", "image_permissions", "collection_permissions"):
        managed |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0", f"{prefix}-MAX_NUM_FORMS": "1000"}
    return managed


def test_every_action_has_words_in_german(settings):
    from django.utils.translation import override

    from depesche.desk.trail.actions import ACTIONS

    with override("de"):
        german = {action: label(action) for action in [*ACTIONS, "wagtail.edit"]}
    with override("en"):
        english = {action: label(action) for action in [*ACTIONS, "wagtail.edit"]}
    assert all(german[action] != english[action] for action in german)


# Who reads it.


def test_the_trail_of_other_sections_is_not_shown_to_an_approver(client, people, other_section, section):
    theirs = make_release(other_section.publisher, headline="Kanarienvogel")
    mine = make_release(section.publisher, headline="Unsere Brücke")
    note("hold", user=people.other, subject=theirs, reason="Kanarienvogel")
    note("hold", user=people.approver, subject=mine)
    note("hold", user=people.other, subject=people.admin)
    client.force_login(people.approver)
    for query in ("", "?export=csv", f"?publisher={other_section.publisher.record_id}", f"?user_key={people.other.pk}"):
        for address in ("/admin/reports/audit-trail/", "/admin/reports/audit-trail/results/"):
            answer = client.get(address + query)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code == 200
            assert "Kanarienvogel" not in body.decode()
            assert ">other<" not in body.decode()
    assert "Unsere Brücke" in client.get("/admin/reports/audit-trail/").text


def test_editors_have_no_trail_and_auditors_all_of_it(client, people, django_user_model, other_section):
    note("hold", user=people.other, subject=make_release(other_section.publisher, headline="Aus der Umwelt"))
    client.force_login(people.editor)
    assert client.get("/admin/reports/audit-trail/").status_code == 302
    auditor = django_user_model.objects.create_user("auditor", "a@stm.example", "a long password 5")
    auditor.groups.add(roles.auditors())
    client.force_login(auditor)
    shown = client.get("/admin/reports/audit-trail/").text
    assert "Aus der Umwelt" in shown
    assert "/admin/reports/audit-trail/" in client.get("/admin/").text


def test_the_report_is_narrowed_by_person_action_section_and_period(client, people, section, other_section):
    make = {"hold": people.approver, "revoke": people.other}
    for action, user in make.items():
        note(action, user=user, subject=make_release(section.publisher, headline=f"Meldung {action}"))
    note("hold", user=people.other, subject=make_release(other_section.publisher, headline="Umweltmeldung"))
    client.force_login(people.admin)

    def shown(**query):
        text = client.get("/admin/reports/audit-trail/results/", query).text
        return {name for name in ("Meldung hold", "Meldung revoke", "Umweltmeldung") if name in text}

    assert shown() == {"Meldung hold", "Meldung revoke", "Umweltmeldung"}
    assert shown(user_key=people.approver.pk) == {"Meldung hold"}
    assert shown(action="revoke") == {"Meldung revoke"}
    assert shown(publisher=other_section.publisher.record_id) == {"Umweltmeldung"}
    assert shown(at_to="2020-01-01") == set()
    assert len(shown(at_from=datetime.now(UTC).date().isoformat())) == 3


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_report_is_taken_away_as_a_table(client, people, entries, form):
    client.force_login(people.admin)
    answer = client.get(f"/admin/reports/audit-trail/?export={form}")
    body = b"".join(answer.streaming_content)
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(body.decode())))
        assert [row["Number"] for row in rows] == [str(entry.sequence) for entry in chain().reverse()]
        assert rows[0]["Action"] == "Held back"
    else:
        from openpyxl import load_workbook

        sheet = load_workbook(io.BytesIO(body)).active
        assert sheet.max_row == chain().count() + 1


# What leaves the desk by the command line.


def test_lines_of_json_carry_all_that_a_check_elsewhere_needs(entries):
    from depesche.records import canonical

    lines = [json.loads(line) for line in reading.as_jsonl(chain())]
    previous = ""
    for line in lines:
        details = {name: line.pop(name) for name in ("label", "data", "salt")}
        digest = line.pop("sha256")
        assert canonical.sha256(canonical.encode(details)) == line["details_sha256"]
        assert canonical.sha256(canonical.encode(line)) == digest
        assert line["previous"] == previous
        previous = digest


def test_a_headline_that_looks_like_a_formula_is_none_in_the_table(people, section):
    note("hold", user=people.admin, subject=make_release(section.publisher, headline="=1+1"))
    rows = list(csv.DictReader(io.StringIO("".join(reading.as_csv(chain())))))
    assert rows[-1]["label"] == "'=1+1"
    assert rows[-1]["action_in_words"] == "Held back"


def test_days_are_the_newsrooms(entries, settings):
    zone = settings.DEPESCHE.zone
    today = datetime.now(zone).date()
    assert reading.of_days(today, today, zone).count() == chain().count()
    assert reading.of_days(None, today - timedelta(days=1), zone).count() == 0
    assert reading.of_days(today + timedelta(days=1), None, zone).count() == 0
    assert reading.of_days(date(2020, 1, 1), None, zone).count() == chain().count()
