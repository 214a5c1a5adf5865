"""The gate as officers meet it: on the form, before the confirmation, at the door; and as publishers set it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from depesche.desk.gate.findings import Level
from tests.desk.conftest import make_document, make_image, make_release, pdf
from tests.desk.offices import edit
from tests.desk.test_gate_checks import NOW, found, with_gate

pytestmark = pytest.mark.django_db
LATER = datetime(2099, 7, 1, 8, tzinfo=UTC)
"""A Wednesday."""


@pytest.fixture
def uncredited(section):
    """A release that the gate blocks, though it would make a record."""
    page = make_release(section.publisher, lead_image=make_image(section.collection, credit=""))
    return page.get_latest_revision_as_object()


@pytest.fixture
def remarked(section):
    """A release that the gate has one remark about."""
    return make_release(section.publisher, place="Stuttgart,")


def confirmation(page):
    return f"/admin/releases/{page.pk}/publish/"


def post(client, page, **data):
    page.refresh_from_db()
    return client.post(confirmation(page), {"when": "now", "revision": page.latest_revision_id} | data, follow=True)


def seal_in(html):
    return re.search(r'name="seen" value="([0-9a-f]{32})"', html)[1]


# At the door.


def approving(uncredited, people, section):
    """Every way in which a release may be approved."""
    from depesche.desk import door

    fine = make_release(section.publisher, "Eine andere Meldung")
    return {
        "now": lambda: door.approve(uncredited, by=people.approver),
        "later": lambda: door.approve(uncredited, by=people.approver, due_at=LATER),
        "by an administrator": lambda: door.approve(uncredited, by=people.admin),
        "in a bundle": lambda: door.approve_together([fine, uncredited], by=people.approver),
        "as a correction": lambda: door.correct(uncredited, by=people.approver, note="Anders"),
    }


@pytest.mark.parametrize("way", ["now", "later", "by an administrator", "in a bundle", "as a correction"])
def test_what_the_gate_blocks_is_approved_in_no_way(uncredited, people, section, way):
    from depesche.desk.models import Approved
    from depesche.desk.record import NotReadyError

    with pytest.raises(NotReadyError, match="has no credit") as refused:
        approving(uncredited, people, section)[way]()
    assert refused.value.details[0].anchor == "id_lead_image_credit"
    assert not Approved.objects.exists()


def test_a_public_release_is_not_corrected_into_what_the_gate_blocks(release_page, people, section):
    from depesche.desk import door
    from depesche.desk.record import NotReadyError

    door.approve(release_page, by=people.approver)
    release_page = edit(release_page, lead_image=make_image(section.collection, licence_ends=date(2020, 1, 1)))
    with pytest.raises(NotReadyError, match="licence ended"):
        door.correct(release_page, by=people.approver, note="Mit Bild")
    assert release_page.approvals.count() == 1


def test_the_planned_day_counts_at_the_door(release_page, people, section):
    from depesche.desk import door
    from depesche.desk.record import NotReadyError

    release_page = edit(release_page, lead_image=make_image(section.collection, licence_ends=date(2099, 6, 30)))
    with pytest.raises(NotReadyError, match="licence ended"):
        door.approve(release_page, by=people.approver, due_at=LATER)
    door.approve(release_page, by=people.approver, due_at=LATER - timedelta(days=1))


def test_an_import_with_an_expired_licence_is_refused_and_one_without_credit_is_not(section, people):
    from depesche.desk import door
    from depesche.desk.record import NotReadyError

    image = make_image(section.collection, licence_ends=date(2020, 1, 1), credit="")
    old = {"imported_from": "https://old.example/1", "imported_at": datetime(2019, 5, 5, tzinfo=UTC)}
    page = make_release(section.publisher, lead_image=image, **old)
    with pytest.raises(NotReadyError, match="licence ended"):
        door.import_archive(page, approvers=(people.approver, people.admin))
    image.licence_ends = None
    image.save()
    page = page.get_latest_revision_as_object()
    assert door.import_archive(page, approvers=(people.approver, people.admin)).dispatched_at


def test_releases_that_promise_each_other_go_out_together(section, people, settings):
    from depesche.desk import door
    from depesche.desk.record import NotReadyError

    with_gate(settings, levels={"translation-missing": "block"})
    german = make_release(section.publisher, promised_languages=["en"])
    english = make_release(
        section.publisher, "The bridge is ready", lang="en", translation_of=german, promised_languages=["de"]
    )
    with pytest.raises(NotReadyError, match="English was promised"):
        door.approve(german, by=people.approver)
    assert len(door.approve_together([german, english], by=people.approver)) == 2


# At the confirmation.


def test_the_confirmation_names_what_blocks_and_cannot_be_confirmed(client, people, uncredited):
    client.force_login(people.approver)
    for html in (client.get(confirmation(uncredited)).content.decode(), post(client, uncredited).content.decode()):
        assert "has no credit: say whose picture it is" in html
        assert html.count("has no credit") == 1
        assert f'href="/admin/pages/{uncredited.pk}/edit/#id_lead_image_credit"' in html
        assert re.search(r'<button type="submit" class="button" disabled>', html)
        assert 'name="seen"' not in html
    assert not uncredited.approvals.exists()


def test_remarks_must_be_seen_before_a_release_goes_out(client, people, remarked):
    client.force_login(people.approver)
    html = client.get(confirmation(remarked)).content.decode()
    assert "ends with a sign" in html
    assert "I have seen 1 remark" in html
    refused = post(client, remarked)
    assert "say that you have seen them" in refused.content.decode()
    assert not remarked.approvals.exists()
    post(client, remarked, seen=seal_in(html))
    assert remarked.approvals.get().dispatched_at


def test_remarks_that_were_seen_stand_in_the_history_and_in_the_trail(client, people, remarked):
    from wagtail.models import PageLogEntry

    from depesche.desk.models.trail import TrailEntry

    client.force_login(people.approver)
    post(client, remarked, seen=seal_in(client.get(confirmation(remarked)).content.decode()))
    (entry,) = PageLogEntry.objects.filter(action="desk.publish")
    assert "ends with a sign" in entry.data["remarks"][0]
    (noted,) = TrailEntry.objects.filter(action="remarks")
    assert noted.user_name == "approver"
    assert "ends with a sign" in noted.data


def test_who_has_seen_other_remarks_looks_again(client, people, remarked):
    client.force_login(people.approver)
    seen = seal_in(client.get(confirmation(remarked)).content.decode())
    remarked.headline = "a" * 81
    remarked.save_revision()
    refused = post(client, remarked, seen=seen)
    assert "say that you have seen them" in refused.content.decode()
    assert not remarked.approvals.exists()


def test_a_time_on_a_weekend_is_remarked_upon_once_it_is_chosen(client, people, release_page):
    client.force_login(people.approver)
    assert 'name="seen"' not in client.get(confirmation(release_page)).content.decode()
    html = post(client, release_page, when="at", at="2099-07-04T10:00:00").content.decode()
    assert "Saturday" in html
    assert 'href="#id_at"' in html
    assert 'id="id_at"' in html
    post(client, release_page, when="at", at="2099-07-04T10:00:00", seen=seal_in(html))
    assert release_page.approvals.exists()


# On the form.


def form(client, page):
    return client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_the_form_shows_what_blocks_and_what_is_remarked(client, people, uncredited):
    client.force_login(people.editor)
    html = form(client, uncredited)
    assert "1 thing stands against approval" in html
    assert f'href="#{"id_lead_image_credit"}"' in html
    assert f'href="/admin/images/{uncredited.lead_image_id}/"' in html


def test_the_form_of_a_release_in_order_says_so(client, people, release_page):
    client.force_login(people.editor)
    html = form(client, release_page)
    assert "Nothing to mend." in html
    assert re.search(r"\d+ checks in order", html)


def test_the_form_for_a_new_release_has_no_checks_yet(client, people, section):
    client.force_login(people.editor)
    html = client.get(f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/").content.decode()
    assert "The checks come once the draft is saved." in html


def test_the_checks_of_the_newest_draft_are_a_page_and_a_part(client, people, remarked):
    client.force_login(people.editor)
    whole = client.get(f"/admin/releases/{remarked.pk}/checks/").content.decode()
    part = client.get(f"/admin/releases/{remarked.pk}/checks/?part").content.decode()
    assert "ends with a sign" in whole
    assert f'href="/admin/pages/{remarked.pk}/edit/#id_place"' in whole
    assert "ends with a sign" in part
    assert "<html" not in part
    remarked.place = "Stuttgart"
    remarked.save_revision()
    assert "Nothing to mend." in client.get(f"/admin/releases/{remarked.pk}/checks/?part").content.decode()


def test_checks_of_another_section_are_not_there(client, people, other_section):
    foreign = make_release(other_section.publisher, "Kanarienvogel", place="Kanarienvogel,")
    client.force_login(people.editor)
    response = client.get(f"/admin/releases/{foreign.pk}/checks/?part")
    assert response.status_code == 404
    assert b"Kanarienvogel" not in response.content


def test_every_place_that_a_finding_leads_to_is_in_the_form(client, people, section, settings):
    """A release with everything wrong: each link's target is an id of the form as the browser gets it."""
    from depesche.desk.gate.looking import look
    from depesche.desk.gate.registry import CHECKS
    from depesche.desk.models import ReleaseDocument
    from tests.desk.test_gate_checks import in_image_block, linked, quote

    with_gate(settings, levels={})
    type(section.publisher).objects.filter(pk=section.publisher.pk).update(contact_name="", contact_email="")
    nobodys = make_image(section.collection, credit="", alt_de="Brücke", licence_ends=date(2020, 1, 1))
    short = make_image(section.collection, licence_ends=datetime.now(UTC).date() + timedelta(days=3))
    table = {"data": [["a", "b"], ["1", "2"]], "table_caption": "x", "table_header_choice": "neither"}
    body = [
        ("heading", {"text": "Tief", "level": "4"}),
        *in_image_block(nobodys),
        *in_image_block(short),
        quote(name="Kenji Rei"),
        quote(),
        *linked("/id/aaaaaaaaaaaaaaaaaaaaaaaaaa/", "hier"),
        ("table", table | {"first_row_is_table_header": False}),
        ("video", {"title": "Film", "address": "https://video.example/1", "transcript": ""}),
        ("paragraph", "<p>Am Montag, 3. März 2020.</p>"),
    ]
    page = make_release(
        section.publisher,
        headline="a" * 81,
        body=body,
        place="Stuttgart,",
        kind="invitation",
        lead_image=nobodys,
        promised_languages=["en"],
    )
    page.document_links = [
        ReleaseDocument(document=make_document(section.collection, pdf(tagged=False))),
        ReleaseDocument(document=make_document(section.collection, pdf(lang=""))),
    ]
    page.lead = f"<p>{'a' * 401}</p>"
    page.save_revision()
    looked = look(page.get_latest_revision_as_object(), datetime.now(UTC)).findings
    page.lead = ""
    page.save_revision()
    looked += look(page.get_latest_revision_as_object(), datetime.now(UTC)).findings
    seldom = {"document-wordless", "day-off"}  # both at places that others lead to: documents, and the confirmation
    assert {finding.check for finding in looked} == {check.code for check in CHECKS} - seldom
    client.force_login(people.editor)
    html = form(client, page)
    ids = set(re.findall(r'\bid="([^"]+)"', html)) | {
        f"block-{block}-section" for block in re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", html)
    }
    for finding in looked:
        assert finding.problem.anchor in ids, finding


