"""What of a clipping goes into which field of a release; what does not fit is noted, never lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk.models import Person, ReleaseFurther, ReleasePage, ReleasePerson
from depesche.desk.models.texts import RELEASE_LANGS
from depesche.desk.richtext import from_inline
from depesche.desk.slugs import slug_of
from depesche.intake import clipping as clip
from depesche.records.base import new_id
from depesche.records.inline import from_plain
from depesche.records.release import FURTHER_MOST

_FIRST_WORDS = 12
_LEVELS = range(2, 5)
_EMAIL = re.compile(r"[^\s<>:;,()]+@[^\s<>:;,()]+\.[a-z]{2,}", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|\(?0)[\d\s()/.–-]{5,}\d")
_LABEL = re.compile(r"^\W*|(?:e-?mail|tel\.?|telefon|telephone|phone|fax)?\W*$", re.IGNORECASE)


@dataclass(slots=True)
class Carried:
    """The fields of a release, and what is to be said about them."""

    headline: str = ""
    fields: dict[str, Any] = field(default_factory=dict)
    people: list[tuple[Person, str]] = field(default_factory=list)
    new_people: list[Person] = field(default_factory=list)
    further: list[ReleasePage] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    """Headlines of further news that the desk has no release for."""
    notes: list[str] = field(default_factory=list)

    def page(self, owner: Any) -> ReleasePage:
        """Make the unsaved page."""
        page = ReleasePage(headline=self.headline, owner=owner, live=False, **self.fields)
        page.people_links.add(*(ReleasePerson(person=person, office=office) for person, office in self.people))
        page.further_links.add(*(ReleaseFurther(release=release) for release in self.further))
        return page


def carry(clipping: clip.Clipping, *, with_places: bool) -> Carried:
    """Carry a clipping over; `with_places` leaves places for files to be supplied, each with its alt, caption, credit.

    People whom the newsroom does not know are added to its people, without an office: theirs on that day is kept with
    the release.
    """
    carried = Carried()
    lang = _lang(clipping, carried)
    carried.headline = _short(carried, "headline", _headline(clipping, carried))
    _people(clipping, carried, lang)
    body = [_block(block, carried, lang, with_places=with_places) for block in clipping.body]
    carried.fields = {
        "lang": lang,
        "kicker": _short(carried, "kicker", clipping.kicker or ""),
        "lead": _rich(clipping.lead),
        "place": _short(carried, "place", clipping.dateline.place or ""),
        **_contact(clipping.contact, carried),
    }
    if with_places and clipping.images:
        first = clipping.images[0]
        carried.fields |= {
            "lead_image_alt": _short(carried, "lead_image_alt", first.alt or ""),
            "lead_image_caption": _rich(first.caption),
            "lead_image_credit": _short(carried, "lead_image_credit", first.credit or ""),
        }
    if with_places:
        body += [_place(image) for image in clipping.images[1:]]
        body += [("document", {"document": None}) for _document in clipping.documents]
        if clipping.dateline.date:
            carried.notes.append(_("The page is of %(day)s.") % {"day": clipping.dateline.date})
    else:
        carried.notes += [_('Without its picture "%(alt)s".') % {"alt": image.alt or "?"} for image in clipping.images]
        carried.notes += [
            _('Without its document "%(title)s".') % {"title": document.title} for document in clipping.documents
        ]
    carried.fields["body"] = body
    _further(clipping, carried, lang)
    return carried


def _lang(clipping: clip.Clipping, carried: Carried) -> str:
    config: Config = settings.DEPESCHE
    if clipping.lang in dict(RELEASE_LANGS):
        return clipping.lang
    carried.notes.append(_("The language of the page is not known: check it."))
    return config.default_lang


def _headline(clipping: clip.Clipping, carried: Carried) -> str:
    if clipping.headline and clipping.headline.strip():
        return clipping.headline.strip()
    texts = [clipping.lead or "", *(block.text for block in clipping.body if not isinstance(block, clip.ListBlock))]
    words = next(filter(None, map(str.split, texts)), [])
    if words:
        carried.notes.append(_("The page has no headline: its first words stand in for one."))
    return " ".join(words[:_FIRST_WORDS])


def _short(carried: Carried, name: str, text: str) -> str:
    """Cut a text at a word where its field is too short, and say so."""
    limit = ReleasePage._meta.get_field(name).max_length  # noqa: SLF001 - Django documents it for use
    if not limit or len(text) <= limit:
        return text
    carried.notes.append(_("Too long for its field, so cut: %(text)s") % {"text": text})
    return f"{text[: limit - 1].rsplit(maxsplit=1)[0]}…"


def _block(block: clip.Block, carried: Carried, lang: str, *, with_places: bool) -> tuple[str, Any]:
    match block:
        case clip.Paragraph():
            return "paragraph", from_inline([block.html or from_plain(block.text)])
        case clip.Heading():
            level = min(max(block.level, _LEVELS[0]), _LEVELS[-1])
            return "heading", {"text": block.text, "level": str(level)}
        case clip.ListBlock():
            items = block.html or tuple(map(from_plain, block.items))
            return "list", {"items": [from_inline([item]) for item in items], "ordered": block.ordered}
        case clip.QuoteBlock():
            if block.speaker is None and not with_places:
                carried.notes.append(
                    _("A pull quote without a speaker became a paragraph: %(text)s") % {"text": block.text}
                )
                return "paragraph", _rich(block.text)
            return "quote", _quote(block, lang)
        case _:
            message = f"unknown kind of block in a clipping: say here what becomes of a {type(block).__name__}"
            raise ValueError(message)


def _quote(block: clip.QuoteBlock, lang: str) -> dict[str, Any]:
    speaker = block.speaker
    person = _known(speaker.name) if speaker else None
    name = speaker.name if speaker and not (person and person.name_in(lang) == speaker.name) else ""
    return {
        "text": _rich(block.text),
        "person": person,
        "name": name,
        "office": _office(speaker) if speaker else "",
        "lang": "",
    }


def _place(image: clip.Image) -> tuple[str, Any]:
    return "image", {
        "image": None,
        "alt": image.alt or "",
        "caption": _rich(image.caption),
        "credit": image.credit or "",
    }


def _people(clipping: clip.Clipping, carried: Carried, lang: str) -> None:
    for speaker in clipping.people:
        person = _known(speaker.name)
        if person is None:
            person = _new_person(speaker.name, lang)
            carried.new_people.append(person)
        if person not in [known for known, _office_text in carried.people]:
            carried.people.append((person, _office(speaker)[:255]))


def _known(name: str) -> Person | None:
    return Person.objects.filter(Q(name=name) | Q(name_en=name) | Q(name_ja=name)).first()


def _new_person(name: str, lang: str) -> Person:
    record_id = new_id()
    slug = slug_of(name, f"person-{record_id[:8]}")
    if Person.objects.filter(slug=slug).exists():
        slug = f"{slug}-{record_id[:8]}"
    in_japanese = {"name_ja": name[:255]} if lang == "ja" else {}
    return Person.objects.create(record_id=record_id, slug=slug, name=name[:255], **in_japanese)


def _office(speaker: clip.Speaker) -> str:
    """Give the office in the page's words; whose it is follows in brackets where the page says it apart."""
    if speaker.office and speaker.of:
        return f"{speaker.office} ({speaker.of})"
    return speaker.office or ""


