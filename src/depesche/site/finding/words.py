"""The words of each language that stand in the queries of addresses: `?q=brücke&thema=verkehr&ordnung=neueste`.

Like all addresses, they never change once they are public.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args

from depesche.records.base import Lang
from depesche.records.release import ReleaseKind

KINDS: Final[tuple[ReleaseKind, ...]] = get_args(ReleaseKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """Names of parameters, and the few values that are words."""

    words: str = "q"
    publisher: str
    topic: str
    place: str
    person: str
    kind: str
    year: str
    since: str
    until: str
    order: str
    withdrawn: str
    page: str
    newest: str
    """Value of `order`; there is no word for the best first, which is how answers come."""
    yes: str
    """Value of `withdrawn`."""
    kinds: Mapping[ReleaseKind, str]


_GERMAN: Final = Parameters(
    publisher="ministerium",
    topic="thema",
    place="ort",
    person="person",
    kind="art",
    year="jahr",
    since="seit",
    until="bis",
    order="ordnung",
    withdrawn="zurueckgenommen",
    page="seite",
    newest="neueste",
    yes="ja",
    kinds=MappingProxyType(
        {
            "press-release": "pressemitteilung",
            "news": "nachricht",
            "speech": "rede",
            "interview": "interview",
            "statement": "erklaerung",
            "warning": "warnung",
            "cabinet-report": "kabinettsbericht",
            "invitation": "einladung",
        }
    ),
)
_ENGLISH: Final = Parameters(
    publisher="ministry",
    topic="topic",
    place="place",
    person="person",
    kind="kind",
    year="year",
    since="since",
    until="until",
    order="order",
    withdrawn="withdrawn",
    page="page",
    newest="newest",
    yes="yes",
    kinds=MappingProxyType({kind: kind for kind in KINDS}),
)
PARAMETERS: Final[Mapping[Lang, Parameters]] = MappingProxyType(
    {"de": _GERMAN, "de-simple": _GERMAN, "en": _ENGLISH, "ja": _ENGLISH}
)
