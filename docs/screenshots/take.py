"""Take the pictures in this folder from a fresh sample newsroom: `make screenshots`. Needs Chromium."""

import json
import re
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

from tests.browser.conftest import FLAGS  # noqa: E402 - found once the path is set
from tests.newsroom import Newsroom, copy, get, sample  # noqa: E402 - as above

DESKTOP = (1280, 900)
PHONE = (360, 780)


def main() -> None:
    """Prepare a newsroom, run site and desk, and take each picture."""
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("There is no Chromium on this machine: install Debian's package chromium.")
    with tempfile.TemporaryDirectory() as folder:
        print("Preparing a sample newsroom ...")
        room = copy(sample(Path(folder)), Path(folder) / "newsroom")
        try:
            room.start("site", "desk")
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
                take_site(room, browser)
                take_desk(room, browser)
                browser.close()
        finally:
            room.stop()


def take_site(room: Newsroom, browser: Browser) -> None:
    """Take the public pages."""
    month = get(f"{room.site}/de/archiv/2024/07/")[2].decode()
    article = re.search(r'href="(/de/2024/07/17/[^"]*kanagawa[^"]*/)"', month)
    if article is None:
        sys.exit("The sample newsroom has no release about Kanagawa of 17 July 2024.")
    for name, path, (width, height), dark in [
        ("front", "/de/", DESKTOP, False),
        ("front-phone", "/ja/", PHONE, False),
        ("article", article[1], DESKTOP, False),
        ("article-dark", article[1], DESKTOP, True),
        ("article-phone", article[1], PHONE, False),
    ]:
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
        page.goto(room.site + path)
        shoot(page, name)


def take_desk(room: Newsroom, browser: Browser) -> None:
    """Take the desk's start page, and the form of the draft that waits."""
    logins = json.loads((room.folder / "keys" / "demo-logins.json").read_text("utf-8"))
    admin = next(login for login in logins if login["role"] == "admin")
    page = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, locale="en-GB")
    page.goto(f"{room.desk}/admin/login/")
    page.fill("input[name=username]", admin["name"])
    page.fill("input[name=password]", admin["password"])
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    shoot(page, "desk-start")
    page.goto(f"{room.desk}/admin/releases/")
    page.get_by_role("link", name="Kanagawa").first.click()
    shoot(page, "desk")


def shoot(page: Page, name: str) -> None:
    """Take one picture and say so."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / f"{name}.png")
    print(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    main()
