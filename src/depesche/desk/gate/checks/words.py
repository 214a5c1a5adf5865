"""Words and what goes with them: lengths, lead, topic, contact, speakers, promised languages."""

import math
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from depesche.desk.gate.draft import Draft
from depesche.desk.models.texts import RELEASE_LANGS
from depesche.desk.problems import Problem
from depesche.desk.writing_panels import BEST_WITHIN
from depesche.records.blocks import Quote
from depesche.records.inline import plain_text

_WIDE: Final = frozenset({"ja"})
"""Languages whose characters are two wide."""


def long_headline(draft: Draft) -> Iterator[Problem]:
    """Find a headline that lists, search engines and messengers cut."""
    most = _most("headline", draft.lang)
    if (length := len(draft.headline)) > most:
        text = _("The headline has %(length)s characters: up to %(most)s are read at a glance.")
        yield Problem(text % {"length": length, "most": most}, "id_headline")


def missing_lead(draft: Draft) -> Iterator[Problem]:
    """Find a release that starts without saying in brief what is new."""
    if not draft.lead:
        yield Problem(_("There is no lead: say in two or three sentences who, what, when and where."), "id_lead")


def long_lead(draft: Draft) -> Iterator[Problem]:
    """Find a lead that is a text of its own."""
    most = _most("lead", draft.lang)
    if (length := len(draft.lead)) > most:
        text = _("The lead has %(length)s characters: up to %(most)s are enough, the rest belongs into the text.")
        yield Problem(text % {"length": length, "most": most}, "id_lead")


def missing_topic(draft: Draft) -> Iterator[Problem]:
    """Find a release that no list of a topic shows."""
    if not draft.has_topic:
        text = _("No topic is chosen: readers who follow a topic will not see the release.")
        yield Problem(text, "id_topic_links-FORMS")


def missing_contact(draft: Draft) -> Iterator[Problem]:
    """Find a release that names nobody whom the press may ask, nor does its publisher."""
    if not draft.has_contact:
        yield Problem(_("There is no press contact: name one here, or at the publisher for all."), "id_contact_name")


def unknown_speaker(draft: Draft) -> Iterator[Problem]:
    """Find quotations of somebody whom the newsroom does not keep, or who holds no office on the day."""
    for placed in draft.blocks:
        if not isinstance(placed.made, Quote):
            continue
        speaker = placed.made.speaker
        values = {"name": speaker.name, "begin": plain_text(placed.made.text)[:40]}
        if speaker.person is None:
            text = _(
                'The quotation "%(begin)s…": %(name)s is not among the newsroom\'s people: choose the person, so that '
                "name and office are right and the quotation is found."
            )
            yield Problem(text % values, placed.anchor, "name")
        elif not speaker.office:
            text = _(
                'The quotation "%(begin)s…": %(name)s holds no office on the day of publication: check the day, the '
                "person's offices, or write the office here."
            )
            yield Problem(text % values, placed.anchor, "office")


def missing_translation(draft: Draft) -> Iterator[Problem]:
    """Find languages that were promised and do not come along."""
    names = dict(RELEASE_LANGS)
    for lang in draft.missing_languages:
        text = _(
            "%(lang)s was promised, and no release in that language is public, approved or going out together with "
            "this one: approve it first, or take the promise back."
        )
        yield Problem(text % {"lang": names[lang]}, "id_promised_languages")


def _most(field: str, lang: str) -> int:
    length = BEST_WITHIN[field]
    return math.ceil(length / 2) if lang in _WIDE else length
