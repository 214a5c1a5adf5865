import pytest

from depesche.site.rendering import Theme
from tests.factories import make_config


@pytest.fixture(scope="session")
def theme():
    return Theme.load(make_config(sample=True))
