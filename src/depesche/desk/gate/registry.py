"""Every check, in the order in which findings are shown, with what it means unless somebody says otherwise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from depesche.desk.gate.checks import documents, links, pictures, structure, times, words
from depesche.desk.gate.draft import Draft
from depesche.desk.gate.findings import Level
from depesche.desk.problems import Problem


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at."""

    code: str
    title: str
    """Says what is in order where nothing is found; lazily translated."""
    default: Level
    find: Callable[[Draft], Iterable[Problem]]
    fixed: bool = False
    """Always as strict as that: without it there is no record."""
    knowable: bool = False
    """Of old releases that are imported, too: of them, everything else warns at most."""


def _incomplete(draft: Draft) -> Iterable[Problem]:
    return draft.problems


COMPLETE = Check(
    "complete",
    _("Complete: headline, text, alternative texts, speakers, table headings"),
    Level.BLOCK,
    _incomplete,
    fixed=True,
    knowable=True,
)
CHECKS: tuple[Check, ...] = (
    COMPLETE,
    Check("headline-long", _("Length of the headline"), Level.WARN, words.long_headline),
    Check("lead-missing", _("A lead"), Level.WARN, words.missing_lead),
    Check("lead-long", _("Length of the lead"), Level.WARN, words.long_lead),
    Check("alt-repeats", _("Alternative texts that describe"), Level.BLOCK, pictures.repeated_alt),
    Check("credit-missing", _("Credits of images"), Level.BLOCK, pictures.missing_credit),
    Check("licence-expired", _("Licences valid on the day"), Level.BLOCK, pictures.expired_licence, knowable=True),
    Check("licence-ending", _("Licences valid for a month more"), Level.WARN, pictures.ending_licence, knowable=True),
    Check("pdf-untagged", _("Tagged PDFs, or another way to their content"), Level.BLOCK, documents.untagged),
    Check("pdf-unnamed", _("Title and language of PDFs"), Level.WARN, documents.unnamed),
    Check("document-wordless", _("Documents with words that can be read"), Level.WARN, documents.wordless),
    Check("heading-skipped", _("Levels of headings"), Level.WARN, structure.skipped_heading),
    Check("table-headless", _("Headings of tables"), Level.WARN, structure.headless_table),
    Check("transcript-missing", _("Transcripts of videos"), Level.WARN, structure.silent_video),
    Check("speaker-unknown", _("Speakers and their offices"), Level.WARN, words.unknown_speaker),
    Check("link-dead", _("Links that lead somewhere"), Level.WARN, links.dead),
    Check("link-wordless", _("Links that say where they lead"), Level.WARN, links.empty_words),
    Check("topic-missing", _("A topic"), Level.WARN, words.missing_topic),
    Check("contact-missing", _("A press contact"), Level.WARN, words.missing_contact),
    Check("translation-missing", _("Promised languages"), Level.WARN, words.missing_translation),
    Check("weekday-wrong", _("Days of the week that fit their dates"), Level.WARN, times.wrong_weekday),
    Check("dateline-odd", _("Place of the dateline"), Level.WARN, times.odd_dateline),
    Check("date-past", _("Days that are still to come"), Level.WARN, times.past),
    Check("day-off", _("A day of work"), Level.WARN, times.day_off),
)
BY_CODE = {check.code: check for check in CHECKS}
