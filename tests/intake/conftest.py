from pathlib import Path

import pytest

REAL = Path(__file__).parents[3] / "shared" / "real"


@pytest.fixture(scope="session")
def real():
    """The folder of real pages of other publishers, which lies beside the checkout and is never copied into it."""
    if not REAL.is_dir():
        pytest.skip("the real pages are not part of the project: put them into ../shared/real to read them")
    return REAL
