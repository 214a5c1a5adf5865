"""How KERN's theme files declare things, and what the site takes from them."""

import pytest

from depesche.site import contrast, kern

OWN = """
@layer tokens {
  :root {
    --kern-color-layout-background-default: #ffffff;
    --kern-color-action-default: #aa0000;
    --mark: var(--kern-color-accent, red);
  }
  @media (prefers-color-scheme: dark) {
    :root { --kern-color-layout-background-default: #000000; --kern-color-action-default: #ff9999; }
  }
}
"""
ACTION = "--kern-color-action-default"
PAPER = "--kern-color-layout-background-default"
ACCENT = "--kern-color-accent"


def action(*files, accent=None):
    theme = kern.read(OWN, files, accent or {})
    return theme.palettes["light"][ACTION], theme.palettes["dark"][ACTION]


@pytest.mark.parametrize(
    "css",
    [
        (
            "@media (prefers-color-scheme: light) { :root { %(n)s: blue } }"
            "@media (prefers-color-scheme: dark) { :root { %(n)s: aqua } }"
        ),
        ":root { %(n)s: blue } @media (prefers-color-scheme: dark) { :root { %(n)s: aqua } }",
        "[data-kern-theme=light], .kern-light { %(n)s: blue } [data-kern-theme='dark'], .kern-dark { %(n)s: aqua }",
        'html { %(n)s: blue } html[data-kern-theme="dark"] { %(n)s: aqua }',
        "@layer kern { @media screen { :root { %(n)s: blue } .kern-dark { %(n)s: aqua } } }",
        (
            "@media (prefers-color-scheme: dark) { :root:not([data-kern-theme=light]) { %(n)s: aqua } }"
            "body { %(n)s: blue }"
        ),
    ],
    ids=["media", "root and media", "attributes and classes", "html", "layers", "unless chosen"],
)
def test_every_way_in_which_themes_declare_a_scheme(css):
    assert action(css % {"n": ACTION}) == ("blue", "aqua")


def test_what_readers_prefer_stands_over_what_pages_can_choose():
    css = (
        f"@media (prefers-color-scheme: dark) {{ :root {{ {ACTION}: aqua }} }}"
        f"[data-kern-theme=dark] {{ {ACTION}: lime }} [data-kern-theme=light] {{ {ACTION}: blue }}"
    )
    assert action(css) == ("blue", "aqua")


def test_lightness_chroma_and_hue_that_stand_apart_are_put_together():
    parts = "--kern-sea-l: 40%; --kern-sea-c: 0.1;"
    css = f":root {{ {parts} {ACTION}: oklch(var(--kern-sea-l) var(--kern-sea-c) var(--kern-sea-h, 200)); }}"
    assert action(css)[0] == "oklch(40% 0.1 200)"


def test_a_name_that_nobody_declares_leaves_ours_and_is_told():
    theme = kern.read(OWN, [f":root {{ {ACTION}: var(--kern-color-sea-700); }} .kern-dark {{ {PAPER}: #111; }}"], {})
    assert theme.palettes["light"][ACTION] == "#aa0000"
    assert theme.unknown == ((ACTION, "--kern-color-sea-700"),)


def test_names_that_go_round_in_a_circle_end():
    assert kern.read(OWN, [f":root {{ {ACTION}: var({ACCENT}); {ACCENT}: var({ACTION}); }}"], {}).unknown


def test_a_theme_of_one_scheme_is_not_mixed_with_our_dark():
    theme = kern.read(OWN, [f":root {{ {ACTION}: blue; }}"], {})
    assert theme.palettes["dark"] == theme.palettes["light"] == {ACTION: "blue", PAPER: "#ffffff"}
    assert "color-scheme: light;" in theme.css
    assert "#ffffff" in theme.css.partition("prefers-color-scheme: dark")[2]


def test_nothing_but_what_our_style_sheet_uses_is_taken():
    css = (
        "@import url(https://elsewhere.example/kern.css); @font-face { font-family: K; src: url(k.woff2) }"
        f"*:not(i) {{ font-family: K }} .kern-btn {{ {ACTION}: red }} @media print {{ :root {{ {ACTION}: red }} }}"
        f":root {{ {ACCENT}: gold; --kern-color-unused: red }} .kern-dark {{ {ACCENT}: gold }}"
    )
    taken = kern.read(OWN, [css], {}).css
    assert "gold" in taken
    for other in ("url", "font", "unused", "red", "btn"):
        assert other not in taken


def test_no_theme_is_no_layer():
    assert kern.read(OWN, [], {}).css == ""


def test_later_files_and_the_newsrooms_accent_win():
    first, second = (
        f".kern-dark {{ {ACTION}: aqua }} .kern-light {{ {ACTION}: blue }}",
        f".kern-dark {{ {ACTION}: lime }}",
    )
    assert action(first, second) == ("blue", "lime")
    assert action(first, second, accent={"light": "#123456", "dark": "#abcdef"}) == ("#123456", "#abcdef")


def test_broken_css_is_read_as_browsers_do():
    assert action(f":root {{ {ACTION}: blue; nonsense }} }} .x {{ @media ( {{")[0] == "blue"


@pytest.mark.parametrize(
    ("fore", "back", "ratio"),
    [
        ("#000", "#fff", 21.0),
        ("#767676", "white", 4.54),
        ("oklch(0% 0 0)", "oklch(100% 0 none)", 21.0),
        ("#fff", "#fff", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(fore, back, ratio):
    assert contrast.ratio_of(fore, back) == pytest.approx(ratio, abs=0.01)


def test_a_colour_that_shines_through_is_judged_upon_its_paper():
    assert contrast.ratio_of("rgb(0 0 0 / 50%)", "#fff") < 4.5


def test_a_colour_that_only_browsers_can_mix_is_told():
    palette = {"--kern-color-layout-text-default": "currentcolor", PAPER: "#fff"}
    (fault,) = contrast.faults(palette)
    assert "cannot be told" in fault
