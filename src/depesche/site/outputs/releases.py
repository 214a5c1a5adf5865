"""What belongs to one release."""

import re
from typing import Final

from depesche.site import addresses
from depesche.site.outputs.base import Output, Stage, served

_OF_RELEASES: Final = re.compile(r"^/[a-z-]+/[0-9]{4}/[0-9]{2}/[0-9]{2}/[^/]+/$")


class ReleaseRecord(Output, frozen=True, tag=True, kw_only=True):
    """The record of the release whose page stands at an address."""

    stage = Stage.RECORDS
    page: str

    @property
    def path(self) -> str:
        return served(addresses.release_json(self.page))


class Page(Output, frozen=True, tag=True, kw_only=True):
    """What stands at an address of the form that releases have: one, or a redirect to one that was there before."""

    stage = Stage.PAGES
    address: str

    @property
    def path(self) -> str:
        return served(self.address)


class OldPage(Output, frozen=True, tag=True, kw_only=True):
    """The redirect at an address under which a release was found elsewhere; no release can stand there."""

    stage = Stage.SIGNPOSTS
    address: str

    @property
    def path(self) -> str:
        return served(self.address)


def at_old_address(address: str) -> Page | OldPage:
    """Give the output at an address under which a release was found elsewhere."""
    return Page(address=address) if _OF_RELEASES.match(address) else OldPage(address=address)
