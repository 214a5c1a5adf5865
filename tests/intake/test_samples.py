"""Each source and feature: one invented page, and the clipping that it must give."""

import json
from pathlib import Path

import pytest

from depesche import intake

SAMPLES = Path(__file__).parent / "samples"
PAGES = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html"})


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_sample_gives_its_clipping(page):
    clipping = intake.to_json(intake.read(page.read_bytes(), page.name))
    expected = page.with_name(f"{page.name}.json").read_text()

    assert json.loads(clipping) == json.loads(expected)


def test_every_expected_clipping_has_its_page():
    pages = {f"{page.name}.json" for page in PAGES}

    assert pages == {path.name for path in SAMPLES.glob("*.json")}
    assert len(pages) >= 13


def test_json_has_the_members_that_importers_rely_on():
    clipping = json.loads(intake.to_json(intake.read((SAMPLES / "portal_copy.txt").read_bytes(), "portal_copy.txt")))

    assert set(clipping) >= {
        "lang", "kicker", "headline", "lead", "dateline", "images", "body", "quotes", "documents", "people", "further",
        "ignored", "warnings",
    }  # fmt: skip
    assert set(clipping["dateline"]) >= {"place", "date"}
    assert all(set(image) >= {"alt", "caption", "credit"} for image in clipping["images"])
    assert all(set(quote["speaker"]) >= {"name", "office"} for quote in clipping["quotes"])
    assert all(set(document) >= {"title", "media_type"} for document in clipping["documents"])
    assert all(set(teaser) >= {"kicker", "headline", "image"} for teaser in clipping["further"])
    assert {block["type"] for block in clipping["body"]} == {"paragraph", "heading", "list", "quote"}
