"""The desk's pages, asked for by an editor of one section of twelve and by an administrator, with an archive on it."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import desk_archive

DATABASE = "DEPESCHE_BENCH_DATABASE"
"""Environment variable with the address of an empty PostgreSQL database; without it, SQLite is measured."""
LIMITS = {"start page": 500}
LIMIT = 300
"""Milliseconds that a page may take, in the median."""


def desk(folder: Path, count: int, rounds: int) -> dict[str, object]:
    """Ask for each page in turn; milliseconds (median), database queries, and whether that is within the limit."""
    begun = time.perf_counter()
    desk_archive.prepare(folder / "newsroom", os.environ.get(DATABASE, ""))
    desk_archive.fill(count)
    result: dict[str, object] = {"releases": count, "seconds to fill": round(time.perf_counter() - begun)}
    for name in ("editor", "admin"):
        for what, ask in _questions(name).items():
            spent, busy, queries = _ask(ask, max(3, rounds))
            limit = LIMITS.get(what, LIMIT)
            verdict = "" if spent <= limit else f"  OVER {limit} ms"
            result[f"{name}: {what}"] = f"{spent:7.1f} ms, {busy:7.1f} of the processor, {queries:3} queries{verdict}"
    return result


def _questions(name: str) -> dict[str, Callable[[], Any]]:
    """Give what a user does, by its name."""
    from django.contrib.auth import get_user_model
    from django.test import Client
    from tests.desk.test_preview import form_data, rich

    from depesche.desk.models import PublisherPage, ReleasePage

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(username=name))
    section = PublisherPage.objects.get(address_slug="ministerium-1")
    release = ReleasePage.objects.descendant_of(section).order_by("pk").last()
    year = release.get_parent()
    edit = f"/admin/pages/{release.pk}/edit/"
    kind = "page_type=desk.releasepage"
    saved = iter(range(1_000_000))

    def get(address: str) -> Callable[[], Any]:
        return lambda: client.get(address)

    def save() -> Any:
        headline = f"Brücke offen, Fassung {next(saved)}"
        return client.post(edit, form_data(release, headline=headline, lead=rich("Ein Satz.")))

    def add() -> Any:
        address = f"/admin/pages/add/desk/releasepage/{section.pk}/"
        return client.post(address, form_data(ReleasePage(), headline="Brücke offen", lead=rich("Ein Satz.")))

    return {
        "start page": get("/admin/"),
        "list": get("/admin/releases/"),
        "list, page 40": get("/admin/releases/?p=40"),
        "list, speeches in English": get("/admin/releases/?kind=speech&lang=en"),
        "list by headline": get("/admin/releases/?ordering=title"),
        "search, one letter": get("/admin/releases/results/?q=b"),
        "search, a common word": get("/admin/releases/results/?q=Br%C3%BCcken"),
        "search, a rare word": get("/admin/releases/results/?q=meldung-77"),
        "search everything": get("/admin/pages/search/?q=Br%C3%BCcken"),
        "explorer, section": get(f"/admin/pages/{section.pk}/"),
        "explorer, year": get(f"/admin/pages/{year.pk}/"),
        "menu, newsroom": get(f"/admin/api/main/pages/?child_of={section.get_parent().pk}&for_explorer=1"),
        "menu, section": get(f"/admin/api/main/pages/?child_of={section.pk}&for_explorer=1"),
        "menu, year": get(f"/admin/api/main/pages/?child_of={year.pk}&for_explorer=1"),
        "chooser": get(f"/admin/choose-page/?{kind}"),
        "chooser, year": get(f"/admin/choose-page/{year.pk}/?{kind}"),
        "chooser, search": get(f"/admin/choose-page/search/?{kind}&q=Br%C3%BCcken"),
        "open": get(edit),
        "preview": get(f"/admin/pages/{release.pk}/view_draft/"),
        "history": get(f"/admin/pages/{release.pk}/history/"),
        "save": save,
        "begin a release": add,
    }


def _ask(ask: Callable[[], Any], rounds: int) -> tuple[float, float, int]:
    """Give milliseconds on the wall and of the processor (medians, after a try to warm up), and the queries of a try.

    On a machine that does other work besides, the processor's time is what the page would take; PostgreSQL's own is not
    in it.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent, busy = [], []
    for number in range(rounds + 1):
        begun, used = time.perf_counter(), time.process_time()
        answer = ask()
        if number:
            spent.append(1000 * (time.perf_counter() - begun))
            busy.append(1000 * (time.process_time() - used))
        if answer.status_code not in {200, 302}:
            message = f"{answer.request['PATH_INFO']} answered {answer.status_code}"
            raise RuntimeError(message)
    with CaptureQueriesContext(connection) as captured:
        ask()
    return statistics.median(spent), statistics.median(busy), len(captured)
