"""While one writes: offices of the day, like headlines, reading time, contacts, comments, previews of half a draft."""

import json
from datetime import UTC, date, datetime

import pytest

from tests.desk.conftest import make_release, open_publisher
from tests.desk.test_preview import form_data, rich

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


@pytest.fixture
def minister(db):
    from depesche.desk.models import Person, PersonOffice

    person = Person(slug="erika-muster", name="Erika Muster", name_ja="エリカ・ムスター")
    person.offices = [
        PersonOffice(title_de="Abgeordnete", since=date(2016, 5, 1), until=date(2026, 2, 28)),
        PersonOffice(title_de="Ministerin", title_en="Minister", since=date(2021, 5, 12)),
        PersonOffice(title_de="Stellvertretende Ministerpräsidentin", since=date(2025, 1, 1), until=date(2026, 6, 30)),
    ]
    person.save()
    return person


@pytest.fixture
def without_office(db):
    from depesche.desk.models import Person

    return Person.objects.create(slug="max-muster", name="Max Muster")


def quote(person, office=""):
    return ("quote", {"text": "<p>Ja.</p>", "person": person, "name": "", "office": office, "lang": ""})


def half_a_draft(publisher, **fields):
    """What is kept of a release that nobody could approve yet, as the form keeps it by itself."""
    from depesche.desk.models import ReleasePage

    page = publisher.add_child(instance=ReleasePage(live=False, **fields))
    page.save_revision(clean=False)
    return page


def told(client, page):
    response = client.get(f"/admin/releases/{page.pk}/while-writing/")
    assert response.status_code == 200, response.content
    return response.json()


def hints_of(page, day=DAY):
    from depesche.desk.offices import hints

    return hints(page.get_latest_revision_as_object(), day)


def test_of_several_offices_the_form_shows_all_and_the_one_that_the_page_names(section, minister):
    page = make_release(section.publisher, body=[quote(minister)])
    (hint,) = hints_of(page).values()
    assert not hint.warns
    assert "Stellvertretende Ministerpräsidentin; Ministerin" in hint.text
    assert minister.office_on(DAY, "de") == "Stellvertretende Ministerpräsidentin"
    assert "“Stellvertretende Ministerpräsidentin”" in hint.text


def test_the_one_office_of_the_day_is_shown(section, minister):
    page = make_release(section.publisher, body=[quote(minister)])
    (hint,) = hints_of(page, date(2026, 7, 1)).values()
    assert (hint.text, hint.warns) == ("Office held on July 1, 2026: Ministerin.", False)


@pytest.mark.parametrize(("office", "warns"), [("Ministerin", False), ("minister", False), ("Abgeordnete", True)])
def test_an_office_that_was_not_held_that_day_warns(section, minister, office, warns):
    page = make_release(section.publisher, body=[quote(minister, office)])
    (hint,) = hints_of(page).values()
    assert hint.warns is warns
    assert office in hint.text


def test_a_person_without_any_office_is_no_fault_but_one_out_of_office_is_told(section, minister, without_office):
    page = make_release(section.publisher, body=[quote(without_office), quote(minister)])
    plain, gone = hints_of(page, date(2010, 1, 1)).values()
    assert (plain.warns, gone.warns) == (False, True)
    assert "Max Muster" in plain.text


def test_a_named_person_has_the_office_shown_too(section, minister):
    from depesche.desk.models import ReleasePerson

    page = make_release(section.publisher)
    page.people_links = [ReleasePerson(person=minister, office="Königin")]
    page.save_revision()
    assert hints_of(page)[f"person-{minister.pk}"].warns


def test_the_day_is_that_of_the_approval_of_the_bundle_of_the_plan_or_today(section, release_page, people):
    from depesche.desk import bundling, door
    from depesche.desk.offices import day_of

    now = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert day_of(release_page, now) == date(2026, 3, 3), "the newsroom is an hour ahead"
    release_page.planned_on = date(2026, 4, 1)
    assert day_of(release_page, now) == date(2026, 4, 1)
    release_page.save_revision()
    bundle = bundling.make("Haushalt", [section.publisher], by=people.admin, due_at=datetime(2998, 1, 1, tzinfo=UTC))
    bundling.add(bundle, [release_page], by=people.admin)
    assert day_of(release_page, now) == date(2998, 1, 1)
    bundling.remove(bundle, release_page, by=people.admin)
    due = datetime(2999, 5, 1, 10, tzinfo=UTC)
    door.approve(release_page.get_latest_revision_as_object(), by=people.approver, due_at=due)
    assert day_of(release_page, now) == date(2999, 5, 1)


