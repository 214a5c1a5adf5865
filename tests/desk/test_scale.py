"""What the desk asks its database for a page does not grow with the releases that are there."""

from contextlib import contextmanager

import pytest

from tests.desk.conftest import make_release
from tests.desk.test_preview import form_data, rich

pytestmark = pytest.mark.django_db

FEW, MANY = 12, 45
MOST = {
    "start page": 30,
    "list": 140,
    "search": 140,
    "everything": 160,
    "section": 40,
    "year": 150,
    "menu of years": 30,
    "menu": 130,
    "chooser": 90,
    "chooser of a year": 90,
    "chooser, search": 90,
    "open": 60,
    "save": 160,
}
"""How many queries each may take. A list shows fifty releases, a menu or a chooser twenty-five, and Wagtail asks for
each draft among them what may be done with it."""


@contextmanager
def queries():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        yield captured


def views(section):
    from depesche.desk.models import ReleasePage

    release = ReleasePage.objects.last()
    year, publisher = release.get_parent().pk, section.publisher.pk
    kind = "page_type=desk.releasepage"
    return {
        "start page": "/admin/",
        "list": "/admin/releases/",
        "search": "/admin/releases/?q=meldung",
        "everything": "/admin/pages/search/?q=meldung",
        "section": f"/admin/pages/{publisher}/",
        "year": f"/admin/pages/{year}/",
        "menu of years": f"/admin/api/main/pages/?child_of={publisher}&for_explorer=1",
        "menu": f"/admin/api/main/pages/?child_of={year}&for_explorer=1",
        "chooser": f"/admin/choose-page/?{kind}",
        "chooser of a year": f"/admin/choose-page/{year}/?{kind}",
        "chooser, search": f"/admin/choose-page/search/?{kind}&q=meldung",
        "open": f"/admin/pages/{release.pk}/edit/",
        "save": f"/admin/pages/{release.pk}/edit/",
    }


def count(client, section, what):
    from depesche.desk.models import ReleasePage

    address = views(section)[what]

    def ask():
        if what == "save":
            page = ReleasePage.objects.last()
            return client.post(address, form_data(page, headline="Meldung 1", lead=rich("Ein Satz.")))
        return client.get(address)

    ask()
    with queries() as asked:
        assert ask().status_code in {200, 302}
    return len(asked)


@pytest.fixture
def some_public(people, section):
    """Releases of which every third is public; the list shows fifty to a page, the menu and choosers fewer."""
    from depesche.desk import door

    def fill(number):
        for each in range(number):
            page = make_release(section.publisher, headline=f"Meldung {each}", address_slug=f"m-{number}-{each}")
            if each % 3 == 0:
                door.approve(page, by=people.admin)

    return fill


def test_no_page_of_the_desk_asks_more_where_there_is_more(client, people, section, some_public):
    """Twelve releases, then forty-five more: what is asked for each row shown is bounded by the length of a page."""
    client.force_login(people.editor)
    some_public(FEW)
    few = {what: count(client, section, what) for what in MOST}
    some_public(MANY)
    many = {what: count(client, section, what) for what in MOST}
    assert {what: asked for what, asked in many.items() if asked > MOST[what]} == {}
    steady = ("start page", "section", "menu of years", "open", "save")
    assert {what: many[what] for what in steady if many[what] > few[what] + 2} == {}


def test_the_list_asks_nothing_for_each_public_release(client, people, section, some_public):
    from depesche.desk import door
    from depesche.desk.models import ReleasePage

    client.force_login(people.editor)
    some_public(FEW)
    for page in ReleasePage.objects.all():
        if page.status_string == "draft":
            door.approve(page, by=people.admin)
    before = count(client, section, "list"), count(client, section, "year")
    for number in range(20):
        door.approve(make_release(section.publisher, address_slug=f"weitere-{number}"), by=people.admin)
    assert (count(client, section, "list"), count(client, section, "year")) == before