# As publishers set it.


def levels_form(publisher, **chosen):
    data = {"name_de": publisher.name_de, "address_slug": publisher.address_slug, "contact_name": "Erika Muster"}
    for prefix in ("comments", "contacts"):
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0", f"{prefix}-MIN_NUM_FORMS": "0"}
        data[f"{prefix}-MAX_NUM_FORMS"] = ""
    return (
        data | {"checks-link-dead": ""} | {f"checks-{code.replace('_', '-')}": level for code, level in chosen.items()}
    )


def test_a_publisher_may_be_stricter_or_looser_than_the_newsroom(client, people, section, remarked, other_section):
    client.force_login(people.admin)
    address = f"/admin/pages/{section.publisher.pk}/edit/"
    client.post(address, levels_form(section.publisher, dateline_odd="block", credit_missing="off"))
    section.publisher.refresh_from_db()
    assert section.publisher.checks == {"dateline-odd": "block", "credit-missing": "off"}
    assert found(remarked, "dateline-odd")[0][0] is Level.BLOCK
    remarked.lead_image = make_image(section.collection, credit="")
    assert found(remarked, "credit-missing") == []
    elsewhere = make_release(other_section.publisher, place="Ulm,")
    assert found(elsewhere, "dateline-odd")[0][0] is Level.WARN, "the other section's own"
    client.post(address, levels_form(section.publisher, dateline_odd=""))
    section.publisher.refresh_from_db()
    assert section.publisher.checks == {}


