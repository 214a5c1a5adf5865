"""What every output is: one file of the public folder, named by a small typed key from which its path follows."""

from enum import IntEnum
from typing import ClassVar
from urllib.parse import unquote

import msgspec

TREE = "tree"
"""Folder of what is served; a public address follows it."""
MAPS = "maps"
"""Folder of what web servers are configured with."""
SEARCH = "search"
"""Folder of the index, which is no part of what is served, and whose files have other bytes each time."""


class Stage(IntEnum):
    """The order of writing, targets before the links that point at them. Removing goes the other way."""

    LOG = 0
    """Files of the log's mirror, which nothing names before its checkpoint."""
    CHECKPOINT = 1
    FILES = 2
    """Pictures, documents, assets, and what stands for itself."""
    RECORDS = 3
    PAGES = 4
    """Pages of releases that were not there before."""
    SIGNPOSTS = 5
    """Redirects."""
    LISTS = 6
    PAGES_AGAIN = 7
    """Pages of releases that were there: what is new in them may lead to all of the above."""
    SEARCH = 8
    """The index: a release is found once its page is there, and no longer found before that goes."""
    FRONT = 9
    FEEDS = 10
    DATA = 11
    """The years' files and what describes them; an ordinary publication touches none that is large."""
    SITEMAPS = 12
    """They name all of the above. And the maps of redirects."""


class Output(msgspec.Struct, frozen=True, tag=True, kw_only=True):
    """One file below the public folder."""

    stage: ClassVar[Stage]

    @property
    def path(self) -> str:
        """Give the path of its file, relative to the public folder."""
        raise NotImplementedError


def served(address: str) -> str:
    """Give the path of the file that a web server looks for at an address (percent-encoded, no query)."""
    path = f"{TREE}{unquote(address, errors='strict')}"
    return f"{path}index.html" if path.endswith("/") else path