def _further(clipping: clip.Clipping, carried: Carried, lang: str) -> None:
    by_headline = {
        _plain(headline): pk for pk, headline in ReleasePage.objects.filter(lang=lang).values_list("pk", "headline")
    }
    found = dict.fromkeys(
        by_headline[_plain(teaser.headline)] for teaser in clipping.further if _plain(teaser.headline) in by_headline
    )
    pages = ReleasePage.objects.in_bulk(list(found)[:FURTHER_MOST])
    carried.further = [pages[pk] for pk in list(found)[:FURTHER_MOST]]
    taken = {_plain(page.headline) for page in carried.further}
    carried.unmatched = [teaser.headline for teaser in clipping.further if _plain(teaser.headline) not in taken]


def _contact(lines: tuple[str, ...], carried: Carried) -> dict[str, str]:
    """Sort the lines of a press contact: addresses and numbers by their form, the first other one is the name."""
    if not lines:
        return {}
    found: dict[str, str] = {}
    others: list[str] = []
    for line in lines:
        rest = line
        for name, pattern in (("contact_email", _EMAIL), ("contact_phone", _PHONE)):
            match = pattern.search(rest)
            if match and name not in found:
                found[name] = match[0].strip()
                rest = f"{rest[: match.start()]} {rest[match.end() :]}"
        others += _remainder(rest)
    if others:
        found["contact_name"] = others[0]
    if others[1:]:
        found["contact_address"] = ", ".join(others[1:])
    return {name: _short(carried, name, text) for name, text in found.items()}


def _remainder(line: str) -> Iterator[str]:
    rest = _LABEL.sub("", line).strip()
    if rest:
        yield rest


def _plain(headline: str) -> str:
    return " ".join(headline.split()).casefold()


def _rich(text: str | None) -> str:
    return from_inline([from_plain(text)]) if text else ""
