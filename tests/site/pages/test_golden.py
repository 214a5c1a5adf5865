"""What readers get, byte for byte.

After a change that is meant: UPDATE_GOLDEN=1 pytest tests/site/pages, then read the difference.
"""

import os
import re
from pathlib import Path

import pytest

from tests.site.pages.samples import all_pages

GOLDEN = Path(__file__).parent / "golden"
PAGES = all_pages()
_HASH = re.compile(r"(/assets/[a-z]+)-[0-9a-f]{8}\.")


@pytest.mark.parametrize("name", PAGES)
def test_page_is_the_golden_one(name, theme):
    module, context = PAGES[name]
    html = _HASH.sub(r"\1-HASH.", module.render(context, theme))
    file = GOLDEN / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(html, "utf-8")
    assert file.exists(), f"there is no {file}: run UPDATE_GOLDEN=1 pytest tests/site/pages"
    assert html == file.read_text("utf-8"), (
        f"the page is not {file.name} any more: if that is meant, run UPDATE_GOLDEN=1 pytest tests/site/pages"
    )


def test_every_golden_file_belongs_to_a_page():
    assert {file.stem for file in GOLDEN.glob("*.html")} == set(PAGES)


def test_rendering_twice_gives_the_same_bytes(theme):
    for module, context in PAGES.values():
        assert module.render(context, theme) == module.render(context, theme)
