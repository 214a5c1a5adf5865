"""Every kind of page and format, in two tuples: what is not named here is not made."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from depesche.site import contexts, outputs
from depesche.site.formats import (
    atom,
    json_feed,
    newest,
    notices,
    opensearch,
    originals,
    quotations_json,
    record_json,
    redirect_maps,
    schema,
    sitemap,
)
from depesche.site.opendata import catalogue, csvw, dumps, openapi
from depesche.site.outputs import Output
from depesche.site.pages import (
    accessibility,
    archive,
    data,
    directory,
    documents,
    easy_language,
    erased,
    feeds,
    front,
    imprint,
    listing,
    month,
    notfound,
    person,
    photo,
    photos,
    privacy,
    record,
    redirect,
    release,
    sign_language,
)
from depesche.site.rendering import Theme
from depesche.site.scene import Scene

Made = bytes | Path | None
"""The bytes of an output, or the verified file whose bytes they are; None where the output must not exist."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page for people: where its Context comes from, and who renders it."""

    output: type[Output]
    context: Callable[[Any, Scene], Any]
    render: Callable[[Any, Theme], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A file for machines."""

    output: type[Output]
    render: Callable[[Any, Scene], Made]


# Of several that make the same output, the first that has something to show does.
PAGES: Final = (
    Page(outputs.Page, contexts.release_page, release.render),
    Page(outputs.Page, contexts.moved, redirect.render),
    Page(outputs.OldPage, contexts.moved, redirect.render),
    Page(outputs.Signpost, contexts.erased_record, erased.render),
    Page(outputs.Signpost, contexts.signpost, redirect.render),
    Page(outputs.Signpost, contexts.bare_record, record.render),
    Page(outputs.DocumentSignpost, contexts.document, redirect.render),
    Page(outputs.Front, contexts.front_page, front.render),
    Page(outputs.Root, contexts.root, redirect.render),
    Page(outputs.Archive, contexts.archive_page, archive.render),
    Page(outputs.Month, contexts.month_page, month.render),
    Page(outputs.Directory, contexts.directory_page, directory.render),
    Page(outputs.Listing, contexts.person_page, person.render),
    Page(outputs.Listing, contexts.listing_page, listing.render),
    Page(outputs.Photo, contexts.photo_page, photo.render),
    Page(outputs.Photos, contexts.photos_page, photos.render),
    Page(outputs.Documents, contexts.documents_page, documents.render),
    Page(outputs.DataPage, contexts.data_page, data.render),
    Page(outputs.NotFound, contexts.not_found, notfound.render),
    Page(outputs.StandingPage, contexts.imprint_page, imprint.render),
    Page(outputs.StandingPage, contexts.privacy_page, privacy.render),
    Page(outputs.StandingPage, contexts.accessibility_page, accessibility.render),
    Page(outputs.StandingPage, contexts.easy_language_page, easy_language.render),
    Page(outputs.StandingPage, contexts.sign_language_page, sign_language.render),
    Page(outputs.FeedsPage, contexts.feeds_page, feeds.render),
)
FORMATS: Final = (
    Format(outputs.ReleaseRecord, record_json.render),
    Format(outputs.Atom, atom.render),
    Format(outputs.JsonFeed, json_feed.render),
    Format(outputs.Newest, newest.render),
    Format(outputs.Quotations, quotations_json.render),
    Format(outputs.SitemapPart, sitemap.part),
    Format(outputs.SitemapIndex, sitemap.index),
    Format(outputs.SitemapPages, sitemap.pages),
    Format(outputs.SitemapPhotos, sitemap.photos),
    Format(outputs.NewsSitemap, sitemap.news),
    Format(outputs.Robots, notices.robots),
    Format(outputs.LlmsTxt, notices.llms),
    Format(outputs.SecurityTxt, notices.security),
    Format(outputs.QueryMap, redirect_maps.queries),
    Format(outputs.NginxMap, redirect_maps.nginx),
    Format(outputs.CaddyMap, redirect_maps.caddy),
    Format(outputs.Schema, schema.render),
    Format(outputs.OpenSearch, opensearch.render),
    Format(outputs.File, originals.file),
    Format(outputs.Asset, originals.asset),
    Format(outputs.LogFile, originals.log_file),
    Format(outputs.Checkpoint, originals.checkpoint),
    Format(outputs.RecordFile, dumps.record),
    Format(outputs.YearDump, dumps.year),
    Format(outputs.Register, dumps.register),
    Format(outputs.RegisterTable, dumps.table),
    Format(outputs.CsvMetadata, csvw.render),
    Format(outputs.DataCatalogue, catalogue.render),
    Format(outputs.OpenApi, openapi.render),
)


def make(output: Output, scene: Scene) -> Made:
    """Make an output; the same scene gives the same bytes. Raises KeyError for a kind that is not registered."""
    return _MAKERS[type(output)](output, scene)


def _page(pages: tuple[Page, ...]) -> Callable[[Output, Scene], Made]:
    def render(output: Output, scene: Scene) -> bytes | None:
        for page in pages:
            context = page.context(output, scene)
            if context is not None:
                return page.render(context, scene.theme).encode()
        return None

    return render


_MAKERS: Final[dict[type[Output], Callable[[Any, Scene], Made]]] = {
    page.output: _page(tuple(each for each in PAGES if each.output is page.output)) for page in PAGES
} | {format_.output: format_.render for format_ in FORMATS}
