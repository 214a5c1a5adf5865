"""What was approved is final: in Python, and in the database whoever writes to it."""

import os
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from depesche.desk import door
from depesche.desk.models import Approved, IssueNumber
from depesche.desk.models.approval import FinalError
from depesche.records.base import new_id
from tests.desk.offices import NOON, set_clock


@pytest.fixture
def waiting(release_page, people, monkeypatch):
    set_clock(monkeypatch)
    return door.approve(release_page, by=people.approver, due_at=NOON + timedelta(hours=1))


def test_an_approval_cannot_be_saved_again(waiting):
    waiting.due_at = NOON
    with pytest.raises(FinalError, match="final"):
        waiting.save()
    with pytest.raises(FinalError):
        waiting.delete()


def test_a_query_cannot_change_or_delete_what_was_approved(waiting):
    with pytest.raises(FinalError, match="due_at"):
        Approved.objects.filter(pk=waiting.pk).update(due_at=NOON)
    with pytest.raises(FinalError):
        Approved.objects.all().delete()


@pytest.mark.parametrize(
    "change",
    [
        "content = 'other'",
        "content_sha256 = 'other'",
        "due_at = approved_at",
        "first_published = approved_at",
        "approved_by_id = approved_by_id + 1",
        "record_id = 'aaaaaaaaaaaaaaaaaaaaaaaaaa'",
        "number = '2026/999'",
        "action = 'import'",
        "version = 7",
        "bundle = 'other'",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_approved(waiting, change):
    if connection.vendor == "postgresql" and change.startswith("content ="):
        change = "content = '\\x6f74686572'"
    with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE desk_approved SET {change} WHERE id = {waiting.pk}")


def test_marks_of_a_taken_back_approval_cannot_be_rubbed_out(waiting, people):
    door.revoke(waiting, by=people.approver)
    with pytest.raises(DatabaseError, match="final"), transaction.atomic():
        Approved.objects.filter(pk=waiting.pk).update(revoked_at=None)


def test_a_version_is_approved_once(waiting):
    twin = Approved(
        **{
            field.attname: getattr(waiting, field.attname)
            for field in Approved._meta.concrete_fields
            if field.name != "id"
        }
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_an_import_by_one_person_does_not_get_into_the_database(people):
    alone = Approved(
        kind="release",
        record_id=new_id(),
        version=1,
        action="import",
        content=b"{}",
        first_published=NOON,
        due_at=NOON,
        bundle=new_id(),
        approved_at=NOON,
        approved_by=people.approver,
        second_approved_by=people.approver,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        alone.save()


def test_a_number_is_in_the_database_once(section):
    IssueNumber.objects.create(publisher=section.publisher, year=2026, serial=1, translation_group=new_id())
    with pytest.raises(IntegrityError), transaction.atomic():
        IssueNumber.objects.create(publisher=section.publisher, year=2026, serial=1, translation_group=new_id())


def test_deleting_a_draft_keeps_its_approval(waiting, release_page):
    release_page.delete()
    waiting.refresh_from_db()
    assert waiting.page is None
    assert waiting.sealed


def test_these_tests_run_on_the_database_that_was_asked_for():
    asked = os.environ.get("DEPESCHE_TEST_DATABASE", "sqlite:///").partition(":")[0]
    assert connection.vendor == asked