def test_the_form_is_told_reading_time_and_offices_of_the_newest_draft(client, people, section, minister):
    from depesche.desk.preview import draft_record
    from depesche.records import reading_time

    body = [("paragraph", f"<p>{'Wort ' * 500}</p>"), quote(minister)]
    page = make_release(section.publisher, body=body)
    client.force_login(people.editor)
    answer = told(client, page)
    now = datetime.now(UTC).replace(microsecond=0)
    assert reading_time.minutes(draft_record(page, now)) == 3
    assert answer["reading"] == "3 minutes of reading"
    assert list(answer["offices"]) == [str(page.body[1].id)]


def test_reading_time_counts_japanese_signs_and_half_a_draft(client, people, section):
    page = half_a_draft(section.publisher, headline="", lang="ja", body=[("paragraph", f"<p>{'字' * 400}</p>")])
    client.force_login(people.editor)
    assert told(client, page)["reading"] == "2 minutes of reading"


def test_a_like_headline_is_named_public_or_of_the_own_section(client, people, section, other_section):
    from depesche.desk import door

    public = make_release(other_section.publisher, headline="Neue Brücke über die Lauter eröffnet")
    door.approve(public, by=people.admin)
    make_release(other_section.publisher, headline="Neue Brücke über die Lauter wird geheim eröffnet")
    make_release(section.publisher, headline="Eröffnet: Neue Brücke über die Lauter")
    make_release(section.publisher, headline="Ganz etwas anderes")
    page = make_release(section.publisher, headline="Neue Brücke über die Lauter eröffnet!")
    client.force_login(people.editor)
    told_html = told(client, page)["headlines"]
    assert "2 releases" in told_html
    assert "Neue Brücke über die Lauter eröffnet</span>" in told_html
    assert "https://news.example/de/" in told_html
    assert "Eröffnet: Neue Brücke über die Lauter" in told_html
    assert "geheim" not in told_html
    assert "anderes" not in told_html


def test_what_another_section_is_correcting_is_compared_by_its_public_headline(client, people, section, other_section):
    from depesche.desk import door

    public = make_release(other_section.publisher, headline="Der Hafen wird ausgebaut")
    door.approve(public, by=people.admin)
    public.headline = "Kanarienvogel entdeckt"
    public.save()
    public.save_revision()
    page = make_release(section.publisher, headline="Kanarienvogel entdeckt")
    client.force_login(people.editor)
    assert told(client, page)["headlines"] == ""
    page.headline = "Der Hafen wird ausgebaut."
    page.save_revision()
    assert "Der Hafen wird ausgebaut" in told(client, page)["headlines"]


def test_translations_and_the_release_itself_are_not_named(client, people, section):
    page = make_release(section.publisher, headline="Neue Brücke über die Lauter")
    make_release(section.publisher, headline="Neue Brücke über die Lauter", lang="en", translation_of=page)
    client.force_login(people.editor)
    assert told(client, page)["headlines"] == ""


@pytest.mark.parametrize(
    "headlines",
    [
        ("水素バス十二台がシュトゥットガルトで運行を開始", "水素バス十一台がシュトゥットガルトで運行を開始"),
        ("Wasserstoffbusse fahren", "Wasserstoffbusse fahren!"),
        ("Neue Brücke über die Lauter eröffnet", "Neue Brücke über die Lauter eroeffnet"),
    ],
)
def test_a_headline_with_one_change_is_found_among_drafts_in_any_script(section, people, headlines):
    from depesche.desk.headlines import alike

    page, other = (make_release(section.publisher, headline=headline) for headline in headlines)
    for number in range(5):
        make_release(section.publisher, headline=f"Etwas anderes {number}")
    assert [each.headline for each in alike(page, people.editor)] == [other.headline]


def test_what_is_told_while_writing_is_for_the_section_alone(client, other_section, release_page, django_user_model):
    stranger = django_user_model.objects.create_user("stranger", password="a long password 9")
    stranger.groups.add(other_section.editors)
    client.force_login(stranger)
    assert client.get(f"/admin/releases/{release_page.pk}/while-writing/").status_code == 404


def test_a_draft_without_headline_and_with_half_a_quotation_is_shown_as_far_as_it_goes(client, people, section):
    body = [("paragraph", "<p>Schon geschrieben.</p>"), quote(None), ("heading", {"text": "", "level": "2"})]
    page = half_a_draft(section.publisher, headline="", kicker="Dachzeile", body=body)
    client.force_login(people.editor)
    response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    html = response.content.decode()
    assert response.status_code == 200
    assert "Schon geschrieben." in html
    assert "Dachzeile" in html
    assert "has no headline" in html
    assert f'href="/admin/pages/{page.pk}/edit/#id_headline" target="_top"' in html
    assert "has no speaker" in html


