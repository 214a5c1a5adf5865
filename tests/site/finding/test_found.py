"""Pages of a list by number."""

import pytest

from depesche.site.finding.found import found
from depesche.site.finding.reading import read
from depesche.site.search import Answer


@pytest.mark.parametrize(
    ("page", "pages", "named"),
    [
        (1, 1, []),
        (1, 2, ["1.", "2"]),
        (1, 63, ["1.", "2", "…63"]),
        (30, 63, ["1", "…29", "30.", "31", "…63"]),
        (63, 63, ["1", "…62", "63."]),
    ],
)
def test_first_last_and_neighbouring_pages_are_named(page, pages, named):
    result = found("releases", read("releases", "de", f"seite={page}").question, Answer(page=page, pages=pages))
    told = [f"{'…' * leaf.after_gap}{leaf.number}{'' if leaf.address else '.'}" for leaf in result.leaves]
    assert told == named
    assert bool(result.previous) == (page > 1)
    assert bool(result.following) == (page < pages)
