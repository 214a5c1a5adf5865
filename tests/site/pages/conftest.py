import msgspec
import pytest

from depesche.site.rendering import Theme
from tests.factories import make_config
from tests.site.pages.standing_samples import LANGS, disclosures


@pytest.fixture(scope="session")
def theme():
    config = make_config(sample=True, languages=("de", "en", "ja", "de-simple"))
    assert set(config.site.languages) == set(LANGS)
    return Theme.load(msgspec.structs.replace(config, **disclosures()))
