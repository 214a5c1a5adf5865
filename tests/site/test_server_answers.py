"""What readers, caches and scripts are answered with."""

import asyncio
import gzip
import hashlib
import os
import shutil
from pathlib import Path

import brotli
import pytest

from depesche.site.serving import policy
from tests.site.served import HOST, LONG_AGO, PAGE, Answer, Fields, Request, asked, put, sample, site_of

PDF = "/files/0123456789abcdef/abkommen.pdf"
LARGE = "/files/fedcba9876543210/karte.pdf"
BR = ("accept-encoding", "gzip, deflate, br")
GZIP = ("accept-encoding", "gzip")


@pytest.fixture(scope="module")
def public(tmp_path_factory):
    return sample(tmp_path_factory.mktemp("newsroom") / "public")


@pytest.fixture
def site(public):
    site = site_of(public)
    yield site
    site.close()


@pytest.mark.parametrize(
    ("address", "content_type", "caching"),
    [
        ("/de/", "text/html; charset=utf-8", policy.LIVE),
        ("/de/2024/07/17/partnerschaft/release.json", "application/json", policy.LIVE),
        ("/de/atom.xml", "application/atom+xml; charset=utf-8", policy.LIVE),
        ("/de/feed.json", "application/feed+json", policy.LIVE),
        ("/assets/depesche-01234567.css", "text/css; charset=utf-8", policy.IMMUTABLE),
        (PDF, "application/pdf", policy.ERASABLE),
        ("/wire/checkpoint", "text/plain; charset=utf-8", policy.ASK),
        ("/wire/tile/0/000", "application/octet-stream", policy.IMMUTABLE),
        ("/wire/tile/0/001.p/3", "application/octet-stream", policy.LIVE),
        ("/wire/content/ab/ab12", "application/json", policy.ERASABLE),
        ("/wire/blob/cd/cd34", "application/octet-stream", policy.ERASABLE),
    ],
)
def test_types_and_caching_follow_from_the_address(site, address, content_type, caching):
    answer = asked(site, address)
    assert answer.status == 200
    assert answer.headers["content-type"] == content_type
    assert answer.headers["cache-control"] == caching
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.svg", "image/svg+xml"),
        ("a.avif", "image/avif"),
        ("a.webp", "image/webp"),
        ("a.JPG", "image/jpeg"),
        ("a.png", "image/png"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.csv", "text/csv; charset=utf-8"),
        ("a.jsonl", "application/jsonl"),
        ("a.txt", "text/plain; charset=utf-8"),
        ("a.exe", "application/octet-stream"),
        ("README", "application/octet-stream"),
    ],
)
def test_types_are_never_guessed(site, public, name, content_type):
    put(public, f"/kinds/{name}", b"<script>")
    assert asked(site, f"/kinds/{name}").headers["content-type"] == content_type


