"""A section is nested by year: releases land in theirs by themselves, and Wagtail stays quick."""

from datetime import UTC, datetime
from importlib import import_module

import pytest

from tests.desk.conftest import make_release
from tests.desk.test_preview import form_data, rich

pytestmark = pytest.mark.django_db


def this_year(settings):
    return datetime.now(settings.DEPESCHE.zone).year


def years(section):
    from depesche.desk.models import YearPage

    return [page.year for page in YearPage.objects.child_of(section.publisher).order_by("year")]


def test_a_release_added_to_a_section_stands_in_the_present_year(client, people, section, settings):
    from depesche.desk.models import ReleasePage

    client.force_login(people.editor)
    answer = client.post(
        f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/",
        form_data(ReleasePage(), headline="Brücke offen", lead=rich("Ein Satz.")),
    )
    page = ReleasePage.objects.get(headline="Brücke offen")
    assert answer.status_code == 302
    assert answer.url == f"/admin/pages/{page.pk}/edit/"
    assert page.get_parent().specific.year == this_year(settings)
    assert page.publisher == section.publisher
    assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"


def test_a_second_release_stands_in_the_same_year(section, settings):
    pages = [make_release(section.publisher, headline=f"Meldung {number}") for number in range(3)]
    assert years(section) == [this_year(settings)]
    assert {page.get_parent().pk for page in pages} == {pages[0].get_parent().pk}
    assert len({page.path for page in pages}) == 3


def test_an_old_page_stands_in_the_year_in_which_it_was_published_on_the_newsrooms_calendar(section, settings):
    old = make_release(
        section.publisher, imported_from="https://old.example/", imported_at=datetime(2011, 12, 31, 23, 30, tzinfo=UTC)
    )
    assert settings.DEPESCHE.zone.key == "Europe/Berlin"
    assert old.get_parent().specific.year == 2012


def test_a_release_added_to_an_earlier_year_lands_in_the_present_one(client, people, section, settings):
    from depesche.desk.models import ReleasePage

    old = make_release(section.publisher, imported_from="x", imported_at=datetime(2011, 5, 5, tzinfo=UTC))
    client.force_login(people.editor)
    client.post(
        f"/admin/pages/add/desk/releasepage/{old.get_parent().pk}/",
        form_data(ReleasePage(), headline="Brücke offen", lead=rich("Ein Satz.")),
    )
    assert ReleasePage.objects.get(headline="Brücke offen").get_parent().specific.year == this_year(settings)
    assert years(section) == [2011, this_year(settings)]


@pytest.mark.parametrize("way", ["view", "bulk", "api"])
def test_a_release_moved_to_another_section_keeps_its_year(client, people, section, other_section, way):
    from depesche.desk.models import ReleasePage

    page = make_release(section.publisher, imported_from="x", imported_at=datetime(2011, 5, 5, tzinfo=UTC))
    there = other_section.publisher.pk
    client.force_login(people.admin)
    match way:
        case "view":
            answer = client.post(f"/admin/pages/{page.pk}/move/{there}/confirm/")
        case "bulk":
            answer = client.post(
                f"/admin/bulk/wagtailcore/page/move/?id={page.pk}&next=/admin/", {"chooser": str(there)}
            )
        case "api":
            answer = client.post(
                f"/admin/api/main/pages/{page.pk}/action/move/",
                {"destination_page_id": there, "position": "last-child"},
                content_type="application/json",
            )
    assert answer.status_code in {200, 302}, answer.content
    moved = ReleasePage.objects.get(pk=page.pk)
    assert moved.publisher == other_section.publisher
    assert moved.get_parent().specific.year == 2011
    assert moved.url_path == f"{moved.get_parent().url_path}{moved.slug}/"
    assert years(other_section) == [2011]
    assert moved.get_parent().numchild == 1


