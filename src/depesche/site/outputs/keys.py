"""The text of a key: the catalogue keeps and orders keys by it. Every kind of output stands in the union here."""

import msgspec

from depesche.site.outputs.base import Output
from depesche.site.outputs.data import (
    CsvMetadata,
    DataCatalogue,
    DataPage,
    OpenApi,
    RecordFile,
    Register,
    RegisterTable,
    YearDump,
)
from depesche.site.outputs.feeds import Atom, JsonFeed, Newest
from depesche.site.outputs.files import Asset, File, NotFound, Schema
from depesche.site.outputs.lists import Archive, Directory, Front, Listing, Month
from depesche.site.outputs.log import Checkpoint, LogFile
from depesche.site.outputs.maps import CaddyMap, NginxMap, QueryMap
from depesche.site.outputs.media import Documents, Photo, Photos
from depesche.site.outputs.opensearch import OpenSearch
from depesche.site.outputs.people import Quotations
from depesche.site.outputs.releases import OldPage, Page, ReleaseRecord
from depesche.site.outputs.search import SearchEntry
from depesche.site.outputs.signposts import DocumentSignpost, Root, Signpost
from depesche.site.outputs.sitemaps import (
    LlmsTxt,
    NewsSitemap,
    Robots,
    SecurityTxt,
    SitemapIndex,
    SitemapPages,
    SitemapPart,
    SitemapPhotos,
)
from depesche.site.outputs.standing import FeedsPage, StandingPage

AnyOutput = (
    LogFile
    | Checkpoint
    | File
    | Asset
    | Schema
    | NotFound
    | OpenSearch
    | ReleaseRecord
    | Page
    | OldPage
    | Signpost
    | DocumentSignpost
    | Photo
    | Photos
    | Documents
    | Month
    | Archive
    | Listing
    | Directory
    | Front
    | Root
    | Newest
    | Atom
    | JsonFeed
    | Quotations
    | SitemapPart
    | SitemapIndex
    | Robots
    | SearchEntry
    | QueryMap
    | NginxMap
    | CaddyMap
    | SitemapPages
    | SitemapPhotos
    | NewsSitemap
    | LlmsTxt
    | SecurityTxt
    | StandingPage
    | FeedsPage
    | RecordFile
    | YearDump
    | Register
    | RegisterTable
    | CsvMetadata
    | DataCatalogue
    | OpenApi
    | DataPage
)

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(AnyOutput)


def to_text(output: Output) -> str:
    """Give the one text of a key; keys are kept and ordered by it."""
    return _encoder.encode(output).decode()


def from_text(text: str) -> Output:
    """Read a key back."""
    output: Output = _decoder.decode(text)
    return output