def test_a_preview_before_the_first_save_shows_what_is_typed_and_names_what_lacks(client, people, section):
    from depesche.desk.models import ReleasePage

    client.force_login(people.editor)
    address = f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/preview/"
    answer = client.post(address, form_data(ReleasePage(), headline="", kicker="Nur das", lead=rich("")))
    assert answer.json() == {"is_valid": True, "is_available": True}
    html = client.get(f"{address}?in_preview_panel=true").content.decode()
    assert "Nur das" in html
    assert "has no headline" in html


def test_what_is_not_ready_still_never_goes_out(section, people):
    from depesche.desk import door
    from depesche.desk.models import Approved
    from depesche.desk.problems import NotReadyError

    page = make_release(section.publisher, headline="Fast fertig", body=[quote(None)])
    with pytest.raises(NotReadyError):
        door.approve(page, by=people.approver)
    assert not Approved.objects.exists()


def test_a_new_release_has_the_sections_usual_contact_and_others_to_choose(client, people, section):
    from depesche.desk.models import SectionContact

    section.publisher.contacts = [SectionContact(contact_name="Otto Ohne", contact_phone="0711 1")]
    section.publisher.save()
    client.force_login(people.editor)
    html = client.get(f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/").content.decode()
    assert 'value="Erika Muster"' in html
    assert "Otto Ohne, 0711 1" in html


def test_another_sections_contacts_are_not_offered(client, people, newsroom, section):
    from depesche.desk.models import SectionContact

    other = open_publisher(newsroom, "andere", "Andere", "Other").publisher
    other.contacts = [SectionContact(contact_name="Kanarienvogel")]
    other.save()
    client.force_login(people.editor)
    html = client.get(f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/").content.decode()
    assert "Kanarienvogel" not in html


def comments(page, text):
    return {
        "comments-TOTAL_FORMS": "1",
        "comments-0-id": "",
        "comments-0-contentpath": "headline",
        "comments-0-text": text,
        "comments-0-position": "",
        "comments-0-DELETE": "",
        "comments-0-resolved": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "",
        "comment_notifications": "on",
    }


def test_editor_and_approver_comment_on_a_draft_and_no_stranger_reads_it(
    client, people, release_page, other_section, django_user_model
):
    client.force_login(people.editor)
    edit = f"/admin/pages/{release_page.pk}/edit/"
    client.post(edit, form_data(release_page, lead=rich("Ein Satz.")) | comments(release_page, "Stimmt die Zahl?"))
    client.force_login(people.approver)
    html = client.get(edit).content.decode()
    assert "Stimmt die Zahl?" in json.dumps(html, ensure_ascii=False)
    stranger = django_user_model.objects.create_user("stranger", password="a long password 9")
    stranger.groups.add(other_section.editors)
    client.force_login(stranger)
    assert "Stimmt die Zahl?" not in client.get(edit).content.decode()
    assert "Stimmt die Zahl?" not in client.get("/admin/").content.decode()


def test_mails_about_comments_go_to_nobody_who_left_the_section(client, people, release_page, mailoutbox, section):
    from wagtail.models import PageSubscription

    for user in (people.editor, people.approver):
        PageSubscription.objects.create(user=user, page=release_page, comment_notifications=True)
    people.editor.groups.remove(section.editors)
    client.force_login(people.admin)
    filled = form_data(release_page, lead=rich("Ein Satz.")) | comments(release_page, "Stimmt die Zahl?")
    client.post(f"/admin/pages/{release_page.pk}/edit/", filled)
    assert [mail.to for mail in mailoutbox] == [["approver@stm.example"]]
    assert "Stimmt die Zahl?" in mailoutbox[0].body


def test_revisions_are_compared_in_words_with_blocks_and_children(client, people, section, minister):
    from depesche.desk.models import ReleasePerson

    page = make_release(section.publisher, body=[("paragraph", "<p>Drei Jahre Bau.</p>"), quote(minister)])
    page.headline = "Brücke über die Lauter ist doch fertig"
    page.body = [("paragraph", "<p>Zwei Jahre Bau.</p>"), quote(minister, "Ministerin")]
    page.people_links = [ReleasePerson(person=minister)]
    page.planned_on = DAY
    page.save_revision()
    client.force_login(people.editor)
    html = client.get(f"/admin/pages/{page.pk}/revisions/compare/earliest...latest/").content.decode()
    for words in ("Headline", "Planned for", "Text", "People", "Erika Muster", "doch"):
        assert words in html
    assert "people_links" not in html