@pytest.mark.parametrize("into", ["year", "section"])
def test_a_copy_stands_in_the_present_year(client, people, section, settings, into):
    from depesche.desk.models import ReleasePage

    page = make_release(section.publisher, imported_from="x", imported_at=datetime(2011, 5, 5, tzinfo=UTC))
    client.force_login(people.editor)
    parent = page.get_parent().pk if into == "year" else section.publisher.pk
    answer = client.post(
        f"/admin/pages/{page.pk}/copy/",
        {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": str(parent), "copy_subpages": ""},
    )
    assert answer.status_code == 302, answer.content
    copy = ReleasePage.objects.exclude(pk=page.pk).get()
    assert copy.get_parent().specific.year == this_year(settings)


def test_nobody_edits_moves_or_copies_a_year_and_only_an_empty_one_is_deleted(people, release_page):
    year = release_page.get_parent().specific
    for user in (people.editor, people.approver, people.admin):
        may = year.permissions_for_user(user)
        assert not any([may.can_edit(), may.can_move(), may.can_copy(), may.can_publish(), may.can_delete()])
        assert may.can_add_subpage()
    release_page.delete()
    year.refresh_from_db()
    assert year.permissions_for_user(people.admin).can_delete()


def test_the_list_of_releases_asks_for_no_year_when_a_new_one_is_begun(client, people, section, settings):
    """An editor of one section is led to the form at once, however many years there are."""
    make_release(section.publisher)
    make_release(section.publisher, imported_from="x", imported_at=datetime(2011, 5, 5, tzinfo=UTC))
    client.force_login(people.editor)
    answer = client.get("/admin/releases/choose_parent/")
    assert answer.status_code == 302
    assert answer.url == f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/"


def test_the_explorer_and_its_menu_show_years_newest_first(client, people, section, settings):
    make_release(section.publisher)
    for year in (2011, 2019):
        make_release(section.publisher, imported_from="x", imported_at=datetime(year, 5, 5, tzinfo=UTC))
    client.force_login(people.editor)
    menu = client.get(f"/admin/api/main/pages/?child_of={section.publisher.pk}&for_explorer=1").json()
    expected = [str(this_year(settings)), "2019", "2011"]
    assert [item["title"] for item in menu["items"]] == expected
    shown = client.get(f"/admin/pages/{section.publisher.pk}/").content.decode()
    places = [shown.index(f"title=\"Explore child pages of '{year}'\"") for year in expected]
    assert places == sorted(places)


def test_a_year_of_another_section_is_named_only_where_something_in_it_is_public(client, people, other_section):
    from depesche.desk import door, visibility

    draft = make_release(other_section.publisher, headline="Entwurf")
    year = draft.get_parent()
    client.force_login(people.editor)
    assert not visibility.may_name(people.editor, year.pk)
    assert client.get(f"/admin/choose-page/{year.pk}/?page_type=desk.releasepage").status_code == 404
    public = make_release(other_section.publisher, headline="Öffentlich")
    door.approve(public, by=people.admin)
    chooser = client.get(f"/admin/choose-page/{other_section.publisher.pk}/?page_type=desk.releasepage")
    assert f"/admin/choose-page/{year.pk}/" in chooser.json()["html"]
    inside = client.get(f"/admin/choose-page/{year.pk}/?page_type=desk.releasepage").json()["html"]
    assert "Öffentlich" in inside
    assert "Entwurf" not in inside


def test_releases_that_stand_in_a_section_itself_are_filed_when_the_database_is_brought_up_to_date(
    people, section, other_section, settings
):
    from django.apps import apps
    from django.db import connection
    from wagtail.models import Page

    from depesche.desk import door
    from depesche.desk.models import ReleasePage
    from depesche.desk.models.register import DeskPage

    def lay(there, **fields):
        there.publisher.refresh_from_db()
        page = DeskPage.add_child(there.publisher, instance=ReleasePage(lead="<p>Text.</p>", live=False, **fields))
        page.save_revision()
        return page

    new = lay(section, headline="Neu")
    old = lay(section, headline="Alt", imported_from="x", imported_at=datetime(2011, 5, 5, tzinfo=UTC))
    public = lay(section, headline="Öffentlich")
    filed = make_release(section.publisher, headline="Schon im Jahr")
    there = lay(other_section, headline="Anderswo")
    door.approve_together(
        [public], by=people.admin, due_at=datetime(2019, 3, 3, 12, tzinfo=UTC), numbers={}, backdated=True
    )
    import_module("depesche.desk.migrations.0080_years").file_releases(apps, connection.schema_editor())
    found = {page.headline: page.get_parent().specific.year for page in ReleasePage.objects.all()}
    now = this_year(settings)
    assert found == {"Neu": now, "Alt": 2011, "Öffentlich": 2019, "Schon im Jahr": now, "Anderswo": now}
    assert years(section) == [2011, 2019, now]
    assert Page.find_problems() == ([], [], [], [], [])
    for page in (new, old, public, filed, there):
        moved = ReleasePage.objects.get(pk=page.pk)
        assert moved.url_path == f"{moved.get_parent().url_path}{moved.slug}/"
    make_release(section.publisher, headline="Danach")
    assert Page.find_problems() == ([], [], [], [], [])
