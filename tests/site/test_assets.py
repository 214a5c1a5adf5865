import gzip
import re
from importlib.resources import files

import pytest

from depesche.config import Accent, ConfigError
from depesche.site import contrast, kern
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


def style(config):
    return next(content.decode() for path, content in collect(config).files.items() if path.endswith(".css"))


def test_an_administrations_own_theme_is_a_layer_over_our_tokens_and_under_what_readers_need(tmp_path):
    (tmp_path / "kern.css").write_text(":root { --kern-color-action-default: navy; }")
    css = style(make_config(tmp_path, theme_css="kern.css"))
    assert css.startswith("@layer tokens, theme, base,")
    assert css.index("@layer theme {") > css.index("@layer tokens {")
    assert "--kern-color-action-default: navy" in css.partition("@layer theme {")[2]


def test_theme_files_build_upon_each_other(tmp_path):
    (tmp_path / "kern.css").write_text(":root { --kern-color-sea-700: #003b5c; --kern-color-sea-300: #9fd3ec; }")
    (tmp_path / "own.css").write_text(
        "@media (prefers-color-scheme: light) { :root { --kern-color-action-default: var(--kern-color-sea-700); } }"
        "@media (prefers-color-scheme: dark) { :root { --kern-color-action-default: var(--kern-color-sea-300); } }"
    )
    alone = collect(make_config(tmp_path, theme_css="own.css"))
    assert [
        remark for remark in alone.remarks if "--kern-color-action-default" in remark and "--kern-color-sea-" in remark
    ]
    both = make_config(tmp_path, theme_css=("kern.css", "own.css"))
    assert not collect(both).remarks
    assert "#003b5c" in style(both).partition("@layer theme {")[2]


def test_accent_of_the_newsroom_takes_the_place_of_ours(tmp_path):
    layer = style(make_config(tmp_path, accent=Accent(light="#00594f", dark="#7fd1c4"))).partition("@layer theme {")[2]
    assert re.findall(r"--kern-color-action-default: (#[0-9a-f]{6})", layer) == ["#00594f", "#7fd1c4"]


def test_colours_that_cannot_be_read_are_named_with_their_ratio(tmp_path):
    (tmp_path / "pale.css").write_text(":root { --kern-color-layout-text-muted: #999999; }")
    (remark, *_) = collect(make_config(tmp_path, theme_css="pale.css")).remarks
    assert "--kern-color-layout-text-muted on --kern-color-layout-background-default" in remark
    assert "2.75:1" in remark
    assert "4.5:1" in remark


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
    # What has a fallback is for themes to set.
    assert set(re.findall(r"var\((--[a-z-]+)\)", css)) <= set(re.findall(r"(--[a-z-]+):", css))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_seven_to_one_and_marks_three_to_one(scheme):
    palette = kern.read((THEME / "css" / "tokens.css").read_text("utf-8"), [], {}).palettes[scheme]
    for paper in ("layout-background-default", "layout-background-hued"):
        for name, least in [
            ("layout-text-default", 7),
            ("layout-text-muted", 7),
            ("action-default", 3),
            ("action-visited", 3),
            ("form-input-border", 3),
            ("feedback-danger", 3),
        ]:
            fore, back = palette[f"--kern-color-{name}"], palette[f"--kern-color-{paper}"]
            assert contrast.ratio_of(fore, back) >= least, (name, paper)


def test_both_schemes_set_the_same_colours():
    light, dark = (THEME / "css" / "tokens.css").read_text("utf-8").split("prefers-color-scheme: dark")
    names = [set(re.findall(r"(--kern-color-[a-z-]+):", part)) for part in (light, dark)]
    assert names[0] == names[1]
