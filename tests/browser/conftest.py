"""Headless Chromium before a real newsroom."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests import newsroom as running

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium():
    """Run Chromium; for one module only, because Django refuses to work beside the driver's event loop."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("there is no Chromium: run .ci/run, which installs it")
        pytest.skip("there is no Chromium on this machine: install Debian's package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, worker_id):
    base = tmp_path_factory.getbasetemp()
    return running.sample(base if worker_id == "master" else base.parent)


@pytest.fixture(scope="module")
def newsroom(prepared, tmp_path_factory):
    """A running newsroom that the tests of one module share."""
    room = running.copy(prepared, tmp_path_factory.mktemp("newsroom") / "newsroom")
    try:
        room.start("site", "desk", "clock")
        yield room
    finally:
        room.stop()


@pytest.fixture
def open_page(chromium):
    """Open pages in fresh profiles; one that logs an error, breaks its policy or asks a third party fails the test."""
    contexts = []
    faults = []
    allowed = []

    def opener(address, *, width=1280, height=900, dark=False, javascript=True, allow=()):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        host = "/".join(address.split("/")[:3])
        page.on("console", lambda message: message.type == "error" and faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request", lambda request: request.url.startswith((host, "data:", "blob:")) or faults.append(request.url)
        )
        allowed.extend(allow)
        page.goto(address)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert [fault for fault in faults if not any(text in fault for text in allowed)] == []
