"""Where old pages come from: one module per source, asked in the order of SOURCES."""

from typing import Protocol

from depesche.intake.clipping import Clipping
from depesche.intake.page import Page
from depesche.intake.sources import html_page, plain_text


class Source(Protocol):
    """What a module of this package offers."""

    def sniff(self, page: Page) -> bool:
        """Say whether this page is one of this source."""

    def parse(self, page: Page) -> Clipping:
        """Read the page.

        Raises UnreadableError where it turns out to hold no announcement.
        """


SOURCES: tuple[Source, ...] = (html_page, plain_text)
"""Particular sources before general ones: the first whose `sniff` agrees reads the page."""
