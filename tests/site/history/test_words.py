"""Word-level differences: both texts can be had back from the pieces, and every piece is sound HTML by itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.records.inline import clean, plain_text
from depesche.site.history import compare
from depesche.site.history.words import html, tokens
from tests.strategies import inlines

_WORDS = [
    "Brücke",
    "Brücken",
    "14,8",
    "18,4",
    "Mio.",
    "€",
    "交通省",
    "は",
    "橋",
    "1,840",
    "A&amp;B",
    " ",
    "\u00a0",
    ",",
    "<br>",
]
_TAGS = [
    "<em>{}</em>",
    "<strong>{}</strong>",
    '<a href="https://a.example/?x=1&amp;y=2">{}</a>',
    '<a href="https://b.example/">{}</a>',
    '<span lang="en">{}</span>',
    '<abbr title="a > b">{}</abbr>',
]
_parts = st.recursive(
    st.lists(st.sampled_from(_WORDS), max_size=4).map("".join),
    lambda inner: st.builds(str.format, st.sampled_from(_TAGS), inner) | st.lists(inner, max_size=4).map("".join),
    max_leaves=8,
)
texts = (_parts | inlines).map(clean)


def signs(text):
    """Give every sign of a text with the elements around it; empty elements have none."""
    return [(sign, token.within) for token in tokens(text) for sign in token.text]


def side(pieces, gone):
    """Give the text without what came, or without what went."""
    return "".join(piece.html for piece in pieces if piece.kind != ("new" if gone else "gone"))


@given(texts, texts)
def test_both_texts_can_be_had_back(old, new):
    pieces = compare(old, new)
    assert signs(side(pieces, gone=True)) == signs(old)
    assert signs(side(pieces, gone=False)) == signs(new)
    assert plain_text(side(pieces, gone=True)) == plain_text(old)


@given(texts, texts)
def test_every_piece_is_clean_html_by_itself(old, new):
    for piece in compare(old, new):
        assert clean(piece.html) == piece.html
        assert clean(piece.unlinked) == piece.unlinked
        assert "href" not in piece.unlinked


@given(texts)
def test_a_text_that_stayed_has_no_change_in_it(text):
    assert {piece.kind for piece in compare(text, text)} <= {"same"}


@given(texts)
def test_writing_tokens_again_changes_no_word(text):
    assert signs(html(tokens(text))) == signs(text)


def marked(old, new):
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.kind].format(piece.html) for piece in compare(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Sie kostet 14,8 Mio. €.", "Sie kostet 18,4 Mio. €.", "Sie kostet [-14,8-][+18,4+] Mio. €."),
        ("Der Bus fährt.", "Der Bus fährt wieder.", "Der Bus fährt[+ wieder+]."),
        ("ein, zwei Tage", "drei, vier Tage", "[-ein, zwei-][+drei, vier+] Tage"),
        ("ein <em>Ministerium</em>", "ein Ministerium", "ein [-<em>Ministerium</em>-][+Ministerium+]"),
        (
            "S. Meyer-Lüdenscheidt sprach",
            "S. Meier-Lüdenscheidt sprach",
            "S. [-Meyer-Lüdenscheidt-][+Meier-Lüdenscheidt+] sprach",
        ),
        (
            "交通省はこの事業に1,840万ユーロを投じました。",
            "運輸省はこの事業に1,480万ユーロを投じました。",
            "[-交通省-][+運輸省+]はこの事業に[-1,840-][+1,480+]万ユーロを投じました。",
        ),
        ("路面電車も通します。", "路面電車とバスも通します。", "路面電車[+とバス+]も通します。"),
        ("", "neu", "[+neu+]"),
        ("alt", "", "[-alt-]"),
    ],
)
def test_a_change_is_shown_by_whole_words(old, new, expected):
    assert marked(old, new) == expected


def test_a_link_that_leads_elsewhere_is_a_change_and_says_where_it_led():
    old, new = (
        'Der <a href="https://a.example/?a=1&amp;b=2">Bericht</a>.',
        'Der <a href="https://b.example/">Bericht</a>.',
    )
    _, gone, came, _ = compare(old, new)
    assert (gone.kind, gone.targets, gone.unlinked) == ("gone", ("https://a.example/?a=1&b=2",), "<a>Bericht</a>")
    assert (came.kind, came.targets) == ("new", ("https://b.example/",))


def test_texts_that_take_too_long_to_compare_are_shown_whole():
    old, new = "immer " * 5000 + "alt", "neu " + "immer " * 4999
    assert len(re.findall("gone|new", str(compare(old, new)))) <= 4