def test_newsroom_toml_says_what_counts_where_a_publisher_says_nothing(remarked, section, settings):
    with_gate(settings, levels={"dateline-odd": "block"})
    assert found(remarked, "dateline-odd")[0][0] is Level.BLOCK
    type(section.publisher).objects.filter(pk=section.publisher.pk).update(checks={"dateline-odd": "off"})
    assert found(remarked, "dateline-odd") == []


def test_a_publishers_form_offers_each_check_and_names_what_always_blocks(client, people, section):
    from depesche.desk.gate.registry import CHECKS

    client.force_login(people.admin)
    html = client.get(f"/admin/pages/{section.publisher.pk}/edit/").content.decode()
    for check in CHECKS:
        assert (f'name="checks-{check.code}"' in html) is not check.fixed
    assert "always blocks" in html
    assert "as usual: blocks" in html


@pytest.mark.parametrize("chosen", [{"complete": "off"}, {"no_such": "warn"}, {"dateline_odd": "loud"}])
def test_what_cannot_be_chosen_is_refused(client, people, section, chosen):
    client.force_login(people.admin)
    response = client.post(f"/admin/pages/{section.publisher.pk}/edit/", levels_form(section.publisher, **chosen))
    assert "This cannot be chosen" in response.content.decode()
    section.publisher.refresh_from_db()
    assert section.publisher.checks == {}


