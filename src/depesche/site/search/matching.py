"""From words to tantivy's queries: made of parts, never parsed from text, so that no sign has a meaning of its own."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from tantivy import FieldType, Occur, Query

from depesche.site.search.document import Role
from depesche.site.search.folding import letters
from depesche.site.search.question import FacetName, Question
from depesche.site.search.schema import NAMED, ROLES, order_of, parts, schema, words
from depesche.site.search.wording import Clause, Word, Wording

_WORTH: Final[Mapping[Role, float]] = MappingProxyType(
    {"headline": 6.0, "names": 4.0, "lead": 2.5, "text": 1.0, "papers": 0.4}
)
_PARTS: Final = 0.45
"""What a part of a compound is worth, compared with the whole word in the same place."""
_SURFACE: Final = 0.3
_TOGETHER: Final = 1.5
"""What it is worth that the words of a question stand together."""
_APART: Final = 0.25
"""What the parts of a compound are worth where they stand apart."""
_NUMBER: Final = 50.0
_TIE: Final = 0.15
_FIRST_DAY: Final = date(1800, 1, 1)
_LAST_DAY: Final = date(2240, 1, 1)
_NO_YEAR: Final = 10_000

Corrections = Mapping[str, Sequence[tuple[str, float]]]
"""For a word as it was typed: the words that it may have been meant for, each with what it is worth (up to 1)."""
NONE: Final[Corrections] = MappingProxyType({})


def matching(wording: Wording, typed: str, corrections: Corrections = NONE, *, apart: bool = False) -> Query:
    """Give the query for all words of a question. With `apart`, a compound's parts may stand anywhere."""
    wanted = [_clause(clause, corrections, apart=apart) for clause in wording.wanted]
    if not wanted:
        asked: Query = Query.all_query()
    else:
        asked = Query.boolean_query([*((Occur.Must, each) for each in wanted), *_together(wording)])
    number = letters(typed)
    if any(each.isdigit() for each in number):
        known = Query.term_query(schema(), "number", number)
        asked = Query.disjunction_max_query([asked, Query.boost_query(known, _NUMBER)])
    excluded = [(Occur.MustNot, _clause(clause, NONE, apart=False)) for clause in wording.excluded]
    return Query.boolean_query([(Occur.Must, asked), *excluded]) if excluded else asked


def one_word(word: Word) -> Query:
    """Give the query for a word by itself."""
    return _exact(word)


def correction(word: str) -> Query:
    """Give the query for a word by which another was corrected."""
    return Query.disjunction_max_query(
        [
            Query.term_query(schema(), "surface", word, index_option="freq"),
            *(Query.term_query(schema(), parts(role), word, index_option="freq") for role in ROLES),
        ]
    )


def narrowing(question: Question, zone: ZoneInfo, lifted: FacetName | None = None) -> list[tuple[Occur, Query]]:
    """Give what a question's filters ask for, but for the one that is lifted."""
    must: list[Query] = []
    for name in NAMED:
        values = chosen(question, name)
        if values and name != lifted:
            must.append(_any(_slug(name, each) for each in values))
    if question.years and lifted != "year":
        must.append(_any(Query.term_query(schema(), "year", year) for year in question.years if 0 < year < _NO_YEAR))
    if question.since or question.until:
        first = _midnight(min(question.since or _FIRST_DAY, _LAST_DAY), zone)
        after = _midnight(min(question.until or _LAST_DAY, _LAST_DAY) + timedelta(days=1), zone)
        must.append(
            Query.range_query(
                schema(), "order", FieldType.Unsigned, order_of(first, ""), order_of(after, ""), include_upper=False
            )
        )
    if not question.withdrawn:
        must.append(Query.term_query(schema(), "withdrawn", False))  # noqa: FBT003 - the value of a field
    # They narrow down, and are worth nothing.
    return [(Occur.Must, Query.const_score_query(each, 0.0)) for each in must]


def _slug(name: FacetName, value: str) -> Query:
    # No slug has other letters.
    return Query.term_query(schema(), f"{name}_slug", value) if value.isascii() else Query.empty_query()


def chosen(question: Question, name: FacetName) -> tuple[str, ...]:
    """Give the values that a question names for a facet."""
    match name:
        case "publisher":
            return question.publishers
        case "topic":
            return question.topics
        case "place":
            return question.places
        case "person":
            return question.people
        case "kind":
            return question.kinds
        case "year":
            return tuple(f"{year:04d}" for year in question.years)


def _midnight(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(max(day, _FIRST_DAY), time(), zone).astimezone(UTC).timestamp())


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, each) for each in queries])


def _clause(clause: Clause, corrections: Corrections, *, apart: bool) -> Query:
    if not clause.phrase:
        return _word(clause.words[0], corrections, apart=apart)
    phrase = _phrase([word.form for word in clause.words])
    if not clause.joined:
        return phrase
    joined = [_in_parts(clause.joined), *(_in_words(clause.joined))]
    together = [phrase, *joined]
    if any(word.typed in corrections for word in clause.words) or apart:
        all_words = [(Occur.Must, _word(word, corrections, apart=apart)) for word in clause.words]
        together.append(Query.boost_query(Query.boolean_query(all_words), _APART))
    return Query.disjunction_max_query(together, _TIE)


def _word(word: Word, corrections: Corrections, *, apart: bool) -> Query:
    ways = [_exact(word)]
    for other, worth in corrections.get(word.typed, ()):
        ways.append(Query.boost_query(correction(other), worth))
    if apart and (pieces := _pieces(word)):
        together = Query.boolean_query([(Occur.Must, _stem(piece)) for piece in pieces])
        ways.append(Query.boost_query(together, _APART))
    return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)


def _pieces(word: Word) -> tuple[str, ...]:
    """Give the words that a compound is made of: parts that have no smaller ones."""
    return tuple(
        part
        for part in word.parts
        if part in word.form and not any(other != part and other in part for other in word.parts)
    )


def _exact(word: Word) -> Query:
    surface = Query.term_query(schema(), "surface", word.surface, index_option="freq")
    ways = [*_in_words(word.form), _in_parts(word.form), Query.boost_query(surface, _SURFACE)]
    return Query.disjunction_max_query(ways, _TIE)


def _stem(form: str) -> Query:
    return Query.disjunction_max_query([*_in_words(form), _in_parts(form)], _TIE)


def _in_words(form: str) -> list[Query]:
    return [Query.boost_query(Query.term_query(schema(), words(role), form), _WORTH[role]) for role in ROLES]


def _in_parts(form: str) -> Query:
    return Query.disjunction_max_query(
        [
            Query.boost_query(Query.term_query(schema(), parts(role), form, index_option="freq"), _WORTH[role] * _PARTS)
            for role in ROLES
        ]
    )


def _phrase(forms: Sequence[str]) -> Query:
    if len(forms) == 1:
        return Query.disjunction_max_query(_in_words(forms[0]), _TIE)
    return Query.disjunction_max_query(
        [
            Query.boost_query(Query.phrase_query(schema(), words(role), list(forms)), _WORTH[role] * len(forms))
            for role in ROLES
        ],
        _TIE,
    )


def _together(wording: Wording) -> list[tuple[Occur, Query]]:
    """Prefer where the single words of a question stand together as they were typed."""
    forms = [clause.words[0].form for clause in wording.clauses if not clause.phrase and not clause.excluded]
    if len(forms) < 2:  # noqa: PLR2004 - one word always stands together
        return []
    return [(Occur.Should, Query.boost_query(_phrase(forms), _TOGETHER))]
