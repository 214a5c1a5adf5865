"""The start page: one's drafts, what goes out next, what has just gone out, what is wrong; and nothing of others."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.desk.conftest import make_image, make_release

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"


def shown(client, user):
    client.force_login(user)
    response = client.get("/admin/")
    assert response.status_code == 200
    return response.content.decode()


def panel(html, name):
    """What one panel says, without its markup."""
    import re

    start = html.index(f'id="desk-{name}')
    return " ".join(re.sub(r"<[^>]+>", " ", html[start : html.index("</section>", start)]).split())


@pytest.fixture
def late(monkeypatch):
    """Give a way to approve a release for a second that has passed by now, without a clock to send it."""
    from depesche.desk import door

    def approve(page, by):
        now = datetime.now(UTC).replace(microsecond=0)
        with monkeypatch.context() as earlier:
            earlier.setattr(door, "wall", lambda: now - timedelta(hours=1))
            return door.approve(page, by=by, due_at=now - timedelta(minutes=5))

    return approve


def test_an_empty_desk_says_so_in_each_panel(client, people):
    html = shown(client, people.editor)
    assert "You have no drafts that wait for you." in panel(html, "my-drafts")
    assert "Nothing waits for its time." in panel(html, "going-out")
    assert "Nothing has gone out yet." in panel(html, "just-published")


def test_each_panel_has_what_belongs_there(client, people, section):
    from depesche.desk import door

    own = make_release(section.publisher, headline="Noch im Entwurf", owner=people.editor)
    make_release(section.publisher, headline="Entwurf einer Kollegin")
    waiting = make_release(section.publisher, headline="Wartet auf ihre Zeit", owner=people.editor)
    door.approve(waiting, by=people.approver, due_at=datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1))
    public = make_release(section.publisher, headline="Heraus", owner=people.editor)
    door.approve(public, by=people.approver)
    html = shown(client, people.editor)
    drafts = panel(html, "my-drafts")
    assert "Noch im Entwurf" in drafts
    assert not any(other in drafts for other in ("Kollegin", "Wartet", "Heraus"))
    assert "Wartet auf ihre Zeit" in panel(html, "going-out")
    assert "Heraus" in panel(html, "just-published")
    own.headline = "Noch immer"
    own.save_revision(user=people.approver)
    assert "Noch immer" in panel(shown(client, people.approver), "my-drafts")


def test_what_is_public_is_ones_draft_again_when_it_is_changed(client, people, section):
    from depesche.desk import door

    page = make_release(section.publisher, headline="Heraus", owner=people.editor)
    door.approve(page, by=people.approver)
    page.headline = "Heraus, berichtigt"
    page.save_revision(user=people.editor)
    assert "Heraus, berichtigt" in panel(shown(client, people.editor), "my-drafts")


def test_what_should_be_out_is_told_with_the_doors_reason(client, people, section, document, late):
    from depesche.desk.models import ReleaseDocument
    from depesche.desk.renditions import blob_path

    page = make_release(section.publisher, headline="Nicht heraus")
    page.document_links.add(ReleaseDocument(document=document))
    page.save()
    page.save_revision()
    row = late(page, people.approver)
    problems = panel(shown(client, people.editor), "problems")
    assert "“Nicht heraus” should have gone out at" in problems
    assert "the clock has not sent it" in problems
    for digest in row.blobs:
        blob_path(digest).unlink()
    problems = panel(shown(client, people.editor), "problems")
    assert "the clock has not sent it" not in problems
    assert "Nicht heraus" in problems


def test_licences_that_end_and_pictures_without_words_are_told(client, people, section):
    today = datetime.now(UTC).date()
    make_image(section.collection, title="Läuft ab", licence_ends=today + timedelta(days=3))
    make_image(section.collection, title="Lange gültig", licence_ends=today + timedelta(days=300))
    make_image(section.collection, title="Ohne Worte", alt_de="")
    make_image(section.collection, title="Zierde", alt_de="", is_decorative=True)
    problems = panel(shown(client, people.editor), "problems")
    assert "The licence of the picture “Läuft ab” ends on" in problems
    assert "1 picture of the library has no alternative text: “Ohne Worte”." in problems
    assert "Lange gültig" not in problems
    assert "Zierde" not in problems


def test_nothing_of_another_section_is_on_the_start_page(client, people, section, other_section, late):
    from depesche.desk import door

    make_release(other_section.publisher, headline=f"{CANARY} Entwurf", owner=people.editor)
    waiting = make_release(other_section.publisher, headline=f"{CANARY} wartet")
    door.approve(waiting, by=people.admin, due_at=datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1))
    late(make_release(other_section.publisher, headline=f"{CANARY} verspätet"), people.admin)
    make_image(other_section.collection, title=f"{CANARY} Bild", licence_ends=datetime.now(UTC).date())
    make_image(other_section.collection, title=f"{CANARY} stumm", alt_de="")
    assert CANARY not in shown(client, people.editor)
    assert shown(client, people.admin).count(CANARY) >= 4


def test_what_somebody_wrote_in_a_section_that_is_no_longer_hers_is_not_shown_any_more(client, people, section):
    """Wagtail's own list of recent edits goes on showing it."""
    page = make_release(section.publisher, headline=f"{CANARY} von früher", owner=people.editor)
    client.force_login(people.editor)
    from tests.desk.test_preview import form_data, rich

    client.post(f"/admin/pages/{page.pk}/edit/", form_data(page, headline=CANARY, lead=rich("Ein Satz.")))
    assert CANARY in shown(client, people.editor)
    from tests.desk.conftest import open_publisher

    other = open_publisher(section.publisher.get_parent().specific, "anderes", "Anderes", "Other")
    people.editor.groups.set([other.editors])
    editor = type(people.editor).objects.get(pk=people.editor.pk)
    assert CANARY not in shown(client, editor)


def test_the_start_page_is_german_for_who_reads_german(client, people, settings):
    settings.LANGUAGE_CODE = "de"
    client.force_login(people.editor)
    html = client.get("/admin/", headers={"accept-language": "de"}).content.decode()
    for words in ("Meine Entwürfe", "Geht als Nächstes heraus", "Gerade veröffentlicht"):
        assert words in html


def test_every_question_for_troubles_is_asked(people):
    """A question that another part adds is one of the tuple, and its troubles are shown."""
    from depesche.desk import troubles

    now = datetime.now(UTC)
    asked = [list(question(people.editor, now)) for question in troubles.QUESTIONS]
    assert troubles.troubles(people.editor, now) == tuple(trouble for found in asked for trouble in found)