@pytest.mark.parametrize("own", [{"complete": "off"}, {"nonsense": "off"}, {"day-off": "loud"}])
def test_levels_that_there_are_not_raise(own):
    from depesche.config import GateConfig
    from depesche.desk.gate.levels import levels

    with pytest.raises(ValueError, match=next(iter(own.values())) if "day-off" in own else next(iter(own))):
        levels(GateConfig(), own)


def test_officers_of_a_section_do_not_change_its_checks(client, people, section):
    for user in (people.editor, people.approver):
        client.force_login(user)
        client.post(f"/admin/pages/{section.publisher.pk}/edit/", levels_form(section.publisher, credit_missing="off"))
    section.publisher.refresh_from_db()
    assert section.publisher.checks == {}


def test_who_changed_the_checks_stands_in_the_history_and_in_the_trail(client, people, section):
    import json

    from wagtail.models import PageLogEntry

    from depesche.desk.models.trail import TrailEntry

    client.force_login(people.admin)
    address = f"/admin/pages/{section.publisher.pk}/edit/"
    client.post(address, levels_form(section.publisher, credit_missing="warn"))
    client.post(address, levels_form(section.publisher, credit_missing="warn"))
    (entry,) = PageLogEntry.objects.filter(action="desk.checks")
    assert entry.user == people.admin
    assert entry.data == {"before": {}, "after": {"credit-missing": "warn"}}
    (noted,) = TrailEntry.objects.filter(action="checks")
    assert (noted.user_name, noted.subject_id) == ("admin", section.publisher.record_id)
    assert json.loads(noted.data) == entry.data


def test_newsroom_toml_knows_the_checks_that_there_are():
    from typing import get_args

    from depesche.config import GateCheck, GateLevel
    from depesche.desk.gate.registry import CHECKS

    assert set(get_args(GateCheck)) == {check.code for check in CHECKS if not check.fixed}
    assert set(get_args(GateLevel)) == set(Level)


def test_a_look_at_an_ordinary_release_is_quick(section, people):
    """Without network and once everything was loaded; the bound is generous, what was measured is in the changelog."""
    import time

    from tests.desk.test_gate_checks import report
    from tests.desk.test_record import every_block, make_person

    image, document = make_image(section.collection), make_document(section.collection)
    page = make_release(section.publisher, lead_image=image, body=every_block(image, document, make_person()) * 3)
    report(page, due=LATER)
    times = []
    for _look in range(5):
        fresh = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
        before = time.process_time()
        report(fresh, NOW, due=LATER)
        times.append(time.process_time() - before)
    print(f"a look takes {min(times) * 1000:.0f} ms")
    assert min(times) < 0.2


