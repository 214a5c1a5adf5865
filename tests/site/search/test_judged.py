"""What readers type finds what they look for: a list of questions, each with what belongs among the first three."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from depesche.site.search import Answer, Engine, Question

JUDGED: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "judged.toml").read_text("utf-8"))["question"]
FIRST = 3
FLOOR = 0.95
_TUPLES = ("publishers", "topics", "places", "people", "kinds")


@dataclass
class Judgement:
    words: str
    why: str
    found: bool
    told: str


def slugs(answer: Answer) -> list[str]:
    return [hit.teaser.address.rstrip("/").rpartition("/")[2] for hit in answer.hits]


def judge(engine: Engine, row: dict[str, Any]) -> Judgement:
    narrowed = {name: tuple(row[name]) for name in _TUPLES if name in row}
    period = {name: row[name] for name in ("since", "until", "withdrawn") if name in row}
    answer = engine.ask(Question(lang=row["lang"], words=row["words"], **narrowed, **period))
    first = slugs(answer)[:FIRST]
    found = set(row["expects"]) <= set(first) and answer.total == row.get("finds", answer.total)
    return Judgement(row["words"], row["why"], found, f"{answer.total} found: {first}, not {row['expects']}")


@pytest.mark.parametrize("archive", ["made", "sample"])
def test_what_readers_look_for_is_among_the_first_three(archive, request):
    engine = request.getfixturevalue(f"{archive}_engine")
    judged = [judge(engine, row) for row in JUDGED if row.get("of", "made") == archive]
    found = [each for each in judged if each.found]
    print(f"\n{archive}: {len(found)} of {len(judged)} questions find what they look for among the first {FIRST}")
    missed = [f"{each.words!r} ({each.why}): {each.told}" for each in judged if not each.found]
    print("\n".join(missed))
    assert len(judged) >= {"made": 50, "sample": 10}[archive]
    assert len(found) >= FLOOR * len(judged), "\n".join(missed)
