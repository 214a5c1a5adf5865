"""An erasure from the request to the last byte, through the pages that people use."""

import re
from datetime import date

import pytest
from django.conf import settings as django_settings

from depesche.desk import door, erasing, further
from depesche.desk.models import Approved, Erasure, NewsDocument, NewsImage, TrailEntry
from depesche.desk.refusals import NotAllowedError, RefusedError, WireUnavailableError
from depesche.desk.trail import command
from depesche.site.build import build
from tests.desk.conftest import make_document, make_image, make_release, pdf, photo
from tests.desk.offices import check_sound, edit, leaves, log, public_release, set_clock

pytestmark = pytest.mark.django_db

CANARY = "Kanarienvogel"
_BUSY = "somebody else is at it"
DAY = date(2026, 3, 3)


@pytest.fixture
def clock(monkeypatch):
    return set_clock(monkeypatch)


@pytest.fixture
def canary(clock, section, people):
    """A public release in two versions whose every part says who it is about; picture and document are its alone."""
    image = make_image(section.collection, photo(1210, 806), alt_de=f"{CANARY} im Bild", title=f"{CANARY}bild")
    document = make_document(section.collection, pdf(pages=3), title=f"{CANARY}bericht")
    page = make_release(
        section.publisher,
        f"{CANARY} in Haft",
        kicker=f"{CANARY} sagt nichts",
        lead_image=image,
        body=[("paragraph", f"<p>{CANARY} wohnt hier.</p>"), ("document", {"document": document})],
    )
    door.approve(page, by=people.approver)
    page = edit(page, lead=f"<p>{CANARY} sagt doch etwas.</p>")
    door.correct(page, by=people.approver, note=f"{CANARY} war falsch geschrieben.")
    return page


@pytest.fixture
def other(clock, section, people):
    """Another public release, with a picture of its own."""
    page = make_release(section.publisher, "Brücke offen", lead_image=make_image(section.collection, photo(1000, 700)))
    door.approve(page, by=people.approver)
    return page


def publish():
    return build(django_settings.DEPESCHE, as_of=DAY)


def where(*needles, folders=("wire", "public", "site-state", "desk")):
    """Give the files of the newsroom in which one of some bytes stands, letter case aside."""
    config = django_settings.DEPESCHE
    found = []
    for folder in folders:
        for path in config.path(folder).rglob("*"):
            if path.is_file():
                content = path.read_bytes().lower()
                if any(needle.lower() in content or needle.hex() in path.name for needle in needles):
                    found.append(str(path))
    return found


def blobs_of(page):
    return {digest for row in Approved.objects.filter(record_id=page.record_id) for digest in row.blobs}


def named(digests):
    """Give the files of the newsroom that are called by one of some hashes."""
    config = django_settings.DEPESCHE
    return [
        str(path)
        for folder in ("wire", "public", "desk")
        for path in config.path(folder).rglob("*")
        if any(digest in str(path) for digest in digests)
    ]


def ask(client, user, page, reason="Landgericht, 3 O 1/26, vom 2. März 2026"):
    client.force_login(user)
    return client.post(f"/admin/releases/{page.pk}/erase/", {"reason": reason})


def erased(client, people, page):
    """Erase a release as two people do; gives the erasure."""
    ask(client, people.approver, page)
    erasure = Erasure.objects.get(record_id=page.record_id)
    client.force_login(people.admin)
    answer = client.post(f"/admin/erasures/{erasure.pk}/", {"step": "confirm", "typed": page.title})
    assert answer.status_code == 302, answer.text
    erasure.refresh_from_db()
    return erasure


def test_nothing_is_left_of_what_was_erased_but_the_leaf_and_its_signpost(client, people, canary, other):
    further.caught_up(5)
    publish()
    digests = blobs_of(canary)
    assert where(CANARY.encode())
    assert named(digests)
    public_page = Approved.objects.public().get(record_id=canary.record_id, version=1).address

    erasure = erased(client, people, canary)
    publish()

    assert leaves()[-1][:2] == ("erase", 3)
    assert where(CANARY.encode(), folders=("wire", "public", "site-state")) == []
    config = django_settings.DEPESCHE
    assert not (config.path(config.public) / "tree" / public_page.strip("/") / "index.html").exists()
    signpost = config.path(config.public) / "tree" / "id" / canary.record_id / "index.html"
    assert signpost.is_file()
    rows = Approved.objects.filter(record_id=canary.record_id)
    assert {row.sealed for row in rows} == {None}
    assert CANARY not in "".join(f"{row.note}{row.address}".title() for row in rows)
    # What the libraries still have stays for now; the share images, on which the headline stands, do not.
    kept = {digest for image in NewsImage.objects.all() for digest in image.encodings.values_list("blob", flat=True)}
    kept |= set(NewsDocument.objects.values_list("sha256", flat=True))
    assert named(digests - kept) == []
    assert erasure.finished_at
    assert not [entry for entry in TrailEntry.objects.about(canary.record_id) if CANARY in f"{entry.label}{entry.data}"]
    assert command.check().breaks == ()
    check_sound()

    shown = client.get(f"/admin/erasures/{erasure.pk}/").text
    assert f"entry {log().size - 1} says so" in shown
    assert 'name="library"' in shown
    things = re.findall(r'name="library" value="([^"]+)"', shown)
    client.post(f"/admin/erasures/{erasure.pk}/", {"step": "draft", "library": things})

    assert named(digests) == []
    assert where(CANARY.encode(), folders=("desk/media",)) == []
    assert not NewsImage.objects.filter(title__contains=CANARY).exists()
    assert not NewsDocument.objects.filter(title__contains=CANARY).exists()
    assert CANARY not in everything_in_the_database()
    assert command.check().breaks == ()
    check_sound()
    # The other release has lost nothing.
    assert named(blobs_of(other))
    assert other.get_latest_revision_as_object().lead_image


