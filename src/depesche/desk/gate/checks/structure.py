"""How the text is built: headings, tables, videos."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from depesche.desk.gate.draft import Draft
from depesche.desk.problems import Problem
from depesche.records.blocks import Heading, Table, Video
from depesche.records.inline import plain_text

_HEADLINE_LEVEL = 1


def skipped_heading(draft: Draft) -> Iterator[Problem]:
    """Find headings that are more than one level below the one before; the headline is the first."""
    before = _HEADLINE_LEVEL
    for placed in draft.blocks:
        if not isinstance(placed.made, Heading):
            continue
        if placed.made.level > before + 1:
            text = _('The heading "%(heading)s" skips a level: who listens to the page misses the one between.')
            yield Problem(text % {"heading": plain_text(placed.made.text)}, placed.anchor, "level")
        before = placed.made.level


def headless_table(draft: Draft) -> Iterator[Problem]:
    """Find tables whose first row is said to be none of headings: the page shows it as such all the same."""
    for placed in draft.blocks:
        if isinstance(placed.made, Table) and not placed.source.get("first_row_is_table_header"):
            text = _('The table "%(caption)s" has no row of headings: name the columns in its first row, and say so.')
            yield Problem(text % {"caption": placed.made.caption}, placed.anchor)


def silent_video(draft: Draft) -> Iterator[Problem]:
    """Find videos without a transcript."""
    for placed in draft.blocks:
        if isinstance(placed.made, Video) and not placed.made.transcript:
            text = _('The video "%(title)s" has no transcript for those who do not hear it: add what is said.')
            yield Problem(text % {"title": placed.made.title}, placed.anchor)
