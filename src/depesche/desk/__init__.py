"""The private desk: the Wagtail project where releases are written, approved and timed."""

from depesche.desk.server import serve

__all__ = ["serve"]
