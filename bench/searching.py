"""Search over a seeded archive whose words are as many, and as unequally common, as those of real texts."""

import itertools
import random
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.factories import (
    make_config,
    make_organisation_ref,
    make_person_ref,
    make_release,
    make_teaser,
    make_topic_ref,
)

from bench.archive import MINISTRIES, TOPICS
from depesche.records.blocks import Paragraph
from depesche.site.search import Engine, Question, compounds
from depesche.site.search.document import SearchDocument, of_release
from depesche.site.search.keeper import Keeper

LENGTH = 320
"""Words of a release."""
ASKED = 60
"""Questions of each kind."""


def search(folder: Path, count: int, rounds: int) -> dict[str, object]:  # noqa: ARG001 - each question is asked once
    """Answer times of every kind of question, in one process, and what it costs to publish one release more."""
    config = make_config(folder)
    words = vocabulary(random.Random(1))
    keeper = Keeper(folder / "search", "bench")
    keeper.begin()
    begun = time.perf_counter()
    for number, document in enumerate(documents(count, words), start=1):
        keeper.put(document)
        if number % 256 == 0:
            keeper.commit()
    keeper.commit()
    seconds = time.perf_counter() - begun
    keeper.settle()
    keeper.close()
    result: dict[str, object] = {
        "documents": count,
        "analysed and indexed, documents/s": round(count / seconds),
        "index, MB": round(sum(each.stat().st_size for each in (folder / "search").rglob("*")) / 1e6, 1),
    }
    engine = Engine.open(folder / "search", config)
    drawn = random.Random(2)
    for kind, ask in questions(engine, words, drawn).items():
        spent = [timed(ask) for _ in range(ASKED)]
        result[f"{kind}, median ms"] = round(statistics.median(spent), 1)
        result[f"{kind}, 95th percentile ms"] = round(statistics.quantiles(spent, n=20)[-1], 1)
    seen, done = zip(*published(folder, count, words), strict=True)
    result["one release more, until it is found, median ms"] = round(statistics.median(seen), 1)
    result["one release more, until all is tidy, at most ms"] = round(max(done), 1)
    return result


def questions(engine: Engine, words: list[str], drawn: random.Random) -> dict[str, Callable[[], object]]:
    def common() -> str:
        return words[min(int(drawn.paretovariate(0.6)), 2000)]

    def ask(text: str, **more: object) -> object:
        return engine.ask(Question(lang="de", words=text, **more))  # type: ignore[arg-type]

    def mistyped() -> str:
        word = drawn.choice([word for word in itertools.islice(words, 500, 1500) if len(word) > 8])
        at = drawn.randrange(1, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    return {
        "no words": lambda: ask(""),
        "one word": lambda: ask(common()),
        "three words": lambda: ask(f"{common()} {common()} {common()}"),
        "a filter": lambda: ask(
            common(), topics=(drawn.choice(TOPICS),), since=datetime(2018, 1, 1, tzinfo=UTC).date()
        ),
        "newest first": lambda: ask(common(), order="newest"),
        "mistyped": lambda: ask(mistyped()),
        "as one types": lambda: engine.suggest("de", common()[:3], 8),
    }


def timed(ask: Callable[[], object]) -> float:
    begun = time.perf_counter()
    ask()
    return 1000 * (time.perf_counter() - begun)


def published(folder: Path, count: int, words: list[str]) -> Iterator[tuple[float, float]]:
    for document in itertools.islice(documents(count + 20, words), count, count + 20):
        begun = time.perf_counter()
        keeper = Keeper(folder / "search", "bench")
        keeper.put(document)
        keeper.commit()
        seen = 1000 * (time.perf_counter() - begun)
        keeper.close()
        yield seen, 1000 * (time.perf_counter() - begun)


def vocabulary(drawn: random.Random) -> list[str]:
    """Give some forty thousand German words, every second a compound, the common ones in front."""
    heads, modifiers = compounds._lexicon()  # noqa: SLF001 - the words of the model that takes compounds apart
    common = sorted(heads, key=lambda word: -heads[word])
    first = sorted(modifiers, key=lambda word: -modifiers[word])
    simple = [word.capitalize() for word in common if len(word) > 3]
    made = [drawn.choice(first[:4000]).capitalize() + drawn.choice(common[:3000]) for _ in range(20_000)]
    pairs = itertools.zip_longest(simple, made)
    return [word for pair in pairs for word in pair if word]


def documents(count: int, words: list[str]) -> Iterator[SearchDocument]:
    drawn = random.Random(3)
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    for number in range(count):
        picked = drawn.choices(words, cum_weights=weights, k=LENGTH)
        published = datetime(2006, 1, 2, 7, 0, tzinfo=UTC) + timedelta(hours=number * 18)
        name = f"meldung-{number}"
        release = make_release(
            name,
            headline=" ".join(picked[:7]),
            lead=" ".join(picked[7:30]),
            body=tuple(Paragraph(text=" ".join(picked[at : at + 58]) + ".") for at in range(30, LENGTH, 58)),
            publisher=make_organisation_ref(drawn.choice(MINISTRIES)),
            topics=tuple(make_topic_ref(slug) for slug in drawn.sample(TOPICS, 2)),
            people=(make_person_ref(f"person-{drawn.randrange(200)}"),),
            first_published=published,
        )
        teaser = make_teaser(name, headline=release.headline, lead=release.lead, first_published=published)
        yield of_release(release, teaser, published.year, lambda _: "")
