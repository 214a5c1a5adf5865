"""The archives in which the tests of the search look."""

import pytest

from depesche.config import load
from depesche.site.outputs import SEARCH
from depesche.site.search import Engine
from tests import newsroom as running
from tests.site.search import archive


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    newsroom = archive.begin(tmp_path_factory.mktemp("search") / "newsroom")
    archive.publish_all(newsroom)
    newsroom.build()
    return newsroom


@pytest.fixture(scope="session")
def made_engine(made) -> Engine:
    return archive.engine(made)


@pytest.fixture(scope="session")
def sample_engine(tmp_path_factory, worker_id) -> Engine:
    base = tmp_path_factory.getbasetemp()
    folder = running.sample(base if worker_id == "master" else base.parent)
    config = load(folder / "newsroom.toml")
    return Engine.open(config.path(config.public) / SEARCH, config)
