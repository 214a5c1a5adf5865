"""Lighthouse's audits that do not depend on how fast the machine is; its timings are measured by `make bench`."""

import os
import shutil

import pytest

from tests.whole.lighthouse import report
from tests.whole.walk import kind_of

pytestmark = pytest.mark.browser

CATEGORIES = ("accessibility", "best-practices", "seo")
TRANSFER = 40_000
"""Bytes that an article may take, all its parts but the pictures together."""


@pytest.fixture(scope="module")
def lighthouse(tool, tmp_path_factory):
    tool("node", "lighthouse", "cli", "index.js")
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("there is no Chromium: run .ci/run, which installs it")
    return lambda address: report(address, tmp_path_factory.mktemp("lighthouse"), chromium)


def article(site):
    """Give the longest German article."""
    articles = [page for page in site.pages if kind_of(page.path) == "article" and page.lang == "de"]
    return max(articles, key=lambda page: len(page.body)).address


@pytest.mark.parametrize("page", ["front", "article"])
def test_lighthouse_gives_full_marks_on_a_phone(newsroom, site, lighthouse, page):
    address = "/de/" if page == "front" else article(site)
    found = lighthouse(newsroom.site + address)
    failing = {
        name: audit["title"]
        for name, audit in found["audits"].items()
        if audit["score"] is not None and audit["score"] < 1 and counts(found, name)
    }
    assert not failing
    marks = {name: found["categories"][name]["score"] for name in CATEGORIES}
    assert marks == dict.fromkeys(CATEGORIES, 1)
    assert found["audits"]["cumulative-layout-shift"]["numericValue"] == 0


def test_an_article_but_for_its_pictures_is_light(newsroom, site, lighthouse):
    found = lighthouse(newsroom.site + article(site))
    requests = found["audits"]["network-requests"]["details"]["items"]
    assert {request["url"].split("/")[2] for request in requests} == {newsroom.site.split("/")[2]}
    sizes = {request["url"]: request["transferSize"] for request in requests if request["resourceType"] != "Image"}
    assert len(sizes) >= 4, sizes
    assert sum(sizes.values()) <= TRANSFER, sizes


def counts(found, audit):
    """Tell whether an audit counts in one of the categories."""
    return any(
        reference["id"] == audit and reference["weight"]
        for name in CATEGORIES
        for reference in found["categories"][name]["auditRefs"]
    )
