"""Where date, headline and pictures of an HTML page come from when several places state them."""

import pytest

from depesche import intake

TEXT = (
    "<p>Das Land baut im Hafen von Grünau vier neue Kräne, die mit Strom aus Wind und Sonne fahren werden.</p>"
    "<p>Die Arbeiten dauern bis zum Herbst, danach wird der alte Kai für Spaziergänge geöffnet und bepflanzt.</p>"
)


def read(head="", top="<h1>Vier neue Kräne für Grünau</h1>", text=TEXT, html='<html lang="de">'):
    page = f"<!doctype html>{html}<head><meta charset='utf-8'>{head}</head><body><main>{top}{text}</main></body></html>"
    return intake.read(page.encode(), "page.html")


def test_the_date_that_readers_see_goes_before_the_metadata_and_the_difference_is_said():
    clipping = read(
        '<meta property="article:published_time" content="2023-05-09T10:00:00+02:00">',
        '<h1>Vier neue Kräne für Grünau</h1><p class="date">Grünau, 8. Mai 2023</p>',
    )

    assert (clipping.dateline.date, clipping.dateline.place) == ("2023-05-08", "Grünau")
    assert any("metadata say 2023-05-09" in warning for warning in clipping.warnings)
    assert clipping.published is None


def test_metadata_give_date_and_moment_where_the_page_shows_none():
    clipping = read('<meta property="article:published_time" content="2023-05-09T10:00:00+02:00">')

    assert (clipping.dateline.date, clipping.published) == ("2023-05-09", "2023-05-09T10:00:00+02:00")


def test_a_late_moment_in_utc_may_be_the_next_day():
    late = read('<meta property="article:published_time" content="2023-05-09T22:00:00Z">')
    early = read('<meta property="article:published_time" content="2023-05-09T08:00:00Z">')

    assert any("stated in UTC" in warning for warning in late.warnings)
    assert not any("stated in UTC" in warning for warning in early.warnings)


def test_a_guessed_date_is_said_to_be_guessed():
    clipping = read('<link rel="canonical" href="https://a.example/2021/03/04/kraene.html">')

    assert clipping.dateline.date == "2021-03-04"
    assert any("2021-03-04 is guessed" in warning for warning in clipping.warnings)


def test_a_page_without_any_date_says_so():
    assert "no date found" in read().warnings


@pytest.mark.parametrize(
    ("top", "kicker", "headline"),
    [
        (
            '<h1><span class="kicker">Häfen</span> Vier neue Kräne für Grünau</h1>',
            "Häfen",
            "Vier neue Kräne für Grünau",
        ),
        ('<p class="topline">Häfen</p><h1>Vier neue Kräne für Grünau</h1>', "Häfen", "Vier neue Kräne für Grünau"),
        ('<h1>Vier neue Kräne für Grünau</h1><p class="topline">Häfen</p>', "Häfen", "Vier neue Kräne für Grünau"),
        ("<h1>Vier neue Kräne für Grünau</h1>", None, "Vier neue Kräne für Grünau"),
        ("<h1 class='aural'>Navigation</h1><h2>Vier neue Kräne für Grünau</h2>", None, "Vier neue Kräne für Grünau"),
    ],
)
def test_kicker_and_headline_in_the_orders_of_several_templates(top, kicker, headline):
    clipping = read("<title>Vier neue Kräne für Grünau | Land Seeland</title>", top)

    assert (clipping.kicker, clipping.headline) == (kicker, headline)


def test_a_headline_only_in_the_metadata_is_taken_and_said():
    clipping = read("<title>Vier neue Kräne für Grünau | Land Seeland</title>", "")

    assert clipping.headline == "Vier neue Kräne für Grünau"
    assert any("only in the page's metadata" in warning for warning in clipping.warnings)


def test_links_emphasis_and_absolute_addresses_are_kept_as_inline_html():
    clipping = read(
        '<link rel="canonical" href="https://a.example/news/1.html">',
        text=TEXT.replace("vier neue Kräne", 'vier <b>neue</b> <a href="../kran.html" onclick="x()">Kräne</a>'),
    )

    assert clipping.address == "https://a.example/news/1.html"
    assert '<strong>neue</strong> <a href="https://a.example/kran.html">Kräne</a>' in clipping.body[0].html
    assert clipping.body[1].html is None


def test_pictures_tell_a_missing_alt_text_from_a_decorative_picture():
    clipping = read(text='<img src="a.jpg"><img src="b.jpg" alt="">' + TEXT)

    assert [image.alt for image in clipping.images] == [None, ""]
    assert "picture 1 has no alt text on the page" in clipping.warnings
    assert "picture 2 has no alt text on the page" not in clipping.warnings


def test_a_picture_known_only_from_metadata_is_said_to_be():
    clipping = read(
        '<meta property="og:image" content="https://a.example/k.jpg"><meta property="og:image:alt" content="Ein Kran">'
    )

    assert [(image.alt, image.url) for image in clipping.images] == [("Ein Kran", "https://a.example/k.jpg")]
    assert any("only in the page's metadata" in warning for warning in clipping.warnings)


def test_broken_json_ld_is_as_none():
    broken = read('<script type="application/ld+json">{"@type": "NewsArticle", "headline": </script>')
    odd = read(
        '<script type="application/ld+json">[{"@type": ["NewsArticle"], "headline": ["Kräne"], "image": [1]}]</script>'
    )

    assert broken.headline == odd.headline == "Vier neue Kräne für Grünau"


def test_easy_german_keeps_its_tag():
    assert read(html='<html lang="de-simple">').lang == "de-simple"
