"""Take the pictures in this folder from a fresh sample newsroom: `make screenshots`. Needs Chromium."""

import json
import re
import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image
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
    article = found(room, "/de/archiv/2024/07/", r"/de/2024/07/17/[^\"]*kanagawa[^\"]*/")
    corrected = found(room, "/de/archiv/2025/05/", r"/de/2025/05/14/[^\"]*/")
    japanese = found(room, "/ja/archive/2024/07/", r"/ja/2024/07/17/[^\"]*/")
    for name, path, (width, height), dark in [
        ("front", "/de/", DESKTOP, False),
        ("front-dark", "/en/", DESKTOP, True),
        ("front-phone", "/ja/", PHONE, False),
        ("article", article, DESKTOP, False),
        ("article-dark", article, DESKTOP, True),
        ("article-phone", article, PHONE, False),
        ("article-japanese", japanese, DESKTOP, False),
        ("search", "/de/suche/?q=Wasser", DESKTOP, False),
        ("person", found(room, "/de/personen/", r"/de/personen/adele-[^\"]+/"), DESKTOP, False),
        ("ministry", found(room, "/de/ministerien/", r"/de/ministerien/umwelt[^\"]+/"), DESKTOP, False),
        ("photo", found(room, "/de/fotos/", r"/de/fotos/[a-z2-7]{26}/"), DESKTOP, False),
        ("documents", "/de/dokumente/", DESKTOP, False),
        ("accessibility", "/de/barrierefreiheit/", DESKTOP, False),
    ]:
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
        page.goto(room.site + path)
        shoot(page, name)
    take_changes(browser, room.site + corrected)
    take_paper(browser, room.site + article)


def found(room: Newsroom, where: str, pattern: str) -> str:
    """Give the first address of a form that a page links."""
    link = re.search(rf'href="({pattern})"', get(room.site + where)[2].decode())
    if link is None:
        sys.exit(f"The sample newsroom's page {where} links no address like {pattern}.")
    return link[1]


def take_changes(browser: Browser, address: str) -> None:
    """Take what the versions of a corrected release changed."""
    page = browser.new_page(viewport={"width": DESKTOP[0], "height": 720})
    page.goto(address)
    page.locator(".changes details").first.evaluate("one => { one.open = true }")
    page.locator(".changes").first.evaluate("one => one.scrollIntoView({block: 'center'})")
    shoot(page, "changes")


def take_paper(browser: Browser, address: str) -> None:
    """Take the first sheet of a printed release."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as sheets:
        keep(sheets[0].render(scale=1.25).to_pil(), "paper")


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
    """Take what is seen of a page without scrolling."""
    page.wait_for_load_state("networkidle")
    keep(Image.open(BytesIO(page.screenshot())), name)


def keep(picture: Image.Image, name: str) -> None:
    """Write a picture with 256 colours, which these pages get by with, and say so."""
    picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)
    print(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    main()
