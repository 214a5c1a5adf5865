"""The desk's own server: real processes on real ports."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from depesche.config import Config, DeskConfig, load
from depesche.desk.setup import DeskError, secret

SERVE = "import sys; from depesche.config import load; from depesche.desk import serve; serve(load(sys.argv[1]))"


@pytest.fixture
def newsroom_file(desk_settings, tmp_path):
    """A newsroom.toml of the test's own whose desk listens on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    file = tmp_path / "newsroom.toml"
    file.write_text(file.read_text("utf-8").replace("[desk]", f"[desk]\nport = {port}"), "utf-8")
    return file


@contextlib.contextmanager
def serving(file):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "DEPESCHE"))}
    command = [sys.executable, "-c", SERVE, str(file)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def answer(port, path, process):
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
                return response.status, dict(response.headers), response.read()
        except urllib.error.HTTPError:
            raise
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_it_serves_static_files_and_stops_cleanly_when_told(newsroom_file):
    port = load(newsroom_file).desk.port
    with serving(newsroom_file) as process:
        status, headers, body = answer(port, "/static/desk/desk.css", process)
        assert status == 200
        assert headers["content-type"].startswith("text/css")
        assert b"desk-preview" in body
        with pytest.raises(urllib.error.HTTPError) as missing:
            answer(port, "/media/images/x.jpg", process)
        assert missing.value.code == 404
        missing.value.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert b"Traceback" not in process.stdout.read()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_a_port_in_use_is_one_clear_error(newsroom_file):
    from depesche.desk import serve

    config = load(newsroom_file)
    with socket.socket() as other:
        other.bind(("127.0.0.1", config.desk.port))
        other.listen()
        with pytest.raises(DeskError, match=rf"cannot listen on 127\.0\.0\.1:{config.desk.port}.*desk\.port"):
            serve(config)


def test_a_secret_that_others_can_read_is_refused(newsroom_file):
    config = load(newsroom_file)
    file = config.path(config.desk.secret_file)
    file.chmod(0o644)
    with pytest.raises(DeskError, match="chmod 600"):
        secret(config)


def test_a_short_secret_is_refused(newsroom_file):
    config = load(newsroom_file)
    config.path(config.desk.secret_file).write_text("short", "ascii")
    with pytest.raises(DeskError, match="too short"):
        secret(config)


def test_a_missing_secret_says_what_to_do(newsroom_file, monkeypatch):
    config = load(newsroom_file)
    config.path(config.desk.secret_file).unlink()
    with pytest.raises(DeskError, match="at least 50 random characters"):
        secret(config)
    monkeypatch.setenv("DEPESCHE_DESK_SECRET", "from the environment")
    assert secret(config) == "from the environment"


@pytest.mark.parametrize(
    ("address", "engine", "name"),
    [
        ("sqlite:///desk/desk.sqlite3", "django.db.backends.sqlite3", "desk.sqlite3"),
        ("postgresql://desk@db.example:5433/news%20room?sslmode=require", "django.db.backends.postgresql", "news room"),
    ],
)
def test_the_database_is_named_by_its_address(newsroom_file, address, engine, name):
    import msgspec

    from depesche.desk.settings.database import database

    made = database(msgspec.structs.replace(load(newsroom_file), desk=DeskConfig(database=address)))
    assert made["ENGINE"] == engine
    assert str(made["NAME"]).endswith(name)
    if made["ENGINE"].endswith("postgresql"):
        assert (made["USER"], made["HOST"], made["PORT"]) == ("desk", "db.example", "5433")
        assert made["OPTIONS"] == {"sslmode": "require"}
    else:
        assert made["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize("address", ["mysql://desk@host/news", "sqlite:///", "desk.sqlite3"])
def test_another_database_is_refused_by_its_key(newsroom_file, address):
    import msgspec

    from depesche.config import ConfigError
    from depesche.desk.settings.database import database

    config: Config = msgspec.structs.replace(load(newsroom_file), desk=DeskConfig(database=address))
    with pytest.raises(ConfigError, match=r"desk\.database"):
        database(config)


def test_a_second_newsroom_in_one_process_is_refused(newsroom_file):
    from depesche.desk.setup import setup

    with pytest.raises(DeskError, match="use one process for each newsroom"):
        setup(newsroom_file)


def test_djangos_own_check_for_production_finds_nothing_over_https(newsroom_file):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "DEPESCHE"))}
    environment |= {
        "DEPESCHE_CONFIG": str(newsroom_file),
        "DJANGO_SETTINGS_MODULE": "depesche.desk.settings.base",
        "DEPESCHE_DESK_URL": "https://desk.example",
    }
    command = [sys.executable, "-W", "error", "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
