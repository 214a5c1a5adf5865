"""The outputs: every file of the public folder, each named by a small typed key from which its path follows.

A plan is a set of keys. A key says nothing of what stands in its file, nor whether the file exists at all: that is
found out from the catalogue when the key's turn comes.

One module for each family; a new kind of output is named here and in the union in `keys`.
"""

from depesche.site.outputs.base import MAPS, SEARCH, TREE, Output, Stage, served
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
from depesche.site.outputs.feeds import Atom, Channel, JsonFeed, Newest
from depesche.site.outputs.files import Asset, File, NotFound, Schema
from depesche.site.outputs.keys import AnyOutput, from_text, to_text
from depesche.site.outputs.lists import Archive, Directory, Front, Listing, Month
from depesche.site.outputs.log import Checkpoint, LogFile
from depesche.site.outputs.maps import CaddyMap, NginxMap, QueryMap
from depesche.site.outputs.media import Documents, Photo, Photos
from depesche.site.outputs.opensearch import OpenSearch
from depesche.site.outputs.people import Quotations
from depesche.site.outputs.releases import OldPage, Page, ReleaseRecord, at_old_address
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

__all__ = [
    "MAPS",
    "SEARCH",
    "TREE",
    "AnyOutput",
    "Archive",
    "Asset",
    "Atom",
    "CaddyMap",
    "Channel",
    "Checkpoint",
    "CsvMetadata",
    "DataCatalogue",
    "DataPage",
    "Directory",
    "DocumentSignpost",
    "Documents",
    "FeedsPage",
    "File",
    "Front",
    "JsonFeed",
    "Listing",
    "LlmsTxt",
    "LogFile",
    "Month",
    "Newest",
    "NewsSitemap",
    "NginxMap",
    "NotFound",
    "OldPage",
    "OpenApi",
    "OpenSearch",
    "Output",
    "Page",
    "Photo",
    "Photos",
    "QueryMap",
    "Quotations",
    "RecordFile",
    "Register",
    "RegisterTable",
    "ReleaseRecord",
    "Robots",
    "Root",
    "Schema",
    "SearchEntry",
    "SecurityTxt",
    "Signpost",
    "SitemapIndex",
    "SitemapPages",
    "SitemapPart",
    "SitemapPhotos",
    "Stage",
    "StandingPage",
    "YearDump",
    "at_old_address",
    "from_text",
    "served",
    "to_text",
]
