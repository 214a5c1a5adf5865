"""Recompute a whole wire from its files, in a directory or on the web, and say which are damaged or missing.

Written from docs/wire-format.md by itself: it shares no code with the rest of `depesche.wire`, so that a mistake there
is not repeated here. Of `records` it uses the dispatch and its canonical JSON.
"""

from depesche.wire.audit.report import Leftover, Problem, Progress, Report, render
from depesche.wire.audit.run import run

__all__ = ["Leftover", "Problem", "Progress", "Report", "render", "run"]
