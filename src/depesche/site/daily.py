"""What depends on the day: the outputs whose bytes are others on another as-of day, the wire being the same.

Whatever shows something of `scene.as_of` is listed here, by a fixed key or by a question to the catalogue; only terms
of government are not: when one is over, everything is made again (`fingerprint_on`).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from depesche.records.base import Lang
from depesche.site import outputs, plan
from depesche.site.lookup import Lookup
from depesche.site.opendata import touches
from depesche.site.outputs import Output


def turned(lookup: Lookup, before: date, after: date, languages: tuple[Lang, ...]) -> Iterator[Output]:
    """Give the outputs that have to be made again when the as-of day goes from one to another, forward or back."""
    yield from plan.DAILY
    yield from touches.daily(before, after, languages)
    first, last = sorted((before, after))
    # A licence holds on its last day: a picture changes on the day after.
    for lang, image in lookup.licences_ending(first, last - timedelta(days=1)):
        yield outputs.Photo(lang=lang, image=image)
