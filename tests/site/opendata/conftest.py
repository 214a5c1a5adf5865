from pathlib import Path

import pytest

REAL = Path(__file__).parents[4] / "shared" / "real"


@pytest.fixture(scope="session")
def shapes():
    """SEMIC's published SHACL shapes of DCAT-AP, which lie beside the checkout and are never copied into it."""
    folder = REAL / "dcat-ap"
    if not folder.is_dir():
        pytest.skip("DCAT-AP's shapes are not part of the project: put them into ../shared/real/dcat-ap to use them")
    return folder
