"""Run the real thing: a prepared sample newsroom, and its services as processes on free ports."""

import contextlib
import fcntl
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

DEPESCHE = str(Path(sys.executable).with_name("depesche"))
STARTED = 60
"""Seconds after which a service that does not answer counts as broken."""


def free_ports(count):
    """Give ports that nobody listens on now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def depesche(*words, check=True, **more):
    """Run the command line as a user does."""
    done = subprocess.run([DEPESCHE, *map(str, words)], capture_output=True, text=True, check=False, **more)
    if check and done.returncode:
        message = f"depesche {' '.join(map(str, words))} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
        raise AssertionError(message)
    return done


def sample(base: Path) -> Path:
    """Prepare the sample newsroom once for all workers of a test run, and give its folder (do not change it)."""
    folder = base / "sample-newsroom"
    with (base / "sample-newsroom.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".prepared").exists():
            shutil.rmtree(folder, ignore_errors=True)
            depesche("demo", "--once", "--dir", folder)
            (folder / ".prepared").touch()
    return folder


@dataclass
class Newsroom:
    """A newsroom of a test's own, with services that can be started and stopped."""

    folder: Path
    site_port: int
    desk_port: int
    running: dict[str, subprocess.Popen] = field(default_factory=dict)

    @property
    def config(self):
        return self.folder / "newsroom.toml"

    @property
    def site(self):
        return f"http://127.0.0.1:{self.site_port}"

    @property
    def desk(self):
        return f"http://127.0.0.1:{self.desk_port}"

    @property
    def key(self):
        return re.search(r'^key = "(.+)"', self.config.read_text("utf-8"), re.MULTILINE)[1]

    def start(self, *names):
        for name in names:
            with (self.folder / f"{name}.log").open("ab") as log:
                self.running[name] = subprocess.Popen(
                    [DEPESCHE, name, "--config", str(self.config)], stdout=log, stderr=log, stdin=subprocess.DEVNULL
                )
        if "site" in names:
            self.wait_for(f"{self.site}/de/")
        if "desk" in names:
            self.wait_for(f"{self.desk}/admin/login/")

    def stop(self, *names, how=signal.SIGTERM):
        for name in names or list(self.running):
            self.running[name].send_signal(how)
        for name in names or list(self.running):
            process = self.running.pop(name)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise

    def wait_for(self, address):
        deadline = time.monotonic() + STARTED
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                if get(address)[0] == 200:
                    return
            for name, process in self.running.items():
                if process.poll() is not None:
                    log = (self.folder / f"{name}.log").read_text("utf-8", "replace")
                    message = f"{name} ended with {process.returncode}:\n{log}"
                    raise AssertionError(message)
            time.sleep(0.1)
        logs = "\n".join(file.read_text("utf-8", "replace")[-3000:] for file in self.folder.glob("*.log"))
        message = f"{address} does not answer:\n{logs}"
        raise AssertionError(message)


def get(address, **headers):
    """Fetch an address; gives status, headers and body, and follows no redirect."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    opener = urllib.request.build_opener(Stay, urllib.request.ProxyHandler({}))
    try:
        with opener.open(urllib.request.Request(address, headers=headers), timeout=20) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def copy(prepared: Path, folder: Path) -> Newsroom:
    """Copy a prepared newsroom and give it ports of its own."""
    shutil.copytree(prepared, folder)
    site_port, desk_port = free_ports(2)
    config = folder / "newsroom.toml"
    text = config.read_text("utf-8")
    for table, port in (("site", site_port), ("desk", desk_port)):
        text, count = re.subn(
            rf"(^\[{table}\]$.*?^port = )\d+", rf"\g<1>{port}", text, count=1, flags=re.MULTILINE | re.DOTALL
        )
        assert count == 1, f"newsroom.toml has no port under [{table}]"
    config.write_text(text, "utf-8")
    return Newsroom(folder, site_port, desk_port)
