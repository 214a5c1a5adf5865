"""Intake: any old page becomes a Clipping, one normal form.

Pure: bytes and a name in, a value out. Nothing below `read` opens a file, asks the network or knows the time.
"""

from depesche.intake.clipping import Clipping, to_json
from depesche.intake.page import UnreadableError, decode, refuse
from depesche.intake.sources import SOURCES

__all__ = ["Clipping", "UnreadableError", "read", "to_json"]


def read(content: bytes, name: str) -> Clipping:
    """Read the bytes of a file as an announcement.

    Args:
        content: the file's bytes.
        name: the file's name, for the error's text only.

    Raises:
        UnreadableError: the file is empty, binary, in an unknown encoding, or no page with words.
    """
    page = decode(content, name)
    for source in SOURCES:
        if source.sniff(page):
            return source.parse(page)
    raise refuse(name, "is neither text nor HTML", "save the page as HTML or its text as .txt")