def test_pages_run_no_script_but_the_sites_own_files(site):
    rules = dict(
        rule.partition(" ")[::2] for rule in asked(site, "/de/").headers["content-security-policy"].split("; ")
    )
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["img-src"] == rules["connect-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in str(rules)


def test_every_answer_has_the_security_headers(site, tmp_path):
    empty = site_of(tmp_path)
    answers = [asked(site, address) for address in ("/de/", "/de", "/", PDF, LARGE, "/nonsense", "/index.php?id=7&L=0")]
    answers += [asked(site, "/de/", method="POST"), asked(site, "/de/", ("host", "two")), asked(empty, "/de/")]
    answers += [
        asked(site, PDF, ("range", "bytes=0-9")),
        asked(site, PDF, ("range", "bytes=9999-")),
        asked(site, "/de/", ("if-none-match", "*")),
    ]
    assert [one.status for one in answers] == [200, 301, 302, 200, 200, 404, 301, 405, 400, 503, 206, 416, 304]
    for one in answers:
        assert "frame-ancestors 'none'" in one.headers["content-security-policy"]
        assert one.headers["strict-transport-security"] == "max-age=31536000"
        assert one.headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert one.headers["cross-origin-opener-policy"] == "same-origin"
        assert one.headers["x-content-type-options"] == "nosniff"
        assert "camera=()" in one.headers["permissions-policy"]
        assert one.headers["server"] == "depesche"


def test_browsers_are_bound_to_https_only_where_the_site_has_it(public):
    assert "strict-transport-security" not in asked(site_of(public, https=False), "/de/").headers


def test_open_data_can_be_read_by_scripts_of_others_and_pages_cannot(site):
    for address in (
        "/de/feed.json",
        "/de/atom.xml",
        "/de/2024/07/17/partnerschaft/release.json",
        "/wire/checkpoint",
        "/wire/tile/0/000",
    ):
        headers = asked(site, address).headers
        assert headers["access-control-allow-origin"] == "*", address
        assert headers["cross-origin-resource-policy"] == "cross-origin", address
    for address in ("/de/", "/nonsense", "/assets/depesche-01234567.css"):
        headers = asked(site, address).headers
        assert "access-control-allow-origin" not in headers, address
        assert headers["cross-origin-resource-policy"] == "same-origin", address


def test_head_says_all_that_get_says_and_sends_nothing(site):
    for address in ("/de/", PDF, LARGE, "/nonsense", "/de", "/"):
        get, head = asked(site, address), asked(site, address, method="HEAD")
        assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")
        assert int(head.headers["content-length"]) == len(get.body)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND"])
def test_there_is_nothing_but_reading(site, method):
    there, not_there = asked(site, "/de/", method=method), asked(site, "/nonsense", method=method)
    assert there.status == 405
    assert there.headers["allow"] == "GET, HEAD"
    assert there == not_there


def test_one_host_is_asked_for_neither_none_nor_two(site):
    assert asked(site, "/de/", ("host", "evil.example")).status == 400
    assert asked(site, "/de/", version="1").status == 200


def test_a_tag_names_the_bytes_and_their_encoding(site):
    digest = hashlib.sha256(PAGE).hexdigest()[:32]
    assert asked(site, "/de/").headers["etag"] == f'"{digest}"'
    assert asked(site, "/de/", GZIP).headers["etag"] == f'"{digest}-gzip"'


def test_who_has_it_already_gets_nothing_but_its_tag(site):
    whole = asked(site, "/de/", GZIP)
    again = asked(site, "/de/", GZIP, ("if-none-match", whole.headers["etag"]))
    assert (again.status, again.body) == (304, b"")
    for name in ("etag", "cache-control", "vary", "last-modified"):
        assert again.headers[name] == whole.headers[name]
    assert not {"content-length", "content-encoding"} & again.headers.keys()
    assert asked(site, "/de/", GZIP, ("if-none-match", '"old", W/"older"')).status == 200
    assert asked(site, "/de/", ("if-modified-since", whole.headers["last-modified"])).status == 304
    assert asked(site, "/de/", ("if-match", '"old"')).status == 412


def test_who_has_it_in_another_encoding_that_it_takes_has_it(site):
    tag = asked(site, "/de/", GZIP).headers["etag"]
    assert asked(site, "/de/", BR, ("if-none-match", tag)).status == 304
    assert asked(site, "/de/", ("if-none-match", tag)).status == 200


def test_a_page_that_changed_a_moment_ago_has_no_date(tmp_path):
    public = sample(tmp_path / "public")
    site = site_of(public)
    put(public, "/de/index.html", b"<p>eins", age=None)
    assert "last-modified" not in asked(site, "/de/").headers
    put(public, "/de/index.html", b"<p>zwei", age=LONG_AGO)
    assert asked(site, "/de/").headers["last-modified"] == "Tue, 14 Nov 2023 22:13:20 GMT"


def test_texts_come_compressed_to_who_takes_it(site):
    packed = asked(site, "/de/", GZIP)
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "accept-encoding"
    assert "accept-ranges" not in packed.headers
    assert gzip.decompress(packed.body) == PAGE
    plain = asked(site, "/de/", ("accept-encoding", "gzip;q=0"))
    assert (plain.body, plain.headers["vary"]) == (PAGE, "accept-encoding")
    assert "content-encoding" not in plain.headers


def test_texts_that_are_asked_for_often_come_in_brotli(public):
    site = site_of(public)

    async def ask_until_it_is_there():
        for _ in range(500):
            answer = await _asked(site, "/de/", BR)
            if answer.headers["content-encoding"] == "br":
                return answer
            assert gzip.decompress(answer.body) == PAGE
            await asyncio.sleep(0.01)
        raise AssertionError

    answer = asyncio.run(ask_until_it_is_there())
    assert brotli.decompress(answer.body) == PAGE
    assert answer.headers["etag"] == f'"{hashlib.sha256(PAGE).hexdigest()[:32]}-br"'
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert asked(site, "/de/", GZIP).headers["content-encoding"] == "gzip"


async def _asked(site, target, *headers):
    answer = Answer()
    await site.__rsgi__(Request(target, headers=Fields([HOST, *headers])), answer)
    return answer


def test_who_takes_no_encoding_that_there_is_gets_none(site):
    assert asked(site, "/de/", ("accept-encoding", "identity;q=0")).status == 406
    assert asked(site, PDF, ("accept-encoding", "gzip, identity;q=0")).status == 406


def test_pictures_and_documents_are_not_compressed(site):
    answer = asked(site, PDF, GZIP)
    assert not {"vary", "content-encoding"} & answer.headers.keys()


@pytest.mark.parametrize("address", [PDF, LARGE, "/de/"])
def test_a_part_is_the_part_that_was_asked_for(site, address):
    whole = asked(site, address)
    part = asked(site, address, GZIP, ("range", "bytes=100-299"), ("if-range", whole.headers["etag"]))
    assert part.status == 206
    assert part.body == whole.body[100:300]
    assert part.headers["content-range"] == f"bytes 100-299/{len(whole.body)}"
    assert part.headers["content-length"] == "200"
    assert part.headers["etag"] == whole.headers["etag"]
    assert "content-encoding" not in part.headers
    last = asked(site, address, ("range", "bytes=-7"))
    assert last.body == whole.body[-7:]
    beyond = asked(site, address, ("range", "bytes=99999999-"))
    assert (beyond.status, beyond.headers["content-range"]) == (416, f"bytes */{len(whole.body)}")
    assert asked(site, address, ("range", "bytes=0-1,5-6")).body == whole.body
    assert asked(site, address, ("range", "bytes=0-1"), ("if-range", '"old"')).body == whole.body
    assert asked(site, address, ("range", "bytes=0-1"), method="HEAD").status == 200


def test_large_files_come_from_the_disk_and_take_no_memory(site):
    answer = asked(site, LARGE)
    assert answer.from_disk
    assert answer.headers["etag"] == f'"{hashlib.sha256(answer.body).hexdigest()[:32]}"'
    assert site._shelf.memory == 0


def test_a_large_file_that_is_replaced_is_sent_as_it_was_when_its_headers_were_made(tmp_path):
    public = sample(tmp_path / "public")
    site = site_of(public)
    old = asked(site, LARGE)
    entry = site._shelf.at_hand(LARGE)
    put(public, LARGE, b"new" * 200_000)
    assert Path(entry.identity.body.reopened).read_bytes() == old.body
    assert asked(site, LARGE).body == b"new" * 200_000


def test_a_large_text_has_its_compressed_form_from_the_disk(tmp_path):
    public = sample(tmp_path / "public")
    text = b"<url>/de/2024/</url>\n" * 20_000
    put(public, "/sitemaps/de-2024-07.xml", text, packed=True)
    site = site_of(public)
    answer = asked(site, "/sitemaps/de-2024-07.xml", BR)
    assert answer.from_disk
    assert gzip.decompress(answer.body) == text
    assert int(answer.headers["content-length"]) == len(answer.body)
    (public / "tree" / "sitemaps" / "de-2024-07.xml.gz").write_bytes(gzip.compress(b"older"))
    put(public, "/sitemaps/de-2024-07.xml", text + b"<!-- new -->")
    assert "content-encoding" not in asked(site, "/sitemaps/de-2024-07.xml", BR).headers


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/nonsense", b"<!doctype html><p>Nichts."),
        ("/de/nonsense", b"<!doctype html><p>Hier ist nichts."),
        ("/de/2024/07/18/geheim/", b"<!doctype html><p>Hier ist nichts."),
        ("/en/nonsense", b"<!doctype html><p>Nichts."),
        ("/fr/nonsense", b"<!doctype html><p>Nichts."),
    ],
)
def test_a_missing_address_is_answered_in_its_language(site, address, body):
    answer = asked(site, address)
    assert (answer.status, answer.body) == (404, body)
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_a_missing_address_never_differs_from_another(site):
    plausible = asked(site, "/de/2024/07/18/partnerschaft/release.json")
    for address in (
        "/de/x",
        "/de/2024/07/17/partnerschaft/release.json.gz",
        "/de/2024/07/17/partnerschaft/x.pdf",
        "/de/feed.json/",
    ):
        for headers in ((), (("if-none-match", "*"),), (("range", "bytes=0-1"),), (("if-match", '"x"'),)):
            assert asked(site, address, *headers) == plausible


