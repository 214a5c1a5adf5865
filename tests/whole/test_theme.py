"""An administration's own KERN theme re-skins the served site, in light and in dark."""

import pytest

from tests.newsroom import copy, depesche

pytestmark = pytest.mark.browser

PAPER = {"light": "oklch(98.5% 0.008 220)", "dark": "oklch(18% 0.03 240)"}
INK = {"light": "oklch(24% 0.05 250)", "dark": "oklch(93% 0.02 220)"}
ACTION = {"light": "oklch(45% 0.12 200)", "dark": "oklch(80% 0.1 190)"}
BRAND = {"light": "oklch(55% 0.16 150)", "dark": "oklch(78% 0.15 150)"}

# As KERN's own theme files are built: lightness, chroma and hue apart, then both schemes by media query, by attribute
# and by class. The colours are those of no administration.
THEME = """
:root {{ --kern-harbour-ink-lightness: 24%; --kern-harbour-ink-chroma: 0.05; --kern-harbour-ink-hue: 250;
         --kern-color-harbour-100: {dark_ink}; }}
@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}
@media (prefers-color-scheme: light) {{ :root {{ {light} }} }}
[data-kern-theme=light], .kern-light {{ {light} }}
[data-kern-theme=dark], .kern-dark {{ {dark} }}
.kern-btn {{ background: red }}
"""
INKS = {
    "light": "oklch(var(--kern-harbour-ink-lightness) var(--kern-harbour-ink-chroma) var(--kern-harbour-ink-hue))",
    "dark": "var(--kern-color-harbour-100)",
}


def scheme(name):
    return (
        f"--kern-color-layout-background-default: {PAPER[name]}; --kern-color-layout-text-default: {INKS[name]};"
        f"--kern-color-action-default: {ACTION[name]}; --kern-color-decorative-brand-default: {BRAND[name]};"
    )


@pytest.fixture(scope="module")
def harbour(prepared, tmp_path_factory):
    """The sample newsroom with a theme of its own, built anew."""
    room = copy(prepared, tmp_path_factory.mktemp("themed") / "newsroom")
    css = THEME.format(light=scheme("light"), dark=scheme("dark"), dark_ink=INK["dark"])
    (room.folder / "harbour.css").write_text(css, "utf-8")
    text = room.config.read_text("utf-8")
    room.config.write_text(text.replace("[site]\n", '[site]\ntheme_css = "harbour.css"\n', 1), "utf-8")
    try:
        done = depesche("build", "--config", room.config)
        assert "site.theme_css" not in done.stderr, "a theme that can be read is warned of"
        room.start("site")
        yield room
    finally:
        room.stop()


def computed(page, selector, name, colour):
    """Give a computed colour and what Chromium makes of the wanted one."""
    return page.evaluate(
        "([selector, name, colour]) => { const probe = document.body.appendChild(document.createElement('i'));"
        " probe.style.color = colour; const wanted = getComputedStyle(probe).color;"
        " return [getComputedStyle(document.querySelector(selector))[name], wanted] }",
        [selector, name, colour],
    )


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_kern_theme_takes_the_place_of_every_colour_it_declares(harbour, open_page, name):
    page = open_page(harbour.site + "/de/", dark=name == "dark")
    for selector, style, colour in [
        ("html", "backgroundColor", PAPER[name]),
        ("html", "color", INK[name]),
        (".sections a", "textDecorationColor", ACTION[name]),
        (".kicker", "borderInlineStartColor", BRAND[name]),
    ]:
        got, wanted = computed(page, selector, style, colour)
        assert got == wanted, (selector, style)


def test_paper_stays_white_whatever_the_theme(harbour, open_page):
    page = open_page(harbour.site + "/de/", dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"


def test_a_theme_that_cannot_be_read_is_told_when_the_site_is_built(prepared, tmp_path):
    room = copy(prepared, tmp_path / "newsroom")
    (room.folder / "pale.css").write_text(":root { --kern-color-layout-text-muted: #999999; }", "utf-8")
    text = room.config.read_text("utf-8")
    room.config.write_text(text.replace("[site]\n", '[site]\ntheme_css = "pale.css"\n', 1), "utf-8")
    said = depesche("build", "--config", room.config).stderr
    assert "--kern-color-layout-text-muted on --kern-color-layout-background-default" in said
    assert "2.75:1" in said
