"""Two hundred releases in one bundle, at one second, with a real clock and a real site, as an outsider sees it.

A reader asks every surface over and over, before the second and after it. The one second within which everything should
be there depends on the machine (`python -m bench --only bundle`); what is held on any machine is that nothing is early,
that the wire has all or none, that no list names a page that is not there, and that all of it comes.
"""

import http.client
import re
import signal
import subprocess
import time
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from depesche.desk.newsroom import create
from depesche.site import addresses
from depesche.wire import audit
from depesche.wire.read import Log
from tests.desk.test_processes import start
from tests.newsroom import DEPESCHE, free_ports

RELEASES = 200
LEAD = 45
"""Seconds from the last preparation to the second, at first."""
PATIENCE = 120.0
"""Seconds after the second in which all must be there, on however busy a machine."""
CANARY = re.compile(rb"(?i)kanarienvogel|canarybird")
LINK = re.compile(rb"""(?:href="|src="|<loc>|"url": ?"|<id>|<link>)(?:https://news\.example)?(/[^"<#?\s\\{}`]*)""")
BEGIN = ("/de/", "/en/", "/sitemap.xml", "/robots.txt", "/llms.txt", "/")


@pytest.fixture
def config(tmp_path):
    made = create(
        tmp_path / "newsroom",
        name={"de": "Newsroom", "en": "Newsroom"},
        owner={"de": "Musterland", "en": "Sampleland"},
        base_url="https://news.example",
        origin="news.example/wire",
        site_port=free_ports(1)[0],
    )
    done(start(made, "prepare"))
    return made


def done(process):
    """Wait for a process that prepares something, and give the lines that it said."""
    try:
        out, err = process.communicate(timeout=600)
    except BaseException:
        process.kill()
        process.communicate()
        raise
    assert process.returncode == 0, err
    return out.splitlines()


@dataclass
class Reader:
    """Asks the public server as anybody can, over one connection that stays."""

    port: int
    asked: int = 0
    connection: http.client.HTTPConnection = None
    seen: dict = field(default_factory=dict)

    def get(self, address):
        self.asked += 1
        for _attempt in range(2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            try:
                self.connection.request("GET", address, headers={"Host": "news.example"})
                response = self.connection.getresponse()
                return response.status, response.read()
            except (http.client.HTTPException, OSError):
                self.connection.close()
                self.connection = None
        raise AssertionError(address)

    def surfaces(self, limit=400):
        """Follow links from the front pages and the sitemap: everything that a reader can find."""
        found, wanted = {}, list(BEGIN)
        while wanted and len(found) < limit:
            address = wanted.pop(0)
            if address in found or address.startswith(("/assets/", "/files/")):
                continue
            status, body = self.get(address)
            found[address] = status
            if status == 200:
                wanted += [link.decode() for link in LINK.findall(body)]
        return [address for address, status in found.items() if status == 200]


def wait_for_site(reader):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if reader.get("/de/")[0] == 200:
                return
        except AssertionError:
            pass
        time.sleep(0.2)
    pytest.fail("the site did not come up")


def test_of_two_hundred_releases_at_one_second_nobody_sees_one_early_or_a_list_that_names_a_missing_page(config):
    done(start(config, "approve", "Vorher", 2, 0))
    server = subprocess.Popen([DEPESCHE, "site", "--config", str(config.file)], stdout=subprocess.DEVNULL)
    clock = start(config, "clock")
    try:
        assert clock.stdout.readline() == "ready\n"
        second, *lines = done(start(config, "together", RELEASES, LEAD))
        watch(config, datetime.fromisoformat(second), [line.split() for line in lines])
    finally:
        for process in (clock, server):
            process.send_signal(signal.SIGTERM)
        _said, troubles = clock.communicate(timeout=60)
        print(troubles)
        server.wait(60)
    assert audit.run(str(config.path("wire")), config.wire.key).problems == ()


def watch(config, due, prepared):
    reader = Reader(config.site.port)
    try:
        _watch(reader, config, due, prepared)
    finally:
        if reader.connection is not None:
            reader.connection.close()


def _watch(reader, config, due, prepared):
    wait_for_site(reader)
    pages = {address: (record, blobs) for record, address, *blobs in prepared}
    assert len(pages) == RELEASES
    guessed = [
        *pages,
        *map(addresses.release_json, pages),
        *(addresses.record(record) for record, _blobs in pages.values()),
        *(addresses.file(blob, addresses.SHARE_IMAGE) for _record, blobs in pages.values() for blob in blobs),
    ]
    surfaces = reader.surfaces()
    assert len(surfaces) > 30, surfaces
    questions = [f"{addresses.search('de')}?q=Kanarienvogel", f"{addresses.search('en')}?q=Canarybird"]
    before, missing, sizes, at = log_size(config), set(pages), set(), 0
    complete = first = None
    while complete is None:
        late = time.time() - due.timestamp()
        assert late < PATIENCE, f"{len(missing)} of {RELEASES} pages did not come, the wire has {log_size(config)}"
        for address in (*surfaces, *questions):
            look(reader, address, pages, due)
        for _ in range(40):
            address = guessed[at % len(guessed)]
            status, body = reader.get(address)
            if time.time() < due.timestamp():
                assert status == 404, f"{address} before its second: {status}"
                assert not CANARY.search(body), address
            at += 1
        sizes.add(log_size(config))
        if time.time() > due.timestamp():
            missing = {address for address in missing if reader.get(address)[0] != 200}
            first = first or (time.time() - due.timestamp() if len(missing) < RELEASES else None)
            if not missing and all(len(named(reader.get(question)[1], pages)) for question in questions):
                complete = time.time() - due.timestamp()
    assert len(sizes) == 2, f"the wire grew in steps: {sorted(sizes)}"
    assert max(sizes) - before >= RELEASES
    settle(reader, pages, due.astimezone(config.zone))
    print(
        f"{RELEASES} releases: first pages seen {first:.2f} s after the second, all pages and search {complete:.2f} s; "
        f"{reader.asked} answers looked at"
    )


def look(reader, address, pages, due):
    """Ask a surface: nothing early in it, and every page of the bundle that it names is there."""
    status, body = reader.get(address)
    if time.time() < due.timestamp():
        # The answer was here before the second, so whatever is in it was out too early.
        assert "?q=" in address or not CANARY.search(body), f"{address} told something before its second"
        assert not named(body, pages), f"{address} named a page before its second"
        return
    assert status == 200, address
    for page in named(body, pages) - reader.seen.keys():
        there, _body = reader.get(page)
        assert there == 200, f"{address} names {page}, which is not there ({there})"
        reader.seen[page] = address


def named(body, pages):
    return {link.decode() for link in LINK.findall(body)} & pages.keys()


def settle(reader, pages, local):
    """In the end every list that should name all of them does, and no link leads nowhere."""
    deadline = time.monotonic() + PATIENCE
    while True:
        everything = reader.surfaces(limit=2000)
        sitemap = b"".join(reader.get(address)[1] for address in everything if "sitemap" in address)
        months = [reader.get(addresses.month(lang, local.year, local.month))[1] for lang in ("de", "en")]
        whole = named(sitemap, pages) & set().union(*(named(body, pages) for body in months))
        if whole == pages.keys() and pages.keys() <= set(everything):
            return
        assert time.monotonic() < deadline, (
            f"lists name {len(whole)}, links lead to {len(pages.keys() & set(everything))}"
        )


def log_size(config):
    return Log.open(config.path("wire"), config.wire.key).size
