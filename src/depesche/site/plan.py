"""The plan: which outputs a change touches. Pure; a build from nothing is the plan of every change there ever was.

Rule of every line here: if the bytes of an output, or whether it exists, can depend on what changed, its key is in
the plan. A key too many costs a rendering; one too few leaves a page that is wrong.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, get_args

from depesche.disclosures import StandingPageName
from depesche.records.base import Lang
from depesche.site import outputs
from depesche.site.addresses import SECTIONS, Section
from depesche.site.changes import Change, HoldingChange, LogChange, Name, NameChange, ReleaseChange, Turn
from depesche.site.opendata import touches
from depesche.site.outputs import Channel, Output
from depesche.site.standing import Standing
from depesche.wire.tiles import WIDTH, Tile, bundle_tiles, edge_tiles, hash_tiles

ON_FRONT: Final[tuple[Section, ...]] = ("publishers", "topics")
"""What the front page names."""
DAILY: Final[tuple[Output, ...]] = (outputs.NewsSitemap(), outputs.SecurityTxt())
"""The outputs whose bytes depend on the as-of day; made anew at local midnight, with those that `daily` names."""


def touched(change: Change, languages: tuple[Lang, ...], as_of: date) -> Iterator[Output]:
    """Give the outputs that a change touches; some may come twice. `languages` are those of the site."""
    match change:
        case ReleaseChange():
            yield from _by_release(change, languages)
            yield from touches.by_release(change, languages, as_of)
        case NameChange():
            for name in change.names:
                yield from _by_name(name, languages)
            yield from (_newest(lang, *list_) for list_ in change.around for lang in languages)
        case HoldingChange():
            yield from _by_holding(change, languages)
        case LogChange():
            yield outputs.Signpost(record=change.record)
            yield from touches.by_record(change)
            yield from (outputs.LogFile(name=name) for name in change.files)


def always(languages: tuple[Lang, ...], assets: Sequence[str]) -> Iterator[Output]:
    """Give the outputs that a site has even where nothing was published yet."""
    yield from (outputs.Asset(address=address) for address in assets)
    yield from (outputs.Schema(), outputs.NotFound(), outputs.Root(), outputs.Robots(), outputs.SitemapIndex())
    yield outputs.LlmsTxt()
    yield from DAILY
    for lang in languages:
        yield outputs.NotFound(lang=lang)
        yield from (outputs.StandingPage(lang=lang, page=page) for page in get_args(StandingPageName))
        yield outputs.OpenSearch(lang=lang)
        yield outputs.SitemapPages(lang=lang)
        yield from _lists_of_language(lang)
        yield from (outputs.Directory(lang=lang, section=section) for section in SECTIONS)
    yield from touches.always(languages)


def growth(before: int, after: int) -> Iterator[Output]:
    """Give what touches the mirror of the log when it grows from one size to another."""
    outgrown = edge_tiles(before)
    if width := before % WIDTH:
        outgrown.append(Tile(0, before // WIDTH, width, entries=True))
    for tile in (*bundle_tiles(after, before), *hash_tiles(after, before), *outgrown):
        yield outputs.LogFile(name=tile.path)


def _by_release(change: ReleaseChange, languages: tuple[Lang, ...]) -> Iterator[Output]:
    for one in (change.before, change.after):
        if one:
            yield from _own_outputs(one)
            yield from _lists(one)
    yield from (outputs.Page(address=address) for address in change.pages)
    for lang, year, month in change.siblings:
        yield outputs.SitemapPart(lang=lang, year=year, month=month)
    yield outputs.NewsSitemap()
    if change.turns:
        yield from (outputs.SitemapPages(lang=lang) for lang in languages)
    yield from (output for turn in change.turns for output in _by_turn(turn, languages))
    for year, month in change.rival_months:
        yield from _maps(year, month)


def _own_outputs(one: Standing) -> Iterator[Output]:
    yield outputs.Page(address=one.address)
    yield outputs.ReleaseRecord(page=one.address)
    yield outputs.Signpost(record=one.id)
    yield outputs.SearchEntry(lang=one.lang, release=one.id)
    yield from (outputs.File(blob=file.sha256, name=file.name) for file in one.files)
    yield from (outputs.DocumentSignpost(document=each.document) for each in one.documents)
    yield from (outputs.Photo(lang=one.lang, image=image) for image in one.images)
    yield from (outputs.at_old_address(address) for address in one.old_paths)
    yield from _maps(one.year, one.month)


def _lists(one: Standing) -> Iterator[Output]:
    lang = one.lang
    yield from _lists_of_language(lang)
    yield outputs.Month(lang=lang, year=one.year, month=one.month)
    yield outputs.SitemapPart(lang=lang, year=one.year, month=one.month)
    yield outputs.SitemapIndex()
    if one.signed_video:
        yield outputs.StandingPage(lang=lang, page="sign-language")
    if one.documents:
        yield outputs.Documents(lang=lang)
        yield outputs.Documents(lang=lang, year=one.year)
    yield from (outputs.Directory(lang=lang, section=section) for section in {each.section for each in one.filed})
    for each in one.filed:
        yield from _newest_of_list(lang, each.section, each.slug)
        yield from _year_of_list(lang, each.section, each.slug, one.year)


def _lists_of_language(lang: Lang) -> Iterator[Output]:
    yield outputs.Front(lang=lang)
    yield outputs.Newest(lang=lang)
    yield outputs.Archive(lang=lang)
    yield outputs.FeedsPage(lang=lang)
    yield outputs.Photos(lang=lang)
    yield outputs.Documents(lang=lang)
    yield outputs.Atom(channel=Channel(lang=lang))
    yield outputs.JsonFeed(channel=Channel(lang=lang))


def _newest(lang: Lang, section: Section, slug: str) -> Output:
    return outputs.Listing(lang=lang, section=section, slug=slug)


def _newest_of_list(lang: Lang, section: Section, slug: str) -> Iterator[Output]:
    yield _newest(lang, section, slug)
    yield outputs.Atom(channel=Channel(lang=lang, section=section, slug=slug))
    yield outputs.JsonFeed(channel=Channel(lang=lang, section=section, slug=slug))
    if section == "people":
        yield outputs.Quotations(lang=lang, slug=slug)


def _year_of_list(lang: Lang, section: Section, slug: str, year: int) -> Iterator[Output]:
    yield outputs.Listing(lang=lang, section=section, slug=slug, year=year)
    if section == "people":
        yield outputs.Quotations(lang=lang, slug=slug, year=year)


def _maps(year: int, month: int) -> Iterator[Output]:
    yield outputs.QueryMap(year=year, month=month)
    yield outputs.CaddyMap(year=year, month=month)
    yield from (outputs.NginxMap(year=year, month=month, permanent=permanent) for permanent in (True, False))


def _by_turn(turn: Turn, languages: tuple[Lang, ...]) -> Iterator[Output]:
    """Give the pages that lead to a period, or no longer may: its neighbours, and the same period elsewhere."""
    period = turn.shelf
    if period.section is None:
        for month in turn.beside:
            yield outputs.Month(lang=month.lang, year=month.year, month=month.month)
        for lang in languages:
            yield outputs.Month(lang=lang, year=period.year, month=period.month)
        return
    for year in turn.beside:
        yield outputs.Listing(lang=year.lang, section=period.section, slug=period.slug, year=year.year)
    for lang in languages:
        yield outputs.Listing(lang=lang, section=period.section, slug=period.slug)
        yield outputs.Listing(lang=lang, section=period.section, slug=period.slug, year=period.year)
    yield from (outputs.Signpost(record=record) for record in turn.named)
    if turn.whole:
        yield outputs.SitemapPages(lang=period.lang)
        yield from (_newest(period.lang, *list_) for list_ in turn.around)


def _by_holding(change: HoldingChange, languages: tuple[Lang, ...]) -> Iterator[Output]:
    if change.kind == "photo":
        yield from (outputs.Photo(lang=lang, image=change.item) for lang in languages)
        yield from (outputs.SitemapPhotos(lang=lang, year=year) for lang, year in change.lists)
    page = outputs.Photos if change.kind == "photo" else outputs.Documents
    for lang, year in change.lists | change.beside:
        yield page(lang=lang)
        yield page(lang=lang, year=year)
    yield from (page(lang=lang, year=year) for lang in languages for year in change.turned)


def _by_name(name: Name, languages: tuple[Lang, ...]) -> Iterator[Output]:
    """Give the pages that show the name of a thing itself, not what a release once called it."""
    for lang in languages:
        if name.section in ON_FRONT:
            yield outputs.Front(lang=lang)
        yield outputs.FeedsPage(lang=lang)
        yield outputs.Directory(lang=lang, section=name.section)
        yield from _newest_of_list(lang, name.section, name.slug)
    for lang, year in name.lists:
        yield from _year_of_list(lang, name.section, name.slug, year)
