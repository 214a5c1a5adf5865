"""Pictures whose licence ends are named in time, with what carries them, to those whose pictures they are."""

from datetime import date, timedelta

import pytest

from depesche.desk import door, licences
from tests.desk.conftest import make_image, make_release, photo
from tests.desk.offices import NOON, edit, set_clock

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


@pytest.fixture
def public(section, people, monkeypatch):
    """Give a way to publish a release with a picture whose licence ends so many days from today."""
    set_clock(monkeypatch)

    def publish(days, headline="Brücke offen", width=1200):
        image = make_image(section.collection, photo(width, 800), title=f"Bild {headline}")
        page = make_release(section.publisher, headline, lead_image=image)
        door.approve(page, by=people.approver)
        image.licence_ends = TODAY + timedelta(days=days)
        image.save()
        return page

    return publish


def named(user, now=NOON):
    return [(ending.image.title, ending.over) for ending in licences.problems(user, now)]


@pytest.mark.parametrize(("days", "over"), [(30, False), (0, False), (-1, True)])
def test_a_picture_is_named_from_thirty_days_before_its_last_day(public, people, days, over):
    public(days)
    assert named(people.editor) == [("Bild Brücke offen", over)]


def test_a_picture_with_time_left_or_without_end_is_not(public, people, section):
    public(31)
    make_release(section.publisher, "Entwurf", lead_image=make_image(section.collection, licence_ends=TODAY))
    assert named(people.editor) == []


def test_the_day_is_the_newsrooms(public, people):
    public(-1)
    # 23.30 on the last day in Berlin is 22.30 in UTC; half an hour later it is over.
    assert named(people.editor, NOON.replace(day=1, hour=22, minute=30)) == [("Bild Brücke offen", False)]
    assert named(people.editor, NOON.replace(day=1, hour=23, minute=0)) == [("Bild Brücke offen", True)]


def test_only_releases_that_show_it_now_are_named(public, people):
    page = public(3)
    other = public(5, "Schleuse offen", width=1100)
    assert [shown.headline for shown in licences.problems(people.editor, NOON)[0].releases] == ["Brücke offen"]
    door.correct(edit(page, lead_image=None), by=people.approver, note="Ohne Bild.")
    assert named(people.editor) == [("Bild Schleuse offen", False)]
    assert licences.problems(people.editor, NOON)[0].releases[0].address.endswith(f"{other.slug_in_address}/")


def test_another_sections_pictures_are_not_named(client, public, people, other_section, django_user_model):
    public(3)
    stranger = django_user_model.objects.create_user("stranger", "x@um.example", "a long password 7")
    stranger.groups.add(other_section.editors)
    assert named(stranger) == []


def test_the_start_page_names_them(client, section, people, monkeypatch):
    set_clock(monkeypatch)
    image = make_image(section.collection, title="Bild der Brücke")
    door.approve(make_release(section.publisher, "Brücke offen", lead_image=image), by=people.approver)
    image.licence_ends = date(2020, 1, 1)
    image.save()
    client.force_login(people.editor)
    assert "Bild der Brücke" in client.get("/admin/").text
