"""The archive by months."""

from depesche.site import addresses, outputs
from depesche.site.pages import archive, month
from depesche.site.pages.entries import Alternate, Period
from depesche.site.scene import Scene
from depesche.site.standing import Shelf


def archive_page(output: outputs.Archive, scene: Scene) -> archive.Context:
    months = tuple(
        Period(year, month, addresses.month(output.lang, year, month), count)
        for year, month, count in scene.lookup.months(output.lang)
    )
    return archive.Context(lang=output.lang, months=months)


def month_page(output: outputs.Month, scene: Scene) -> month.Context | None:
    lang, year, number = output.lang, output.year, output.month
    entries = scene.lookup.month(lang, year, number)
    if not entries:
        return None
    before, after = (
        Period(*found, addresses.month(lang, *found), 0) if found else None
        for found in scene.lookup.neighbours(lang, year, number)
    )
    return month.Context(
        lang=lang,
        year=year,
        month=number,
        entries=tuple(entries),
        previous=before,
        next=after,
        alternates=tuple(
            Alternate(other, addresses.month(other, year, number))
            for other in scene.config.site.languages
            if scene.lookup.counted(Shelf(other, None, "", year, number))
        ),
    )
