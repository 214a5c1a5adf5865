"""At the desk: approvers give links and see who opened them, in their own sections and nowhere else."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from depesche.desk import door, granting
from depesche.desk.refusals import HeldError, NotAccreditedError, NotAllowedError, NotSharedError, PastError
from tests.desk.conftest import make_release
from tests.desk.offices import edit
from tests.desk.press import BASE, FIREFOX, accredit, ahead, ask, configure, later, listener

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    return ahead(monkeypatch)


@pytest.fixture
def journalist(db):
    return accredit()


@pytest.fixture
def approved(clock, people, release_page):
    configure()
    return door.approve(release_page, by=people.approver, due_at=later(clock, hours=1))


@pytest.fixture
def theirs(clock, other_section, people):
    """A link to a release of the other section, which was opened."""
    configure()
    page = make_release(other_section.publisher, "Kanarienvogel aus dem anderen Haus")
    row = door.approve(page, by=people.admin, due_at=later(clock, hours=1))
    given = granting.grant(row, [accredit("Kim Kanarie", "Kanarienpost", "kim@post.example")], by=people.admin)[0]
    ask(listener(clock), given.link, source="203.0.113.7")
    return given


def link_in(response):
    return re.findall(rf'value="({re.escape(BASE)}/[^"]+)"', response.content.decode())


def address_of(page):
    return f"/admin/releases/{page.pk}/press/"


def test_an_approver_gives_a_link_that_is_shown_once_and_opens_the_copy(client, people, approved, journalist, clock):
    client.force_login(people.approver)
    form = client.get(address_of(approved.page)).content.decode()
    assert "Jana Beispiel (Tagblatt)" in form
    chosen = {"step": "give", "versions": [approved.pk], "journalists": [journalist.pk], "until": ""}
    response = client.post(address_of(approved.page), chosen)
    (link,) = link_in(response)
    assert "no-store" in response["Cache-Control"]
    assert ask(listener(clock), link).status == "200 OK"
    listed = client.get(address_of(approved.page)).content.decode()
    assert link not in listed
    assert link.split("/")[-2] not in listed
    assert "Jana Beispiel" in listed
    assert re.search(r"\b1 time\b", listed)


def test_the_list_says_who_did_not_open(client, people, approved, journalist, release_page):
    granting.grant(approved, [journalist], by=people.approver)
    client.force_login(people.approver)
    assert "not opened" in client.get(address_of(release_page)).content.decode()


def test_one_click_revokes_one_and_one_revokes_all(client, people, approved, journalist, release_page, clock):  # noqa: PLR0917 - fixtures
    other = accredit("Max Muster", "Abendpost", "max@post.example")
    third = accredit("Ida Muster", "Funk", "ida@funk.example")
    links = granting.grant(approved, [journalist, other, third], by=people.approver)
    press = listener(clock)
    client.force_login(people.approver)
    client.post(address_of(release_page), {"step": "revoke", "grant": links[0].grant.pk})
    assert [ask(press, given.link).status[:3] for given in links] == ["404", "200", "200"]
    client.post(address_of(release_page), {"step": "revoke-all"})
    assert [ask(press, given.link).status[:3] for given in links] == ["404", "404", "404"]


def test_a_second_link_to_the_same_version_takes_the_place_of_the_first(people, approved, journalist, clock):
    first, second = (granting.grant(approved, [journalist], by=people.approver)[0] for _ in range(2))
    press = listener(clock)
    assert [ask(press, given.link).status[:3] for given in (first, second)] == ["404", "200"]


def test_what_goes_out_together_can_be_given_together(client, people, section, journalist, clock):
    configure()
    pages = [make_release(section.publisher), make_release(section.publisher, "The bridge is ready", lang="en")]
    rows = door.approve_together(pages, by=people.approver, due_at=later(clock, hours=1))
    client.force_login(people.approver)
    chosen = {"step": "give", "versions": [row.pk for row in rows], "journalists": [journalist.pk], "until": ""}
    links = link_in(client.post(address_of(pages[0]), chosen))
    press = listener(clock)
    assert len(links) == 2
    assert {"The bridge is ready" in ask(press, link).text for link in links} == {True, False}


def test_a_link_ends_at_the_second_of_the_release_at_the_latest(people, approved, journalist, clock):
    with pytest.raises(PastError, match="ends between now and"):
        granting.grant(approved, [journalist], by=people.approver, until=approved.due_at + timedelta(seconds=1))
    with pytest.raises(PastError):
        granting.grant(approved, [journalist], by=people.approver, until=clock())


def test_only_what_is_approved_and_waits_is_shared(people, approved, journalist, release_page):
    door.hold(approved, by=people.approver)
    with pytest.raises(HeldError):
        granting.grant(approved, [journalist], by=people.approver)
    door.unhold(approved, by=people.approver)
    edit(release_page, headline="Anders")
    with pytest.raises(NotSharedError, match="was changed since its approval"):
        granting.grant(approved, [journalist], by=people.approver)
    door.revoke(approved, by=people.approver)
    with pytest.raises(NotSharedError, match="does not wait for its second"):
        granting.grant(approved, [journalist], by=people.approver)


def test_what_has_no_time_yet_is_not_shared(people, section, journalist, clock):
    from depesche.desk import bundling

    configure()
    bundle = bundling.make("Paket", [section.publisher], by=people.approver)
    page = make_release(section.publisher)
    bundling.add(bundle, [page], by=people.approver)
    approved = door.approve(page, by=people.approver, bundle=bundle.key)
    with pytest.raises(NotSharedError, match="say first when it goes out"):
        granting.grant(approved, [journalist], by=people.approver)


def test_another_time_of_a_bundle_needs_new_links(people, section, journalist, clock):
    from depesche.desk import bundling

    configure()
    bundle = bundling.make("Paket", [section.publisher], by=people.approver, due_at=later(clock, hours=1))
    page = make_release(section.publisher)
    bundling.add(bundle, [page], by=people.approver)
    approved = door.approve(page, by=people.approver, bundle=bundle.key)
    link = granting.grant(approved, [journalist], by=people.approver)[0].link
    press = listener(clock)
    assert ask(press, link).status == "200 OK"
    bundling.reschedule(bundle, later(clock, hours=2), by=people.approver)
    assert ask(press, link).status == "404 Not Found", "its banner names another embargo"


def test_what_the_chancellery_has_not_signed_is_not_shared(client, people, section, journalist, clock):
    import msgspec
    from django.conf import settings

    from depesche.config import ApprovalConfig

    rules = ApprovalConfig(second=("warning",), chancellery=section.publisher.address_slug)
    config = configure()
    settings.DEPESCHE = msgspec.structs.replace(config, desk=msgspec.structs.replace(config.desk, approval=rules))
    page = make_release(section.publisher, kind="warning")
    approved = door.approve(page, by=people.admin, due_at=later(clock, hours=1))
    with pytest.raises(NotSharedError):
        granting.grant(approved, [journalist], by=people.approver)
    client.force_login(people.approver)
    assert "Give links" not in client.get(address_of(page)).content.decode()
    door.countersign(approved, by=people.approver)
    link = granting.grant(approved, [journalist], by=people.approver)[0].link
    assert ask(listener(clock), link).status == "200 OK"


def test_what_is_public_is_not_shared(people, release_page, journalist):
    configure()
    approved = door.approve(release_page, by=people.approver)
    with pytest.raises(NotSharedError):
        granting.grant(approved, [journalist], by=people.approver)


def test_nobody_without_accreditation_gets_a_link(client, people, approved, release_page, clock):
    ended = accredit("Alt", "Früher", "alt@post.example", until=clock().date() - timedelta(days=2))
    with pytest.raises(NotAccreditedError, match="Alt"):
        granting.grant(approved, [ended], by=people.approver)
    client.force_login(people.approver)
    assert "Früher" not in client.get(address_of(release_page)).content.decode()


def test_an_editor_gives_no_links_and_sees_none(client, people, approved, journalist, release_page):
    with pytest.raises(NotAllowedError):
        granting.grant(approved, [journalist], by=people.editor)
    granting.grant(approved, [journalist], by=people.approver)
    client.force_login(people.editor)
    for address in (address_of(release_page), "/admin/press-links/"):
        assert client.get(address).status_code == 404, address
    assert "Jana" not in client.get("/admin/journalists/", follow=True).content.decode()
    edit_form = client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()
    assert address_of(release_page) not in edit_form
    assert "/admin/press-links/" not in edit_form


def test_an_approver_keeps_the_register_and_finds_the_links_from_the_release(client, people, approved, release_page):
    client.force_login(people.approver)
    added = {"name": "Neu", "outlet": "Post", "email": "neu@post.example", "accredited_until": "2099-01-01"}
    assert client.post("/admin/journalists/new/", added).status_code == 302
    assert "Neu" in client.get("/admin/journalists/").content.decode()
    assert address_of(release_page) in client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()


def test_another_sections_approver_sees_neither_links_nor_accesses(client, people, theirs, release_page):
    """The register itself is shared: the journalist is seen, but not what she got."""
    client.force_login(people.approver)
    page, grant = theirs.grant.approved.page, theirs.grant
    closed = [address_of(page), f"/admin/press-links/{grant.pk}/"]
    for address in closed:
        assert client.get(address).status_code == 404, address
    assert client.post(address_of(page), {"step": "revoke-all"}).status_code == 404
    grant.refresh_from_db()
    assert grant.revoked_at is None
    told = re.compile(rf"Kanarienvogel|{grant.mark}|203\.0\.113")
    for address in (
        "/admin/press-links/",
        "/admin/journalists/",
        f"/admin/journalists/edit/{grant.journalist_id}/",
        f"/admin/journalists/usage/{grant.journalist_id}/",
        f"/admin/journalists/history/{grant.journalist_id}/",
        f"/admin/journalists/delete/{grant.journalist_id}/",
        f"/admin/releases/{release_page.pk}/press/",
    ):
        assert not told.search(client.get(address).content.decode()), address
    with pytest.raises(NotAllowedError):
        granting.revoke([grant], by=people.approver)


def test_a_bundle_with_another_sections_release_offers_ones_own_alone(
    client, people, release_page, other_section, clock
):
    configure()
    other = make_release(other_section.publisher, "Kanarienvogel aus dem anderen Haus")
    rows = door.approve_together([release_page, other], by=people.admin, due_at=later(clock, hours=1))
    journalist = accredit()
    client.force_login(people.approver)
    assert "Kanarienvogel" not in client.get(address_of(release_page)).content.decode()
    chosen = {"step": "give", "versions": [rows[1].pk], "journalists": [journalist.pk], "until": ""}
    response = client.post(address_of(release_page), chosen)
    assert link_in(response) == []
    assert "Kanarienvogel" not in response.content.decode()


def test_an_administrator_sees_links_and_accesses_of_all(client, people, theirs):
    """So that what is looked for above can be found."""
    client.force_login(people.admin)
    assert "Kanarienvogel" in client.get("/admin/press-links/").content.decode()
    shown = client.get(f"/admin/press-links/{theirs.grant.pk}/").content.decode()
    assert "203.0.113.0/24" in shown
    assert "Firefox 128, Linux" in shown


def test_an_auditor_sees_all_links_and_accesses_and_changes_nothing(client, theirs, django_user_model):
    from depesche.desk import roles

    roles.open_roles()
    auditor = django_user_model.objects.create_user("auditor", "auditor@stm.example", "a long password 7")
    auditor.groups.add(roles.auditors())
    client.force_login(auditor)
    page = theirs.grant.approved.page
    for address in (address_of(page), "/admin/press-links/", f"/admin/press-links/{theirs.grant.pk}/"):
        shown = client.get(address).content.decode()
        assert theirs.grant.mark in shown, address
        assert "Revoke" not in shown
        assert "Give links" not in shown
    assert "Kim Kanarie" in client.get("/admin/journalists/").content.decode()
    assert client.post(address_of(page), {"step": "revoke-all"}).status_code == 403
    theirs.grant.refresh_from_db()
    assert theirs.grant.revoked_at is None


def test_without_a_listener_there_are_no_links(client, people, release_page, journalist, clock):
    approved = door.approve(release_page, by=people.approver, due_at=later(clock, hours=1))
    with pytest.raises(NotSharedError, match=r"no \[desk\.press\]"):
        granting.grant(approved, [journalist], by=people.approver)
    client.force_login(people.approver)
    assert "no [desk.press]" in client.get(address_of(release_page)).content.decode()
    assert address_of(release_page) not in client.get(f"/admin/pages/{release_page.pk}/edit/").content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("nothing", "opens the copy"),
        ("hold", "closed while the release is held back"),
        ("revoke", "over: the approval was taken back"),
        ("edit", "over: the draft was changed since its approval"),
        ("end", "over: the accreditation has ended"),
        ("leave", "revoked"),
    ],
)
def test_the_list_says_what_a_link_opens_and_why_not(client, people, approved, journalist, release_page, change, said):  # noqa: PLR0917
    given = granting.grant(approved, [journalist], by=people.approver)[0]
    match change:
        case "hold":
            door.hold(approved, by=people.approver)
        case "revoke":
            door.revoke(approved, by=people.approver)
        case "edit":
            edit(release_page, headline="Anders")
        case "end":
            type(journalist).objects.update(accredited_until=datetime.now(UTC).date() - timedelta(days=3))
        case "leave":
            granting.revoke([given.grant], by=people.approver)
    client.force_login(people.approver)
    assert said in client.get(address_of(release_page)).content.decode()


def test_the_clock_forgets_accesses_after_the_days_that_newsroom_toml_names(
    people, approved, journalist, clock, caplog
):
    import threading

    from depesche.desk.clock import run

    configure(keep_days=30)
    grant = granting.grant(approved, [journalist], by=people.approver)[0].grant
    for days in (29, 31):
        grant.accesses.create(at=clock() - timedelta(days=days), kind="opened")
    stop = threading.Event()

    asked = []

    def time_now():
        asked.append(None)
        if len(asked) > 6:
            stop.set()
        return clock()

    from django.conf import settings

    run(settings.DEPESCHE, stop, now=time_now, show=lambda _line: None)
    (kept,) = grant.accesses.all()
    assert kept.at == clock() - timedelta(days=29)


def test_links_given_revoked_and_opened_first_stand_in_the_audit_trail(people, approved, journalist, clock):
    from depesche.desk import press_round
    from depesche.desk.models import TrailEntry

    given = granting.grant(approved, [journalist], by=people.approver)[0]
    press = listener(clock)
    press_round.go(clock())
    for agent in ("Slackbot-LinkExpanding 1.0", *[FIREFOX] * 2):
        ask(press, given.link, agent=agent)
    for _ in range(2):
        press_round.go(clock())
    granting.revoke([given.grant], by=people.approver)
    entries = TrailEntry.objects.filter(action__startswith="press-").order_by("sequence")
    assert [entry.action for entry in entries] == ["press-grant", "press-open", "press-revoke"]
    assert [entry.user_name for entry in entries] == ["approver", "", "approver"]
    assert all(given.grant.mark in entry.data and "Jana Beispiel" in entry.data for entry in entries)
    assert not any(given.link.split("/")[-2] in entry.data for entry in entries)
