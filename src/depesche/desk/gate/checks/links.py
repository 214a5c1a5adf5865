"""Links: whether they lead somewhere, and whether their words say where."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from depesche.desk.gate.draft import Draft, Link, LinkState
from depesche.desk.problems import Problem

SAYS_NOTHING: Final = frozenset(
    {
        *("hier", "hier klicken", "klicken sie hier", "bitte hier klicken", "mehr", "mehr dazu", "mehr erfahren"),
        *(
            "mehr infos",
            "mehr informationen",
            "mehr lesen",
            "weiter",
            "weiterlesen",
            "weitere informationen",
            "details",
        ),
        *("link", "zum link", "dieser link", "diese seite", "website", "webseite", "pdf", "download", "herunterladen"),
        *("here", "click here", "click", "more", "learn more", "read more", "more information", "find out more"),
        *("this", "this link", "this page", "continue", "continue reading"),
        *("こちら", "こちらから", "こちらへ", "こちらをクリック", "ここ", "ここから", "ここをクリック", "クリック"),
        *("詳細", "詳しくは", "詳しくはこちら", "詳しくはこちらから", "続き", "続きを読む", "もっと見る", "リンク"),
    }
)
"""Words that say nothing where a list of links is read out (WCAG 2.2, 2.4.4), without signs and in small letters."""
_SIGNS = re.compile(r"^[\W_]+|[\W_]+$")


def dead(draft: Draft) -> Iterator[Problem]:
    """Find links that lead to nothing that readers reach; one that could not be asked is none of these."""
    for link in draft.links:
        if text := _why(link):
            words = {"text": link.text or link.address, "address": link.address}
            yield Problem(text % words, link.anchor)


def empty_words(draft: Draft) -> Iterator[Problem]:
    """Find links whose words say nothing without the sentence around them."""
    for link in draft.links:
        if _bare(link.text) in SAYS_NOTHING:
            text = _('The link "%(text)s" does not say where it leads: put into words what is there.')
            yield Problem(text % {"text": link.text}, link.anchor)
        elif not _bare(link.text):
            text = _("The link to %(address)s has no words: write some, or remove it.")
            yield Problem(text % {"address": link.address}, link.anchor)


def _why(link: Link) -> str:
    match link.state:
        case LinkState.GONE:
            return _('The link "%(text)s" leads to nothing that is public here, or that goes out with this release.')
        case LinkState.DEAD:
            return _('The link "%(text)s" is dead: nothing is at %(address)s any more.')
        case LinkState.INSIDE:
            return _('The link "%(text)s" leads into an internal network, where readers cannot follow: %(address)s.')
        case LinkState.FINE | LinkState.UNKNOWN | LinkState.WAITING | LinkState.UNASKED:
            return ""


def _bare(text: str) -> str:
    return _SIGNS.sub("", " ".join(unicodedata.normalize("NFKC", text).casefold().split()))
