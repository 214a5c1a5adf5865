import gzip
import re
from importlib.resources import files

import pytest

from depesche.config import ConfigError
from depesche.site.assets import SCRIPTS, STYLES, collect
from depesche.site.rendering import Theme
from tests.factories import make_config
from tests.site.pages.samples import all_pages

THEME = files("depesche.site").joinpath("theme")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z" %s/></svg>'


def test_style_sheet_and_scripts_are_small():
    found = collect(make_config())
    css = [gzip.compress(content) for path, content in found.files.items() if path.endswith(".css")]
    js = [gzip.compress(content) for path, content in found.files.items() if path.endswith(".js")]
    assert sum(map(len, css)) < 15_000
    assert sum(map(len, js)) < 10_000


def test_every_part_of_the_theme_is_used():
    assert {file.name for file in (THEME / "css").iterdir()} == {f"{name}.css" for name in STYLES}
    assert {file.name for file in (THEME / "js").iterdir()} == {f"{name}.js" for name in SCRIPTS}


def test_pages_link_what_is_written():
    theme = Theme.load(make_config())
    linked = set()
    for module, context in all_pages().values():
        linked |= set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', module.render(context, theme)))
    assert linked == set(theme.assets)


def test_crest_without_colours_is_drawn_in_the_colour_of_the_text(tmp_path):
    (tmp_path / "crest.svg").write_bytes(SVG % b'fill="currentColor"')
    found = collect(make_config(tmp_path, crest="crest.svg"))
    assert found.crest_in_ink
    css = next(content for path, content in found.files.items() if path.endswith(".css"))
    assert f'mask-image: url("{found.crest}")'.encode() in css
    html = next(iter(all_pages().values()))
    assert '<span class="crest"' in html[0].render(html[1], Theme.load(make_config(tmp_path, crest="crest.svg")))


def test_crest_in_colours_is_a_picture(tmp_path):
    (tmp_path / "crest.svg").write_bytes(SVG % b'fill="#fc0"')
    theme = Theme.load(make_config(tmp_path, crest="crest.svg"))
    module, context = all_pages()["front-de"]
    assert re.search(r'<img class="crest" src="/assets/crest-[0-9a-f]{8}\.svg" alt="">', module.render(context, theme))


def test_an_administrations_own_theme_comes_after_ours(tmp_path):
    (tmp_path / "kern.css").write_text(":root { --kern-color-action-default: navy; }")
    found = collect(make_config(tmp_path, theme_css="kern.css"))
    assert [re.sub("-[0-9a-f]{8}", "", path) for path in found.styles] == ["/assets/depesche.css", "/assets/theme.css"]


@pytest.mark.parametrize(
    ("site", "said"),
    [
        ({"crest": "crest.gif"}, "`site.crest`: 'crest.gif' is no .svg or .png file"),
        ({"crest": "crest.png"}, "`site.crest`: 'crest.png' cannot be read: No such file"),
        ({"theme_css": "theme.txt"}, "`site.theme_css`: 'theme.txt' is no .css file"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path, site, said):
    with pytest.raises(ConfigError, match=re.escape(said)):
        collect(make_config(tmp_path, **site))


def test_colour_names_are_those_that_are_set():
    css = "\n".join((THEME / "css" / f"{name}.css").read_text("utf-8") for name in STYLES)
    assert set(re.findall(r"var\((--[a-z-]+)", css)) <= set(re.findall(r"(--[a-z-]+):", css))


def colours(css):
    return dict(re.findall(r"--kern-color-([a-z-]+): (#[0-9a-f]{6})", css))


def contrast(one, other):
    """Contrast ratio of WCAG 2.2."""

    def luminance(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_seven_to_one_and_marks_three_to_one(scheme):
    css = (THEME / "css" / "tokens.css").read_text("utf-8")
    light, dark = css.split("prefers-color-scheme: dark")
    colour = colours(light) if scheme == "light" else colours(dark)
    for paper in ("layout-background-default", "layout-background-hued"):
        assert contrast(colour["layout-text-default"], colour[paper]) >= 7
        assert contrast(colour["layout-text-muted"], colour[paper]) >= 7
        for mark in ("action-default", "action-visited", "action-focus-border-outside", "feedback-danger"):
            assert contrast(colour[mark], colour[paper]) >= 3


def test_both_schemes_set_the_same_colours():
    light, dark = (THEME / "css" / "tokens.css").read_text("utf-8").split("prefers-color-scheme: dark")
    assert colours(light).keys() == colours(dark).keys()
