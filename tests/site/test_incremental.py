"""Same wire, same bytes: whatever happens in whatever order, building on gives what building from nothing gives."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from depesche.config import Config
from depesche.site.build import Builder
from tests.site.histories import Author, Step, batches
from tests.site.links import dead_links
from tests.site.newsroom import DAY, HastyDisk, Newsroom, files, theme


def build_elsewhere(newsroom: Newsroom, day: date = DAY) -> dict[str, bytes]:
    """Build the newsroom's wire from nothing into another folder, for a day."""
    config: Config = msgspec.structs.replace(newsroom.config, public="public-anew", state="state-anew")
    Builder(config, theme(config), HastyDisk()).build(as_of=day)
    made = files(newsroom.folder / "public-anew")
    shutil.rmtree(newsroom.folder / "public-anew")
    shutil.rmtree(newsroom.folder / "state-anew")
    return made


def assert_same(built: dict[str, bytes], anew: dict[str, bytes]) -> None:
    assert sorted(built) == sorted(anew)
    assert [path for path in built if built[path] != anew[path]] == []


@settings(max_examples=40, deadline=None)
@given(
    history=batches(),
    built=st.lists(st.booleans(), min_size=5, max_size=5),
    days=st.lists(st.integers(-2, 3), min_size=5, max_size=5),
)
def test_building_on_gives_the_same_bytes_as_building_from_nothing(
    history: list[list[Step]], built: list[bool], days: list[int]
):
    with TemporaryDirectory() as folder:
        newsroom = Newsroom.begin(Path(folder) / "newsroom")
        author = Author(newsroom)
        newsroom.build()
        for batch, now, ago in zip(history, built, days, strict=False):
            author.issue(batch)
            day = DAY + timedelta(days=ago)
            if not now and batch is not history[-1]:
                continue
            newsroom.build(day=day)
            assert dead_links(newsroom.public / "tree") == set()
            assert_same(newsroom.files(), build_elsewhere(newsroom, day))
