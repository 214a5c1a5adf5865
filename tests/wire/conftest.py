from pathlib import Path

import pytest

from tests.wire.samples import Wire, new_wire


@pytest.fixture
def wire(tmp_path: Path) -> Wire:
    return new_wire(tmp_path)