def everything_in_the_database():
    """Give all rows of all tables as text."""
    from django.apps import apps

    return "\n".join(
        str(row) for model in apps.get_models() if model._meta.managed for row in model._base_manager.values_list()
    )


def test_a_picture_that_another_release_needs_stays(client, people, clock, section):
    image = make_image(section.collection)
    mine, other = (make_release(section.publisher, headline, lead_image=image) for headline in ("Eins", "Zwei"))
    for page in (mine, other):
        door.approve(page, by=people.approver)
    ask(client, people.approver, mine)
    erasure = Erasure.objects.get()
    shown = client.get(f"/admin/erasures/{erasure.pk}/").text
    assert "because another public release needs it" in shown
    client.force_login(people.admin)
    client.post(f"/admin/erasures/{erasure.pk}/", {"step": "confirm", "typed": "Eins"})
    for rendition in public_release(1).lead_image.renditions:
        assert log().blob(rendition.blob)
    shown = client.get(f"/admin/erasures/{erasure.pk}/").text
    assert 'name="library"' not in shown
    client.post(f"/admin/erasures/{erasure.pk}/", {"step": "draft", "library": [f"image-{image.pk}"]})
    assert NewsImage.objects.filter(pk=image.pk).exists()
    check_sound()


def test_a_picture_that_another_draft_uses_is_not_offered(client, people, canary, section):
    draft = make_release(section.publisher, "Ein Entwurf")
    edit(draft, lead_image=canary.lead_image)
    erasure = erased(client, people, canary)
    shown = client.get(f"/admin/erasures/{erasure.pk}/").text
    assert re.findall(r'name="library" value="(\w+)-', shown) == ["document"]


def test_it_shows_what_vanishes_and_what_stays(client, people, canary):
    client.force_login(people.approver)
    shown = client.get(f"/admin/releases/{canary.pk}/erase/").text
    assert "Version 1 (first publication)" in shown
    assert "Version 2 (correction)" in shown
    assert f"{CANARY} im Bild" in shown
    assert f"{CANARY}bericht" in shown
    assert f"/id/{canary.record_id}/" in shown
    assert "2 entries of the log" in shown


# Who may.


@pytest.fixture
def second(people, section, django_user_model):
    """The people, with a second approver."""
    people.second = django_user_model.objects.create_user("second", "s@stm.example", "a long password 6")
    people.second.groups.add(section.approvers)
    return people


@pytest.mark.parametrize(
    ("roles", "may"),
    [
        (("approver", "admin"), True),
        (("admin", "approver"), True),
        (("approver", "approver"), False),
        (("admin", "admin"), False),
        (("admin", "other"), False),
        (("approver", "second"), False),
        (("approver", "editor"), False),
    ],
)
def test_an_administrator_and_an_approver_have_to_agree(client, second, canary, roles, may):
    people, (asks, confirms) = second, roles
    assert ask(client, getattr(people, asks), canary).status_code == 302
    erasure = Erasure.objects.get()
    client.force_login(getattr(people, confirms))
    client.post(f"/admin/erasures/{erasure.pk}/", {"step": "confirm", "typed": canary.title})
    assert (leaves()[-1][0] == "erase") is may
    erasure.refresh_from_db()
    assert erasure.confirmed is may


def test_the_door_itself_asks_for_both_roles(canary, people):
    with pytest.raises(NotAllowedError, match="administrator and an approver"):
        door.erase(canary, approvers=(people.admin, people.other), reason="Urteil")
    assert leaves()[-1][0] == "correct"


@pytest.mark.parametrize("typed", ["", "irgendwas", CANARY])
def test_it_has_to_be_typed_which_release_it_is(client, people, canary, typed):
    ask(client, people.approver, canary)
    client.force_login(people.admin)
    answer = client.post(f"/admin/erasures/{Erasure.objects.get().pk}/", {"step": "confirm", "typed": typed})
    assert "neither the headline nor the number" in answer.text
    assert leaves()[-1][0] == "correct"