def test_without_a_page_for_it_a_missing_address_is_answered_all_the_same(tmp_path):
    put(tmp_path, "/de/index.html", b"<p>da")
    site = site_of(tmp_path)
    answer = asked(site, "/nonsense")
    assert answer.status == 404
    assert "There is nothing at this address" in answer.body.decode()
    assert answer.headers["cache-control"] == "no-store"


def test_before_the_first_build_readers_are_asked_to_come_back(tmp_path):
    site = site_of(tmp_path)
    answer = asked(site, "/de/")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.headers["cache-control"] == "no-store"
    assert "wenigen Sekunden" in answer.body.decode()
    sample(tmp_path)
    assert asked(site, "/de/").status == 200


def test_a_tree_that_takes_the_place_of_another_is_waited_for(tmp_path):
    public = sample(tmp_path / "public")
    site = site_of(public)
    assert asked(site, "/de/").status == 200
    (public / "tree").rename(public / "old")

    async def ask_while_there_is_none():
        waiting = asyncio.create_task(_asked(site, "/de/2024/07/17/partnerschaft/"))
        await asyncio.sleep(0.01)
        (public / "old").rename(public / "tree")
        return await waiting

    assert asyncio.run(ask_while_there_is_none()).status == 200


def test_a_tree_that_is_replaced_while_a_file_is_looked_for_loses_no_request(tmp_path, monkeypatch):
    public = sample(tmp_path / "public")
    site = site_of(public)
    new = sample(tmp_path / "new")
    really_open = os.open

    def open_after_the_swap(path, *more, **which):
        if path == "de" and new.exists():
            (public / "tree").rename(tmp_path / "old")
            (new / "tree").rename(public / "tree")
            shutil.rmtree(new)
            shutil.rmtree(tmp_path / "old")
        return really_open(path, *more, **which)

    monkeypatch.setattr(os, "open", open_after_the_swap)
    assert asked(site, "/de/").status == 200
    assert not new.exists()


def test_a_file_that_cannot_be_read_is_no_secret_and_no_crash(site, monkeypatch):
    def no_descriptor_left(*_):
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("depesche.site.serving.disk.read", no_descriptor_left)
    answer = asked(site, "/de/")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "5"


def test_a_compressed_form_of_an_older_page_is_not_sent_for_the_new_one(tmp_path):
    public = sample(tmp_path / "public")
    site = site_of(public)
    put(public, "/de/index.html", b"<p>neu" * 200)  # its companion on the disk is still the old one's
    answer = asked(site, "/de/", GZIP)
    assert "content-encoding" not in answer.headers
    assert answer.body == b"<p>neu" * 200
