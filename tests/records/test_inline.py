import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.records.inline import clean, from_plain, plain_text
from tests.strategies import inlines


@given(inlines)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_plain_text_survives_as_words(text):
    printable = "".join(char for char in text if char.isprintable() and char not in "\u2028\u2029")
    assert plain_text(from_plain(printable)) == printable


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("Ein Satz ohne alles.", "Ein Satz ohne alles."),
        ("<i>so</i> und <b>so</b>", "<em>so</em> und <strong>so</strong>"),
        ("H<sub>2</sub>O, m<sup>2</sup>", "H<sub>2</sub>O, m<sup>2</sup>"),
        ('<span lang="en" class="x">Green Tech</span>', '<span lang="en">Green Tech</span>'),
        ('<span lang="e&quot;n">x</span>', "<span>x</span>"),
        ('<abbr title="Künstliche Intelligenz">KI</abbr>', '<abbr title="Künstliche Intelligenz">KI</abbr>'),
        ("eins<br/>zwei", "eins<br>zwei"),
        ('<a href="https://land.example/">Land</a>', '<a href="https://land.example/">Land</a>'),
        ('<a href="data:text/html,x">x</a>', "<a>x</a>"),
        ('<a href="//evil.example">x</a>', '<a href="//evil.example">x</a>'),
        ("<iframe src='https://x.example'></iframe>a", "a"),
        ("<p>Absatz</p>", "Absatz"),
        ("a\x00b\nc\u2028d", "a b c d"),
        ("<style>b{}</style>x", "x"),
        ("<img src=x onerror=alert(1)>x", "x"),
        ("<svg/onload=alert(1)>x", "x"),
    ],
)
def test_what_is_kept_and_what_goes(dirty, cleaned):
    assert clean(dirty) == cleaned


@given(inlines)
def test_nothing_dangerous_is_left(text):
    words = html.unescape(clean(text))
    assert not any(tag in clean(text) for tag in ("<script", "<img", "<style", "onclick"))
    assert isinstance(words, str)