def test_the_number_confirms_as_well(client, people, canary):
    ask(client, people.approver, canary)
    client.force_login(people.admin)
    number = Approved.objects.public().filter(record_id=canary.record_id).last().number
    client.post(f"/admin/erasures/{Erasure.objects.get().pk}/", {"step": "confirm", "typed": number})
    assert leaves()[-1][0] == "erase"


def test_a_reason_is_wanted_and_a_request_is_made_once(client, people, canary):
    assert "This field is required" in ask(client, people.approver, canary, reason="").text
    assert not Erasure.objects.exists()
    ask(client, people.approver, canary)
    assert ask(client, people.admin, canary).status_code == 302
    assert Erasure.objects.count() == 1
    with pytest.raises(RefusedError, match="asked for this erasure already"):
        erasing.ask(canary, by=people.admin, reason="Noch einmal")


def test_a_request_can_be_declined_with_a_reason_and_made_again(client, people, canary):
    ask(client, people.approver, canary)
    erasure = Erasure.objects.get()
    client.force_login(people.admin)
    assert "Say why" in client.post(f"/admin/erasures/{erasure.pk}/", {"step": "decline", "answer": ""}).text
    client.post(f"/admin/erasures/{erasure.pk}/", {"step": "decline", "answer": "Das Gericht hat es aufgehoben."})
    erasure.refresh_from_db()
    assert (erasure.decided_by, erasure.confirmed) == (people.admin, False)
    client.post(f"/admin/erasures/{erasure.pk}/", {"step": "confirm", "typed": canary.title})
    assert leaves()[-1][0] == "correct"
    ask(client, people.approver, canary)
    assert Erasure.objects.asked().count() == 1


def test_a_draft_is_not_erased_and_what_is_erased_not_twice(client, people, release_page, canary):
    client.force_login(people.approver)
    assert client.get(f"/admin/releases/{release_page.pk}/erase/").status_code == 302
    erased(client, people, canary)
    assert client.get(f"/admin/releases/{canary.pk}/erase/").status_code == 302
    assert Erasure.objects.count() == 1


def test_another_sections_erasures_are_not_there(client, people, canary, other_section, django_user_model):
    ask(client, people.approver, canary)
    erasure = Erasure.objects.get()
    stranger = django_user_model.objects.create_user("stranger", "x@um.example", "a long password 7")
    stranger.groups.add(other_section.approvers)
    client.force_login(stranger)
    for address in ("/admin/", "/admin/erasures/"):
        shown = client.get(address).text
        assert CANARY not in shown
        assert erasure.name not in shown
    assert client.get(f"/admin/erasures/{erasure.pk}/").status_code == 404
    assert client.post(f"/admin/erasures/{erasure.pk}/", {"step": "confirm", "typed": canary.title}).status_code == 404
    assert client.get(f"/admin/releases/{canary.pk}/erase/").status_code in {302, 403, 404}
    assert CANARY not in client.get(f"/admin/releases/{canary.pk}/erase/", follow=True).text


def test_the_start_page_names_what_waits_for_the_other_one(client, people, canary):
    ask(client, people.approver, canary)
    assert "Erasures that wait for you" not in client.get("/admin/").text
    client.force_login(people.admin)
    assert "Erasures that wait for you" in client.get("/admin/").text


def test_the_button_leads_from_the_form_to_the_request(client, people, canary):
    client.force_login(people.approver)
    assert "action-desk-erase" in client.get(f"/admin/pages/{canary.pk}/edit/").text
    erased(client, people, canary)
    shown = client.get(f"/admin/pages/{canary.pk}/edit/").text
    assert "Erased from the public record" in shown
    assert "action-desk-correct" not in shown


# After a crash.


def test_what_a_crash_left_at_the_desk_is_removed_by_the_clock(client, people, canary, monkeypatch):
    def unavailable(*_args):
        raise WireUnavailableError(_BUSY)

    digests = blobs_of(canary)
    monkeypatch.setattr(erasing, "settle", unavailable)
    erasure = erased(client, people, canary)
    assert erasure.finished_at is None
    assert client.post(f"/admin/erasures/{erasure.pk}/", {"step": "draft"}).status_code == 200
    monkeypatch.undo()
    erasing.settle()
    erasure.refresh_from_db()
    assert erasure.finished_at
    kept = {digest for image in NewsImage.objects.all() for digest in image.encodings.values_list("blob", flat=True)}
    assert named(digests - kept - set(NewsDocument.objects.values_list("sha256", flat=True))) == []


def test_words_of_an_approval_cannot_be_emptied_without_an_erasure(canary):
    from django.db import DatabaseError, connection, transaction

    row = Approved.objects.public().filter(record_id=canary.record_id).first()
    for column in ("note", "address"):
        with pytest.raises(DatabaseError, match="final"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE desk_approved SET {column} = '' WHERE version = 2 AND id >= {row.pk}")
