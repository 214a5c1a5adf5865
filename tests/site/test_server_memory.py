"""What is kept in memory: bounded, never stale, never torn."""

import gzip
import hashlib
import random
import string
import threading

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from depesche.site.serving import disk
from depesche.site.serving.lru import Lru
from tests.site.served import PAGE, asked, put, sample, site_of


def test_a_file_that_is_renamed_in_is_seen_at_once(tmp_path):
    public = sample(tmp_path / "public")
    site = site_of(public)
    for number in range(20):
        body = f"<p>Fassung {number:02d}".encode()
        put(public, "/de/index.html", body)
        assert asked(site, "/de/").body == body


def test_a_file_that_is_removed_is_gone_at_once(tmp_path):
    public = sample(tmp_path / "public")
    site = site_of(public)
    assert asked(site, "/de/").status == 200
    (public / "tree" / "de" / "index.html").unlink()
    assert asked(site, "/de/").status == 404


def test_what_is_removed_leaves_the_memory_though_nobody_asks_for_it(tmp_path):
    public = sample(tmp_path / "public")
    site = site_of(public)
    asked(site, "/de/")
    asked(site, "/files/fedcba9876543210/karte.pdf")
    assert site._shelf.memory > len(PAGE)
    (public / "tree" / "de" / "index.html").unlink()
    (public / "tree" / "files" / "fedcba9876543210" / "karte.pdf").unlink()
    site._shelf.sweep()
    assert site._shelf.memory == 0
    assert len(site._shelf._open) == 0


def test_memory_stays_within_its_bound_with_all_encodings_counted(tmp_path):
    public = tmp_path
    pages = {}
    for number in range(60):
        body = "".join(random.Random(number).choices(string.ascii_letters, k=9_000)).encode()
        pages[f"/de/{number}/"] = body
        put(public, f"/de/{number}/index.html", body, packed=True)
    limit = 200_000
    site = site_of(public, memory=limit)
    for _ in range(2):
        for address, body in pages.items():
            assert asked(site, address, ("accept-encoding", "gzip")).status == 200
            assert asked(site, address).body == body
            assert site._shelf.memory <= limit
    kept = [site._shelf.at_hand(address) for address in pages]
    held = sum(variant.size for entry in kept if entry for variant in entry.variants.values())
    assert limit / 2 < held <= site._shelf.memory


def test_large_files_are_closed_when_others_are_asked_for(tmp_path, monkeypatch):
    monkeypatch.setattr("depesche.site.serving.shelf._RETIRED", -1.0)
    for number in range(8):
        put(tmp_path, f"/files/{number}/a.pdf", bytes([number]) * 300_000)
    site = site_of(tmp_path)
    site._shelf._open.limit = 3
    for number in range(8):
        assert asked(site, f"/files/{number}/a.pdf").body == bytes([number]) * 300_000
    assert len(site._shelf._open) == 3
    site.close()
    assert not site._shelf._retired


def test_readers_never_get_torn_bytes_while_files_are_replaced(tmp_path):
    """Each version's bytes say what their hash must be; compressed forms are replaced a moment later, as builds do."""
    public = sample(tmp_path / "public")
    stop = threading.Event()

    def version(number):
        body = random.Random(number).randbytes(20_000 + 37 * (number % 50)).hex().encode()
        return hashlib.sha256(body).hexdigest().encode() + body

    put(public, "/de/index.html", version(0), packed=True)

    def replace():
        number = 0
        while not stop.is_set():
            number += 1
            put(public, "/de/index.html", version(number), packed=True)

    writer = threading.Thread(target=replace)
    writer.start()
    try:
        seen = set()
        site = site_of(public)
        # As many more readings as the writer needs to have its turns, on however busy a machine.
        for number in range(40_000):
            if number >= 400 and len(seen) > 10:
                break
            headers = [("accept-encoding", "gzip")] if number % 2 else []
            answer = asked(site, "/de/", *headers)
            body = gzip.decompress(answer.body) if "content-encoding" in answer.headers else answer.body
            assert answer.status == 200
            assert hashlib.sha256(body[64:]).hexdigest().encode() == body[:64]
            assert answer.headers["etag"].strip('"')[:32] == hashlib.sha256(body).hexdigest()[:32]
            seen.add(body[:64])
    finally:
        stop.set()
        writer.join()
    assert len(seen) > 10


class Forgetting(RuleBasedStateMachine):
    """An Lru against the plainest thing that does the same."""

    def __init__(self):
        super().__init__()
        self.dropped = []
        self.lru = Lru(10, self.dropped.append)
        self.model = []

    @rule(key=st.sampled_from("abcde"), cost=st.integers(1, 12))
    def put(self, key, cost):
        value = object()
        self.lru.put(key, value, cost)
        self.model = [one for one in self.model if one[0] != key] + [[key, value, cost]]
        self.shrink()

    @rule(key=st.sampled_from("abcde"))
    def get(self, key):
        found = next((one for one in self.model if one[0] == key), None)
        assert self.lru.get(key) is (found[1] if found else None)
        if found:
            self.model.remove(found)
            self.model.append(found)

    @rule(key=st.sampled_from("abcde"), more=st.integers(1, 5), same=st.booleans())
    def grow(self, key, more, same):
        found = next((one for one in self.model if one[0] == key), None)
        self.lru.grow(key, found[1] if found and same else object(), more)
        if found and same:
            found[2] += more
            self.shrink()

    @rule(key=st.sampled_from("abcde"))
    def drop(self, key):
        self.lru.drop(key)
        self.model = [one for one in self.model if one[0] != key]

    def shrink(self):
        while sum(cost for _, _, cost in self.model) > 10:
            self.model.pop(0)

    @invariant()
    def agree(self):
        assert self.lru.keys() == [key for key, _, _ in self.model]
        assert self.lru.cost == sum(cost for _, _, cost in self.model) <= 10
        assert not {id(value) for _, value, _ in self.model} & set(map(id, self.dropped))


def test_what_was_not_asked_for_longest_goes_first():
    run_state_machine_as_test(Forgetting, settings=settings(max_examples=60, stateful_step_count=30, deadline=None))


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=4000))
def test_facts_are_the_same_from_memory_and_from_the_disk(tmp_path_factory, body):
    file = tmp_path_factory.mktemp("facts") / "file"
    file.write_bytes(body)
    with file.open("rb") as opened:
        assert disk.examine(opened.fileno()) == disk.facts_of(body)
        assert disk.read(opened.fileno())[0] == body
