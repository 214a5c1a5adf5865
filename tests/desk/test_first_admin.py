"""The first administrator, by the real command in a real terminal."""

import contextlib
import os
import pty
import select
import sqlite3
import subprocess
import time

import pytest

from tests.newsroom import DEPESCHE, depesche

PASSWORD = "Lauter Bruecke 2031 offen"


@pytest.fixture(scope="module")
def newsroom_file(tmp_path_factory):
    """A newsroom as `depesche init` leaves it."""
    folder = tmp_path_factory.mktemp("init") / "newsroom"
    done = depesche("init", folder, "--origin", "news.example/wire", "--base-url", "https://news.example")
    assert f"depesche desk admin NAME --email ADDRESS -c {folder}/newsroom.toml" in done.stdout
    return folder / "newsroom.toml"


def admin(file, *words, check=False, **more):
    return depesche("desk", "admin", *words, "-c", file, check=check, **more)


def on_a_terminal(file, *words, answers):
    """Run the command on a pseudo-terminal, type the answers one by one as it asks, and give what was to be seen."""
    leader, follower = pty.openpty()
    command = [DEPESCHE, "desk", "admin", *words, "-c", str(file)]
    seen, left = "", list(answers)
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, start_new_session=True) as process:
        os.close(follower)
        deadline = time.monotonic() + 120
        asked = 0
        while time.monotonic() < deadline:
            ready, _, _ = select.select([leader], [], [], 0.5)
            if ready:
                try:
                    seen += os.read(leader, 4096).decode()
                except OSError:
                    break
            if left and seen[asked:].rstrip(" ").endswith(":"):
                asked = len(seen)
                os.write(leader, (left.pop(0) + "\n").encode())
            elif process.poll() is not None and not ready:
                break
        os.close(leader)
        return process.wait(30), seen


def users(file):
    """Give name, mark of administrators, mark of who may log in, and address of all users, as the database has them."""
    with contextlib.closing(sqlite3.connect(file.parent / "desk" / "desk.sqlite3")) as database:
        return database.execute(
            "SELECT username, is_superuser, is_active, email, password LIKE 'pbkdf2_sha256$%' FROM auth_user"
        ).fetchall()


def test_the_first_administrator_is_made_on_the_terminal_and_no_second_one_by_accident(newsroom_file, tmp_path):
    silent = admin(newsroom_file, "muster", stdin=subprocess.DEVNULL)
    assert (silent.returncode, "--password-file" in silent.stderr) == (1, True), "no terminal, no password"
    short = admin(newsroom_file, "muster", "--password-file", "-", input="123456\n")
    assert short.returncode == 1
    assert "this password is not taken" in short.stderr
    assert "at least 12 characters" in short.stderr
    assert "entirely numeric" in short.stderr
    assert "Traceback" not in short.stderr
    assert users(newsroom_file) == []

    status, seen = on_a_terminal(newsroom_file, "muster", "--email", "m@stm.example", answers=[PASSWORD, PASSWORD])
    assert status == 0, seen
    assert "Password" in seen
    assert "Once more" in seen
    assert PASSWORD not in seen
    assert users(newsroom_file) == [("muster", 1, 1, "m@stm.example", 1)]

    second = admin(newsroom_file, "beispiel", "--password-file", "-", input=f"{PASSWORD}\n")
    assert second.returncode == 1
    assert 'there is an administrator already, "muster"' in second.stderr
    assert "--another" in second.stderr

    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n", "utf-8")
    file.chmod(0o644)
    open_to_all = admin(newsroom_file, "beispiel", "--another", "--password-file", file)
    assert open_to_all.returncode == 1
    assert f"chmod 600 {file}" in open_to_all.stderr
    file.chmod(0o600)
    assert admin(newsroom_file, "beispiel", "--another", "--password-file", file).returncode == 0
    assert [row[0] for row in users(newsroom_file)] == ["muster", "beispiel"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "reason"),
    [("kurz", "12"), ("123456789012345", "numeric"), ("password1234", "common"), ("m.muster-name", "username")],
)
def test_every_rule_for_passwords_holds(password, reason):
    from depesche.desk import first_admin

    user = first_admin.check("m.muster-name", "", another=False)
    with pytest.raises(first_admin.AdministratorError, match=reason):
        first_admin.save(user, password)


@pytest.mark.django_db
def test_a_name_that_is_taken_or_none_and_an_address_that_is_none_are_refused(people):
    from depesche.desk import first_admin

    with pytest.raises(first_admin.AdministratorError, match='there is a user "Editor" already'):
        first_admin.check("Editor", "", another=True)
    with pytest.raises(first_admin.AdministratorError, match=r"(?s)username.*email"):
        first_admin.check("no such name", "nowhere", another=True)
