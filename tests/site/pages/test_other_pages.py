"""Front page, lists, archive, and the pages for what is not there."""

from selectolax.lexbor import LexborHTMLParser as HTMLParser

from depesche.site import addresses
from depesche.site.pages import archive, front, listing, month, redirect
from tests.site.pages import samples

PAGES = samples.all_pages()


def render(name, theme):
    module, context = PAGES[name]
    return HTMLParser(module.render(context, theme))


def words(node):
    return " ".join(node.text().split())


def test_front_page_groups_rows_by_day(theme):
    tree = render("front-de", theme)
    assert [words(day) for day in tree.css(".day-name")] == [
        "Mittwoch, 17. Juli 2024",
        "Dienstag, 16. Juli 2024",
        "Montag, 15. Juli 2024",
        "Sonntag, 14. Juli 2024",
    ]
    assert sum(len(day.css(".row")) for day in tree.css(".day")) == 8
    assert words(tree.css_first(".day .row")).startswith("13.00 Uhr Umwelt Wassercent finanziert")
    assert words(tree.css_first("h1")) == "Land Musterland Meldungen des Landes"


def test_withdrawn_corrected_and_unusual_kinds_are_marked_in_rows(theme):
    rows = [words(row) for row in render("front-de", theme).css(".row")]
    assert [row for row in rows if "Zurückgenommen" in row and "Warnung" in row]
    assert [row for row in rows if "Korrigiert" in row]
    assert [row for row in rows if "Rede" in row]


def test_empty_lists_say_so_in_a_sentence(theme):
    for name in ("front-empty", "archive-empty", "directory-empty"):
        assert words(render(name, theme).css_first(".empty")).endswith((".", "。"))
    empty = month.Context(lang="de", year=2024, month=2, entries=())
    assert "Keine Meldungen in diesem Monat." in month.render(empty, theme)


def test_list_has_its_own_feeds_and_years(theme):
    tree = render("listing-de", theme)
    feeds = {link.attributes["href"] for link in tree.css('head link[rel="alternate"][type]')}
    assert feeds == {"/de/ministerien/verkehrsministerium/atom.xml", "/de/ministerien/verkehrsministerium/feed.json"}
    current = tree.css_first('.counted [aria-current="page"]')
    assert words(current) == "Neueste"
    assert "4 2024" in words(tree.css_first(".counted"))


def test_year_of_a_list_is_a_page_of_its_own(theme):
    module, context = PAGES["listing-year"]
    assert module.path(context, theme) == "/de/themen/bruecken/2024/"
    tree = render("listing-year", theme)
    assert words(tree.css_first("h1")) == "Brücken, 2024"
    assert words(tree.css_first('.counted [aria-current="page"]')) == "2024"


def test_description_with_an_unsafe_homepage_shows_no_link(theme):
    context = listing.Context(
        lang="de", section="publishers", slug="amt", heading="Amt", homepage="javascript:alert(1)", entries=()
    )
    assert "javascript:" not in listing.render(context, theme)


def test_archive_counts_by_month_newest_first(theme):
    tree = render("archive-de", theme)
    assert [words(year) for year in tree.css("h2")] == ["2024", "2023"]
    assert [words(item) for item in tree.css(".counted li")] == ["8 Juli 2024", "1.204 Juni 2024", "1 Dezember 2023"]
    assert "1.213 Meldungen" in words(tree.css_first(".lead"))


def test_pages_that_every_language_has_lead_to_each_other(theme):
    context = archive.Context(lang="en", months=())
    tree = HTMLParser(archive.render(context, theme))
    assert [link.attributes["href"] for link in tree.css(".languages a")] == [
        "/de/archiv/",
        "/ja/archive/",
        "/de-simple/archiv/",
    ]


def test_month_leads_to_its_neighbours(theme):
    links = render("month-de", theme).css("main nav a")
    assert [(link.attributes["rel"], words(link)) for link in links] == [("prev", "Juni 2024")]


def test_redirect_begins_with_the_line_that_the_server_reads(theme):
    context = redirect.Context(address="/id/abc/", status=302, target="/de/2024/07/17/a-b/", lang="de")
    assert redirect.render(context, theme).splitlines()[0] == "<!doctype html><!-- redirect 302 /de/2024/07/17/a-b/ -->"


def test_redirect_target_cannot_leave_its_comment(theme):
    context = redirect.Context(address="/a/", status=301, target='/ü --> "x"\n?a=1&b=2', lang="de")
    html = redirect.render(context, theme)
    first = html.splitlines()[0]
    assert first == "<!doctype html><!-- redirect 301 /%C3%BC%20--%3E%20%22x%22%0A?a=1&b=2 -->"
    assert 'content="0; url=/%C3%BC%20--%3E%20%22x%22%0A?a=1&amp;b=2"' in html
    assert '<link rel="canonical" href="https://news.example/%C3%BC' in html


def test_redirect_elsewhere_keeps_its_absolute_address(theme):
    context = redirect.Context(address="/a/", status=301, target="https://else.example/x", lang="en")
    assert '<link rel="canonical" href="https://else.example/x">' in redirect.render(context, theme)


def test_erased_page_says_from_when_to_when(theme):
    tree = render("erased-de", theme)
    assert "vom 17. Juli 2024, 14.00 Uhr bis zum 16. August 2024, 14.00 Uhr öffentlich" in words(
        tree.css_first(".lead")
    )
    assert tree.css_first("meta[name=robots]").attributes["content"] == "noindex"


def test_not_found_page_leads_on(theme):
    page = render("notfound-ja", theme)
    links = {link.attributes["href"] for link in page.css("main a")}
    assert links == {"/ja/", "/ja/releases/", "/ja/archive/", "/ja/ministries/", "/ja/topics/"}
    (form,) = page.css("form[role=search]")
    assert form.attributes["action"] == "/ja/search/"
    assert form.css_first("label").attributes["for"] == form.css_first("input").attributes["id"]


def test_page_of_what_was_erased_leads_on(theme):
    links = {link.attributes["href"] for link in render("erased-de", theme).css("main .ways a")}
    assert links == {"/de/", "/de/meldungen/", "/de/archiv/", "/de/ministerien/", "/de/themen/"}


def test_front_page_is_at_its_language(theme):
    module, context = PAGES["front-de"]
    assert module.path(context, theme) == addresses.front("de") == "/de/"
    assert isinstance(context, front.Context)


def test_front_page_names_every_ministry_with_its_newest_and_the_way_to_all(theme):
    found = [
        (words(one.css_first("h3")), one.css_first("h3 a").attributes["href"], len(one.css("ol a")))
        for one in render("front-de", theme).css(".by-ministry > ul > li")
    ]
    assert found[0] == ("Staatsministerium", "/de/ministerien/staatsministerium/", 3)
    assert [links for _, _, links in found] == [3, 2, 0]
    assert not render("front-empty", theme).css(".by-ministry")
