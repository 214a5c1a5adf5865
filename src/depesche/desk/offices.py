"""The offices that the form shows while one writes: which one fills itself in, and which one was not held that day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from depesche.desk.models import Bundle, Person, ReleasePage
from depesche.desk.standing import standing


@dataclass(frozen=True, slots=True)
class OfficeHint:
    """What the form says of a speaker's office, in the desk's language."""

    text: str
    warns: bool = False


def moment_of(page: ReleasePage, now: datetime) -> datetime:
    """Give the moment for which a draft is written; with a zone.

    What is public, or waits, or was published elsewhere, has its time; else it is that of its bundle, or the planned
    day, or now.
    """
    if page.imported_at:
        return page.imported_at
    where = standing(page)
    if where.issued:
        return where.issued.first_published
    if where.waiting:
        return where.waiting.due_at
    bundle = Bundle.objects.standing().filter(members__page=page.pk, members__standing=True).first()
    if bundle is not None and bundle.due_at:
        return bundle.due_at
    local = now.astimezone(settings.DEPESCHE.zone)
    return datetime.combine(page.planned_on, local.timetz()) if page.planned_on else now


def day_of(page: ReleasePage, now: datetime) -> date:
    """Give that moment's day in the newsroom's zone."""
    return moment_of(page, now).astimezone(settings.DEPESCHE.zone).date()


def hint(person: Person, typed: str, day: date, lang: str) -> OfficeHint:
    """Say which office of a person the page will name, for a release in a language on a day.

    `typed` is the office that stands in the form in its place; empty where it fills itself in.
    """
    held = person.offices_on(day, lang)
    values = {
        "name": person.name_in(lang),
        "day": date_format(day, "DATE_FORMAT"),
        "office": held[0] if held else "",
        "held": "; ".join(held),
        "typed": typed.strip(),
    }
    if typed.strip():
        if _is_held(person, typed, day):
            return OfficeHint(_("Office held on %(day)s: %(typed)s.") % values)
        if held:
            text = _("“%(typed)s” is no office that %(name)s holds on %(day)s. Kept for that day: %(held)s.")
            return OfficeHint(text % values, warns=True)
        text = _("“%(typed)s” is no office that %(name)s holds on %(day)s: none is kept for that day.")
        return OfficeHint(text % values, warns=True)
    if len(held) > 1:
        text = _("Offices held on %(day)s: %(held)s. The page names “%(office)s”, the one taken up last.")
        return OfficeHint(text % values)
    if held:
        return OfficeHint(_("Office held on %(day)s: %(office)s.") % values)
    text = _("No office of %(name)s is kept for %(day)s: the page names none, unless you write one.")
    return OfficeHint(text % values, warns=person.offices.exists())


def hints(page: ReleasePage, day: date) -> dict[str, OfficeHint]:
    """Give a hint for each quotation of one of the newsroom's people, and for each person whom the release names.

    By the id of the quotation's block; by `person-` and the key of the person.
    """
    found = {}
    for block in page.body:
        if block.block_type == "quote" and block.value["person"]:
            found[str(block.id)] = hint(block.value["person"], block.value["office"], day, page.lang)
    for link in page.people_links.all():
        found[f"person-{link.person_id}"] = hint(link.person, link.office, day, page.lang)
    return found


def _is_held(person: Person, typed: str, day: date) -> bool:
    wanted = typed.strip().casefold()
    return any(title.strip().casefold() == wanted for office in person.held_on(day) for title in office.titles.values())
