"""The sample newsroom as it is served, walked once for each module; Chromium and checkers from other houses."""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import chromium, open_page, prepared
from tests.newsroom import copy
from tests.whole.walk import walk

__all__ = ["chromium", "newsroom", "open_page", "prepared", "site", "tool"]

TOOLS = Path(__file__).parents[1] / "tools"


@pytest.fixture(scope="module")
def newsroom(prepared, tmp_path_factory):
    """The site alone: what the public sees needs no desk."""
    room = copy(prepared, tmp_path_factory.mktemp("whole") / "newsroom")
    try:
        room.start("site")
        yield room
    finally:
        room.stop()


@pytest.fixture(scope="module")
def site(newsroom):
    base = re.search(r'^base_url = "(.+)"', newsroom.config.read_text("utf-8"), re.MULTILINE)[1]
    return walk(newsroom.site, base)


@pytest.fixture(scope="session")
def tool():
    """Give the path of a checker that `npm ci --prefix tests/tools` has installed, and of what runs it."""

    def find(runner, *inside):
        path = TOOLS.joinpath("node_modules", *inside)
        if shutil.which(runner) and path.exists():
            return path
        lacking = f"{inside[0]} or {runner} is not here: run `npm ci --prefix tests/tools`, and install {runner}"
        if os.environ.get("CI"):
            pytest.fail(lacking)
        pytest.skip(lacking)

    return find
