"""Where a request's path points in the tree, decided from the path alone."""

from dataclasses import dataclass

INDEX = "index.html"
NOT_FOUND = "404.html"

_WELL_KNOWN = [".well-known", "security.txt"]
"""The only address with a hidden name in it (decision 8)."""
_LONGEST_PATH = 1024
_LONGEST_NAME = 255
"""Bytes; what file systems take."""
_REPLACED = "\ufffd"
"""Stands where the server found percent-encoded bytes that are no UTF-8."""


@dataclass(frozen=True, slots=True)
class Place:
    """Names below the tree's root, none of which can leave it or is hidden; a folder's page ends with index.html."""

    names: tuple[str, ...]

    @property
    def file(self) -> str:
        """Give the path below the root."""
        return "/".join(self.names)


def place(path: str) -> Place | None:
    """Read the path of a request, percent-decoded once already.

    None for what can't be an address here: empty, `.` and `..` or hidden segments, backslashes, control characters,
    bytes that were no UTF-8, overlong paths, and the page that missing addresses are answered with.
    """
    if not path.startswith("/") or len(path) > _LONGEST_PATH or not path.isprintable():
        return None
    if "\\" in path or _REPLACED in path:
        return None
    names = path[1:].split("/")
    if not names[-1]:
        names[-1] = INDEX
    elif names[-1] == NOT_FOUND and len(names) <= 2:  # noqa: PLR2004 - at the root, or below a language
        return None
    if all(map(_is_name, names)) or names == _WELL_KNOWN:
        return Place(tuple(names))
    return None


def _is_name(name: str) -> bool:
    return bool(name) and not name.startswith(".") and len(name.encode()) <= _LONGEST_NAME
