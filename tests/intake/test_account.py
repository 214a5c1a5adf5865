"""Every word that a page shows is in some field of its clipping, found by other means than the reader's own."""

from pathlib import Path

import pytest
from lxml import html

from depesche import intake
from depesche.intake.account import complete, missing, texts
from depesche.intake.words import bare

SAMPLES = Path(__file__).parent / "samples"
UNSEEN = {"script", "style", "noscript", "template", "select", "option", "svg", "textarea", "datalist", "iframe"}


def shown(page: str) -> list[str]:
    """Every text node of a page's body, however small, that a browser could show."""
    found = []
    for element in html.fromstring(page).find(".//body").iter(html.etree.Element):
        if not any(up.tag in UNSEEN for up in (element, *element.iterancestors())):
            found += [text for text in (element.text, *(child.tail for child in element)) if text and bare(text)]
    return found


def lost(content: bytes) -> list[str]:
    clipping = intake.read(content, "page.html")
    letters = "\n".join(bare(text) for text in texts(clipping))
    return [text for text in shown(content.decode()) if bare(text) not in letters]


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.glob("*.html")))
def test_no_text_node_of_a_sample_vanishes(name):
    assert lost((SAMPLES / name).read_bytes()) == []


def test_no_text_node_of_a_real_page_vanishes(real):
    pages = sorted((real / "pages").glob("*.html"))

    assert {page.name: lost(page.read_bytes()) for page in pages} == {page.name: [] for page in pages}


def test_a_line_without_a_field_is_ignored_aloud():
    clipping = intake.read((SAMPLES / "flat.txt").read_bytes(), "flat.txt")

    whole = complete(["Ein Wort, das nirgends steht", "Bildung", "15.08.2022"], clipping)

    assert missing(["Ein Wort, das nirgends steht"], clipping) == ["Ein Wort, das nirgends steht"]
    assert whole.ignored == (*clipping.ignored, "Ein Wort, das nirgends steht")
    assert "1 line(s) fit no field" in whole.warnings[-1]
    assert complete(["Bildung"], clipping) is clipping
