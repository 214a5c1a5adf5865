"""Whatever comes in: a clipping or the one error, and no line of a text is lost."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from depesche import intake
from depesche.intake.account import texts
from depesche.intake.words import INVISIBLE

LINES = st.one_of(
    st.sampled_from(
        [
            "Weitere Meldungen",
            "Teilen",
            "Berechne Lesezeit",
            "Pressekontakt",
            "Tel.: 0999 4711-0",
            "Datum: 12.03.2024",
            "Ort: Grünau",
            "© Amt | Ole Muster",
            "Foto: Ole Muster / Amt",
            "Ein Boot im Hafen. (Foto: Ole Muster)",
            "Bericht (PDF, 298 KB)",
            "利用案内（PDF：368KB）",
            "• ein Punkt",
            "2. noch ein Punkt",
            "Ministerin Eva Beispiel",
            "Eva Beispiel, Ministerin für Häfen",
            "„Wir halten Wort, und wir bleiben dabei“, sagte Ministerin Eva Beispiel.",
            "„Das Haus wird lauter, und das ist gut so",
            "Grünau – Das Amt hat heute (11. Dezember) neue Regeln vorgestellt, die im Frühjahr gelten.",
            "Das Amt hat am 5. Mai 2021 in Grünau neue Regeln vorgestellt.",
            "Neue Regeln für alle",
            "Wichtige MitteilungenNeue Regeln für alle Häfen des Landes",
            "1",
            "17",
            "***",
        ]
    ),
    st.text(min_size=1, max_size=60),
    st.just(""),
)
TAGS = st.sampled_from(
    """
    <p>|</p>|<div class='nav'>|<div>|</div>|<ul><li>|</li></ul>|<h1>|</h1>|<q>|</q>|<table><tr><td>|</td><td>|</table>
    <blockquote>|</blockquote>|<img src='a.jpg' alt='Ein Boot'>|<figure>|</figure>|<figcaption>|<a href='http://[x'>
    <a href='b.pdf'>|</a>|<br>|<br><br>|<time datetime='2021-99-99'>|<base href='//'>|<!--|-->|<body>|<p hidden>|&#0;
    <script type='application/ld+json'>{"@type": ["Article"], "headline": [1]}</script>|&#xD800;
    """.strip()
    .replace("\n", "|")
    .split("|")
)


def read_or_refuse(content: bytes):
    """Give the clipping, or None where the file was refused; any other error fails the test."""
    try:
        return intake.read(content, "input")
    except intake.UnreadableError:
        return None


@given(st.binary(max_size=400))
def test_arbitrary_bytes_give_a_clipping_or_the_one_error(content):
    read_or_refuse(content)


@settings(deadline=None)
@given(st.lists(st.one_of(TAGS, LINES), max_size=30))
def test_arbitrary_markup_gives_a_clipping_or_the_one_error(parts):
    clipping = read_or_refuse("".join(["<html>", *parts]).encode("utf-8", "replace"))

    if clipping is not None:
        assert json.loads(intake.to_json(clipping))["lang"] == clipping.lang


@settings(deadline=None, max_examples=300)
@given(st.lists(LINES, min_size=1, max_size=14))
def test_every_line_of_a_text_is_in_some_field(lines):
    clipping = read_or_refuse("\n".join(lines).encode("utf-8", "replace"))
    if clipping is None or "<" in "".join(lines):
        return
    fields = [squeezed(text) for text in [*texts(clipping), f"{clipping.kicker}{clipping.headline}"]]

    for line in "\n".join(lines).splitlines():
        words = squeezed(re.sub(r"^\s*(?:[•*–—-]|\w{1,2}[.)])\s+", "", line))
        assert not words or any(words in field for field in fields), line


@settings(deadline=None)
@given(st.lists(LINES, min_size=1, max_size=14))
def test_reading_is_a_pure_function(lines):
    content = "\n".join(lines).encode("utf-8", "replace")

    assert read_or_refuse(content) == read_or_refuse(content)


def squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", INVISIBLE.sub("", text).casefold())
