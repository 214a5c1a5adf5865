"""The door, the clock, the approvals and the index of further news once more, on PostgreSQL.

DEPESCHE_TEST_POSTGRESQL names a server with a maintenance database where databases may be made; without it, a server on
this machine is tried. Where there is none, this is skipped, but not in continuous integration.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

SERVER = os.environ.get("DEPESCHE_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")
ROOT = Path(__file__).parents[2]
TESTS = (
    "tests/desk/test_approval.py",
    "tests/desk/test_clock.py",
    "tests/desk/test_door.py",
    "tests/desk/test_further.py",
    "tests/desk/test_processes.py",
    "tests/properties/test_publication.py",
)


@pytest.fixture
def server():
    try:
        psycopg.connect(SERVER, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        message = f"no PostgreSQL at {SERVER} ({str(error).strip()}): name one with DEPESCHE_TEST_POSTGRESQL"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return SERVER


@pytest.mark.postgresql
@pytest.mark.skipif("DEPESCHE_TEST_DATABASE" in os.environ, reason="this is the run on another database already")
def test_the_door_and_the_clock_work_on_postgresql(server):
    name = f"depesche_{secrets.token_hex(4)}"
    ours = ("DJANGO_SETTINGS_MODULE", "DEPESCHE_CONFIG")
    environment = {
        key: value for key, value in os.environ.items() if key not in ours and not key.startswith("PYTEST_XDIST")
    }
    environment["DEPESCHE_TEST_DATABASE"] = urlsplit(server)._replace(path=f"/{name}").geturl()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *TESTS],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
