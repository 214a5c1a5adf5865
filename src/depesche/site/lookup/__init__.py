"""Everything that is asked of a catalogue, each answer found through an index, however large the archive is.

One module for each family of questions; `Lookup` is all of them.
"""

from depesche.site.lookup.data import DataQuestions
from depesche.site.lookup.holdings import HoldingQuestions
from depesche.site.lookup.lists import ListQuestions
from depesche.site.lookup.names import NameQuestions
from depesche.site.lookup.people import PeopleQuestions
from depesche.site.lookup.releases import ReleaseQuestions
from depesche.site.lookup.traces import Erased, TraceQuestions

__all__ = ["Erased", "Lookup"]


class Lookup(
    ReleaseQuestions, ListQuestions, NameQuestions, PeopleQuestions, HoldingQuestions, TraceQuestions, DataQuestions
):
    """Questions to an open catalogue; releases come newest first, by first publication, then id."""

    __slots__ = ()
