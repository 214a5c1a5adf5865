"""The command line as a person meets it."""

import contextlib
import json
import os
import random
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys

import pytest

from tests.newsroom import DEPESCHE, copy, depesche, free_ports, get, sample

PAGE = """Umwelt

Neue Messstelle am Musterbach

Das Beispielamt misst ab Montag, 3. März 2025, in Musterhausen den Pegel des Musterbachs.

Die Messstelle meldet alle zehn Minuten, wie hoch das Wasser steht. Die Werte sind öffentlich.
"""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, worker_id):
    base = tmp_path_factory.getbasetemp()
    return sample(base if worker_id == "master" else base.parent)


@pytest.fixture
def room(prepared, tmp_path):
    room = copy(prepared, tmp_path / "newsroom")
    yield room
    room.stop()


def test_help_names_every_command_and_imports_no_django():
    done = depesche("--help")
    commands = ("demo", "init", "desk", "clock", "site", "build", "intake", "audit", "schema")
    assert all(re.search(rf"^  {command}\b", done.stdout, re.MULTILINE) for command in commands)
    code = (
        "import sys\nfrom depesche import cli\nprint([m for m in sys.modules if m.startswith(('django', 'wagtail'))])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_version_is_printed():
    assert re.fullmatch(r"depesche \d+\.\d+\.\d+\n", depesche("--version").stdout)


def test_schema_prints_json_schema():
    assert "Release" in json.loads(depesche("schema").stdout)["$defs"]


def test_a_missing_configuration_is_one_clear_error(tmp_path):
    done = depesche("build", "--config", tmp_path / "newsroom.toml", check=False)
    assert done.returncode == 1
    assert re.fullmatch(r"depesche: .*newsroom\.toml: there is no such file\..*\n", done.stderr)


def test_intake_does_the_other_files_when_one_is_unreadable(tmp_path):
    (tmp_path / "good.txt").write_text(PAGE, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "binary.html").write_bytes(bytes(range(256)) * 8)
    names = ["empty.txt", "good.txt", "binary.html", "missing.txt"]
    done = depesche("intake", "--json", *(tmp_path / name for name in names), check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["headline"] == "Neue Messstelle am Musterbach"
    errors = done.stderr.splitlines()
    assert len(errors) == 3
    assert all(any(name in error for error in errors) for name in ("empty.txt", "binary.html", "missing.txt"))


def test_an_old_page_becomes_a_draft_at_the_desk(room, tmp_path):
    page = tmp_path / "alt.txt"
    page.write_text(PAGE, "utf-8")
    wrong = depesche("intake", "--draft", "--publisher", "umwelt", "-c", room.config, page, check=False)
    assert wrong.returncode == 1
    assert "umweltministerium" in wrong.stderr, "the error names the publishers that there are"
    done = depesche("intake", "--draft", "--publisher", "umweltministerium", "-c", room.config, page)
    assert re.search(r"draft \d+, /admin/pages/\d+/edit/", done.stdout)


def test_an_old_page_goes_into_the_archive_with_two_approvals(room, tmp_path):
    page = tmp_path / "alt.txt"
    page.write_text(PAGE.replace("2025", "2019"), "utf-8")
    words = ["intake", "--archive", "--publisher", "umweltministerium", "-c", room.config, page]
    for approvers in ((), ("approver",), ("approver", "approver")):
        refused = depesche(*words, *(f"--approved-by={name}" for name in approvers), check=False)
        assert refused.returncode == 1
        assert "Traceback" not in refused.stderr
    done = depesche(*words, "--approved-by=approver", "--approved-by=admin")
    assert "/de/2019/03/03/neue-messstelle-am-musterbach/" in done.stdout
    depesche("build", "-c", room.config)
    tree = room.folder / "public" / "tree" / "de"
    assert "Neue Messstelle am Musterbach" in (tree / "2019/03/03/neue-messstelle-am-musterbach/index.html").read_text(
        "utf-8"
    )
    assert "Neue Messstelle" in (tree / "archiv" / "2019" / "03" / "index.html").read_text("utf-8")
    assert "Neue Messstelle" not in (tree / "index.html").read_text("utf-8")
    assert "Neue Messstelle" not in (tree / "atom.xml").read_text("utf-8")


def test_audit_names_the_file_after_any_one_byte_is_changed(room):
    wire = room.folder / "wire"
    assert depesche("audit", wire, "--key", room.key).stdout.endswith("sound: every file is as signed\n")
    dice = random.Random(7)
    files = [file for file in sorted(wire.rglob("*")) if file.is_file() and file.name != ".writer.lock"]
    kinds = {}
    for file in files:
        kinds.setdefault(file.relative_to(wire).parts[0], []).append(file)
    chosen = [file for group in kinds.values() for file in dice.sample(group, min(4, len(group)))]
    assert {"checkpoint", "tile", "content", "blob"} <= set(kinds)
    for file in chosen:
        before = file.read_bytes()
        place = dice.randrange(len(before))
        changed = bytearray(before)
        changed[place] ^= 1 << dice.randrange(8)
        file.write_bytes(changed)
        done = depesche("audit", wire, "--key", room.key, check=False)
        assert done.returncode == 1, f"{file} byte {place}"
        assert str(file.relative_to(wire)) in done.stdout, f"{file} byte {place}: {done.stdout}"
        file.write_bytes(before)
    assert depesche("audit", wire, "--key", room.key).returncode == 0


def test_a_site_can_be_audited_by_its_address(room):
    room.start("site")
    assert "sound" in depesche("audit", f"{room.site}/wire", "--key", room.key).stdout


def test_the_public_files_come_back_byte_for_byte(room):
    tree = room.folder / "public" / "tree"
    depesche("build", "--full", "-c", room.config)
    before = {file.relative_to(tree): file.read_bytes() for file in tree.rglob("*") if file.is_file()}
    shutil.rmtree(room.folder / "public")
    shutil.rmtree(room.folder / "site-state")
    depesche("build", "-c", room.config)
    assert {file.relative_to(tree): file.read_bytes() for file in tree.rglob("*") if file.is_file()} == before


def test_a_demo_in_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("the only copy")
    for more in ((), ("--fresh",)):
        done = depesche("demo", "--once", "--dir", tmp_path, *more, check=False)
        assert done.returncode == 1
        assert "something else than a sample newsroom" in done.stderr
    assert (tmp_path / "thesis.txt").read_text() == "the only copy"


def test_a_demo_whose_port_is_taken_says_which_and_how_to_choose_another(room):
    with socket.socket() as other:
        other.bind(("127.0.0.1", room.site_port))
        other.listen()
        done = depesche("demo", "--dir", room.folder, check=False)
    assert done.returncode == 1
    assert str(room.site_port) in done.stderr
    assert "--site-port" in done.stderr


def test_a_demo_serves_refuses_a_second_start_and_ends_with_ctrl_c(room):
    site, desk = free_ports(2)
    command = [DEPESCHE, "demo", "--dir", room.folder, "--site-port", str(site), "--desk-port", str(desk)]
    with (room.folder / "demo.log").open("w+") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            room.wait_for(f"http://127.0.0.1:{site}/de/")
            room.wait_for(f"http://127.0.0.1:{desk}/admin/login/")
            second = depesche("demo", "--dir", room.folder, check=False)
            assert second.returncode == 1
            assert "open already" in second.stderr
        finally:
            os.killpg(process.pid, signal.SIGINT)
            code = process.wait(60)
        log.seek(0)
        said = log.read()
    assert code == 0, said
    assert f"http://127.0.0.1:{site}/" in said
    assert "Traceback" not in said
    for port in (site, desk):
        with pytest.raises(OSError, match="refused"):
            get(f"http://127.0.0.1:{port}/")
    left = subprocess.run(["pgrep", "-f", str(room.folder)], capture_output=True, text=True, check=False).stdout
    assert not left


def test_a_new_newsroom_is_ready_for_its_first_administrator(tmp_path):
    folder = tmp_path / "neu"
    done = depesche("init", folder, "--origin", "news.example/wire", "--base-url", "https://news.example")
    key = re.search(r"news\.example/wire\+\S+", done.stdout)[0]
    assert "0 entries" in depesche("audit", folder / "wire", "--key", key).stdout
    assert oct((folder / "keys" / "wire.key").stat().st_mode & 0o777) == "0o600"
    built = depesche("build", "-c", folder / "newsroom.toml")
    assert (folder / "public" / "tree" / "de" / "index.html").is_file()
    for table in ("imprint", "privacy", "accessibility", "sign_language"):
        assert built.stderr.count(f"there is no [{table}]") == 1
    assert not (folder / "public" / "tree" / "de" / "impressum").exists()
    again = depesche("init", folder, "--origin", "x.example/wire", "--base-url", "https://x.example", check=False)
    assert again.returncode == 1
    assert "already" in again.stderr


def test_what_a_new_newsroom_has_to_say_of_itself_stands_in_its_file_to_be_filled_in(tmp_path):
    folder = tmp_path / "neu"
    depesche("init", folder, "--origin", "news.example/wire", "--base-url", "https://news.example")
    file = folder / "newsroom.toml"
    text, own, rest = file.read_text("utf-8").partition("# A page of your own")
    file.write_text(re.sub(r"(?m)^# (?=\[|\w+ = )", "", text) + own + rest, "utf-8")
    built = depesche("build", "-c", file)
    assert built.stderr == ""
    for page in ("impressum", "datenschutz", "barrierefreiheit", "gebaerdensprache"):
        assert (folder / "public" / "tree" / "de" / page / "index.html").is_file()


def test_an_administrator_is_made_on_a_terminal_only(tmp_path):
    depesche("init", tmp_path / "neu", "--origin", "news.example/wire", "--base-url", "https://news.example")
    file = tmp_path / "neu" / "newsroom.toml"
    done = depesche("desk", "admin", "-c", file, "--name", "chefin", stdin=subprocess.DEVNULL, check=False)
    assert "TTY" in done.stdout + done.stderr, "the password is asked for, and nobody is there to give it"
    with contextlib.closing(sqlite3.connect(tmp_path / "neu" / "desk" / "desk.sqlite3")) as database:
        assert database.execute("select count(*) from auth_user").fetchone() == (0,)
