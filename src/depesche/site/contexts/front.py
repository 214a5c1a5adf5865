"""The front page."""

from typing import Final

from depesche.records.people import TopicRef
from depesche.site import addresses, outputs
from depesche.site.contexts.names import listed
from depesche.site.pages import front
from depesche.site.pages.entries import Teaser
from depesche.site.scene import Scene

_NEWEST: Final = 12
"""Rows of the ledger; what is older is a link away."""
_OF_EACH: Final = 3
_LEAD_AMONG: Final = 6
"""The story with the large picture is one of so many newest."""


def front_page(output: outputs.Front, scene: Scene) -> front.Context:
    """Give the newest; the story in front is the newest with a picture among the first few, else the newest."""
    newest = [one.teaser for one in scene.lookup.newest(output.lang, _NEWEST + 1)]
    lead = _lead(newest)
    return front.Context(
        lang=output.lang,
        lead=lead,
        newest=tuple(teaser for teaser in newest if teaser is not lead)[:_NEWEST],
        ministries=tuple(
            front.Ministry(
                name=one.name,
                address=addresses.listing(output.lang, "publishers", one.slug),
                newest=tuple(
                    each.teaser for each in scene.lookup.newest_filed(output.lang, "publishers", one.slug, _OF_EACH)
                ),
            )
            for one in listed(output.lang, "publishers", scene)
        ),
        topics=tuple(
            TopicRef(id=one.id, slug=one.slug, title=one.name) for one in listed(output.lang, "topics", scene)
        ),
    )


def _lead(newest: list[Teaser]) -> Teaser | None:
    standing = [teaser for teaser in newest if not teaser.withdrawn]
    pictured = [teaser for teaser in newest[:_LEAD_AMONG] if teaser.image and not teaser.withdrawn]
    return next(iter([*pictured, *standing]), None)