def test_a_look_asks_the_database_a_bounded_number_of_times(section, django_assert_max_num_queries):
    from depesche.desk.gate.looking import look

    image = make_image(section.collection)
    bodies = [[("image", {"image": image, "alt": "", "caption": "", "credit": ""})] * count for count in (1, 12)]
    for body in bodies:
        page = make_release(section.publisher, body=body).get_latest_revision_as_object()
        with django_assert_max_num_queries(20):
            look(page, NOW)


class TestBundles:
    """A release that stands in a bundle is looked at for the bundle's time, and with what goes out in it."""

    @pytest.fixture
    def bundled(self, section, people):
        from depesche.desk import bundling

        def bundle(*pages, due_at=LATER):
            made = bundling.make("Muster", [section.publisher], by=people.approver, due_at=due_at)
            bundling.add(made, pages, by=people.approver)
            return made

        return bundle

    def test_it_is_not_approved_with_what_the_gate_blocks(self, bundled, uncredited, people):
        from depesche.desk import door
        from depesche.desk.record import NotReadyError

        bundle = bundled(uncredited)
        with pytest.raises(NotReadyError, match="has no credit"):
            door.approve(uncredited, by=people.approver, bundle=bundle.key)
        assert not uncredited.approvals.exists()

    def test_the_bundles_day_counts(self, bundled, section, people):
        from depesche.desk import door
        from depesche.desk.record import NotReadyError

        page = make_release(
            section.publisher, lead_image=make_image(section.collection, licence_ends=date(2099, 6, 30))
        )
        assert found(page, "licence-expired") == []
        bundle = bundled(page)
        assert found(page, "licence-expired")[0][0] is Level.BLOCK
        with pytest.raises(NotReadyError, match="licence ended"):
            door.approve(page, by=people.approver, bundle=bundle.key)

    def test_a_saturday_is_remarked_upon_and_leads_to_the_bundle(self, client, bundled, release_page, people):
        bundle = bundled(release_page, due_at=LATER + timedelta(days=3))
        client.force_login(people.approver)
        html = client.get(confirmation(release_page)).content.decode()
        assert re.search(rf'<a href="/admin/bundles/{bundle.pk}/">It goes out on [^<]*Saturday', html)

    def test_promises_and_links_are_kept_by_what_is_in_it(self, bundled, section):
        english = make_release(section.publisher, "The bridge is ready", lang="en")
        link = [("paragraph", f'<p><a href="/id/{english.record_id}/">auf Englisch</a></p>')]
        german = make_release(section.publisher, promised_languages=["en"], body=link)
        english.translation_of = german
        english.save()
        english.save_revision()
        assert found(german, "translation-missing")
        assert found(german, "link-dead")
        bundled(german, english)
        assert found(german, "translation-missing") == []
        assert found(german, "link-dead") == []


# While one writes, and on the way to the approver.


def test_the_planned_day_counts_on_the_form(client, people, section):
    page = make_release(section.publisher, planned_on=date(2099, 7, 4))
    client.force_login(people.editor)
    html = form(client, page)
    assert re.search(r'<a href="#id_planned_on" data-desk-field="id_planned_on">It goes out on [^<]*Saturday', html)
    assert 'id="id_planned_on"' in html


def test_what_the_gate_blocks_is_not_submitted_and_remarks_are_shown(client, people, uncredited, remarked):
    from depesche.desk.models import Submission

    client.force_login(people.editor)
    address = f"/admin/releases/{uncredited.pk}/submit/"
    data = {"when": "now", "revision": uncredited.latest_revision_id, "message": ""}
    for html in (client.get(address).content.decode(), client.post(address, data).content.decode()):
        assert html.count("has no credit") == 1
    assert not Submission.objects.exists()
    shown = client.get(f"/admin/releases/{remarked.pk}/submit/").content.decode()
    assert "ends with a sign" in shown
    assert 'name="seen"' not in shown
    client.post(f"/admin/releases/{remarked.pk}/submit/", data | {"revision": remarked.latest_revision_id})
    assert Submission.objects.get().page_id == remarked.pk
