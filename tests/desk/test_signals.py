"""Wagtail's own publishing puts nothing on the wire, whatever it fires."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from wagtail.signals import page_published, published

from depesche.desk import clock, door
from depesche.desk.models import Approved
from tests.desk.offices import leaves, log, public_bytes


@pytest.fixture
def fired():
    """The names of Wagtail's signals as they are fired."""
    names = []

    def note_page_published(**_kwargs):
        names.append("page_published")

    def note_published(**_kwargs):
        names.append("published")

    page_published.connect(note_page_published)
    published.connect(note_published)
    yield names
    page_published.disconnect(note_page_published)
    published.disconnect(note_published)


def test_a_page_that_wagtail_schedules_for_tomorrow_puts_nothing_on_the_wire(release_page, fired):
    """A site that hangs its publishing on Wagtail's signals leaks: they fire a day too soon.

    Wagtail 8.0.1, `wagtail/actions/publish_revision.py`: `_publish_revision` sets `approved_go_live_at` where
    `go_live_at` is to come and the page has no live revision, saves the page with `live = False`, and then calls
    `_after_publish()` all the same, which sends `published`, and for pages `page_published`. The first lines of this
    test show that it is so; should they fail with a newer Wagtail, this has been mended there. Depesche does not
    care either way: what goes out is what has been approved and is due, by the word of the database alone.
    """
    release_page.go_live_at = datetime.now(UTC) + timedelta(days=1)
    release_page.save_revision().publish()
    release_page.refresh_from_db()
    assert not release_page.live
    assert sorted(fired) == ["page_published", "published"]

    tomorrow = datetime.now(UTC) + timedelta(days=2)
    assert clock.tick(datetime.now(UTC)) == ()
    assert clock.tick(tomorrow) == ()
    assert log().size == 0
    assert not Approved.objects.exists()


def test_publishing_a_revision_by_wagtails_means_puts_nothing_on_the_wire(release_page, fired):
    release_page.save_revision().publish()
    release_page.refresh_from_db()
    assert release_page.live
    assert "page_published" in fired
    assert clock.tick(datetime.now(UTC)) == ()
    assert log().size == 0


def test_wagtails_publish_scheduled_puts_nothing_on_the_wire(release_page, fired):
    release_page.go_live_at = datetime.now(UTC) + timedelta(days=1)
    revision = release_page.save_revision()
    revision.publish()
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    content = revision.content | {"go_live_at": hour_ago.isoformat()}
    release_page.revisions.filter(pk=revision.pk).update(approved_go_live_at=hour_ago, content=content)
    fired.clear()
    call_command("publish_scheduled")
    release_page.refresh_from_db()
    assert release_page.live
    assert "page_published" in fired
    assert clock.tick(datetime.now(UTC)) == ()
    assert log().size == 0


def test_of_two_pages_that_wagtail_holds_for_published_only_the_approved_one_goes_out(section, release_page, people):
    from tests.desk.conftest import make_release

    approved = make_release(section.publisher, "Freigegeben")
    for page in (release_page, approved):
        page.save_revision().publish()
    door.approve(approved.get_latest_revision_as_object(), by=people.approver)
    clock.tick(datetime.now(UTC) + timedelta(days=1))
    assert [number for _, _, number in leaves()] == [Approved.objects.get(kind="release").number]
    assert "Lauter".encode("ascii") not in public_bytes()
