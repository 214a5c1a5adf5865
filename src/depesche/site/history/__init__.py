"""What became of a release from version to version, so that readers can see it: pure functions on records."""

from depesche.site.history.passages import Part
from depesche.site.history.versions import Difference, differences
from depesche.site.history.words import Piece, compare

__all__ = ["Difference", "Part", "Piece", "compare", "differences"]