def test_the_list_names_section_and_standing(client, people, section, other_section):
    from depesche.desk import door

    public = make_release(section.publisher, headline="Heraus")
    door.approve(public, by=people.admin)
    make_release(other_section.publisher, headline="Noch Entwurf")
    client.force_login(people.admin)
    shown = client.get("/admin/releases/results/").content.decode()
    rows = {row.split("</tr>")[0] for row in shown.split("<tr")[1:]}
    public_row = next(row for row in rows if "Heraus" in row)
    draft_row = next(row for row in rows if "Noch Entwurf" in row)
    assert "Staatsministerium" in public_row
    assert "public" in public_row.split("Heraus")[-1]
    assert "Umweltministerium" in draft_row
    assert "draft" in draft_row.split("Noch Entwurf")[-1]


def test_the_list_is_narrowed_down_to_a_section_that_is_ones_own(client, people, section, other_section):
    make_release(section.publisher, headline="Eigene")
    make_release(other_section.publisher, headline="Fremde")
    client.force_login(people.admin)
    shown = client.get(f"/admin/releases/results/?publisher={section.publisher.pk}").content.decode()
    assert "Eigene" in shown
    assert "Fremde" not in shown
    client.force_login(people.editor)
    assert "Umweltministerium" not in client.get("/admin/releases/").content.decode()
    forced = client.get(f"/admin/releases/results/?publisher={other_section.publisher.pk}").content.decode()
    assert "Fremde" not in forced


def test_paths_are_found_by_their_index(section):
    from wagtail.models import Page

    from depesche.desk.models import Approved

    own = Page.objects.filter(path__startswith=section.publisher.path)
    assert "SCAN" not in own.explain()
    inside = Approved.objects.filter(page__path__startswith=section.publisher.path)
    assert "SCAN" not in inside.explain()


def test_what_begins_like_a_path_is_under_it_and_nothing_else_is(section, other_section):
    from django.db.models import Exists, OuterRef
    from wagtail.models import Page

    page = make_release(section.publisher)
    make_release(other_section.publisher)
    inside = Page.objects.filter(path__startswith=section.publisher.path)
    assert set(inside.values_list("pk", flat=True)) == {section.publisher.pk, page.get_parent().pk, page.pk}
    with_something = Page.objects.filter(
        Exists(Page.objects.filter(path__startswith=OuterRef("path"), depth__gt=OuterRef("depth"))), depth=3
    )
    assert with_something.count() == 2


def test_search_finds_the_newest_first_and_only_what_one_may_see(client, people, section, other_section):
    pages = [make_release(section.publisher, headline=f"Hochwasser {word}") for word in ("eins", "zwei", "drei")]
    make_release(other_section.publisher, headline="Hochwasser anderswo")
    client.force_login(people.editor)
    shown = client.get("/admin/releases/results/?q=hochw").content.decode()
    places = [shown.index(page.headline) for page in reversed(pages)]
    assert places == sorted(places)
    assert "anderswo" not in shown
    by_title = client.get("/admin/releases/results/?q=hochw&ordering=title").content.decode()
    places = [by_title.index(f"Hochwasser {word}") for word in ("drei", "eins", "zwei")]
    assert places == sorted(places)


def test_search_looks_past_what_one_may_not_see(people, section, other_section, monkeypatch):
    """However many newer releases of other sections have the word."""
    from django.db import connection

    from depesche.desk import visibility
    from depesche.desk.models import ReleasePage

    if connection.vendor == "sqlite":
        monkeypatch.setattr("depesche.desk.searching_sqlite.AT_ONCE", 2)
    mine = [make_release(section.publisher, headline=f"Hochwasser {number}") for number in range(3)]
    for number in range(5):
        make_release(other_section.publisher, headline=f"Hochwasser anderswo {number}")
    own = ReleasePage.objects.filter(pk__in=visibility.pages_of(people.editor).values("pk"))
    assert [page.pk for page in own.autocomplete("hochw")] == [page.pk for page in reversed(mine)]
