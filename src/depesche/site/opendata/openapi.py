"""What can be fetched, as OpenAPI 3.1 describes it. Everything is read only, and needs neither key nor cookie."""

import json
from importlib.metadata import version
from typing import Any, Final

import msgspec

from depesche.records.base import Lang, localised
from depesche.records.kinds import KINDS as RECORDS
from depesche.site import addresses, outputs
from depesche.site.addresses import SEGMENTS
from depesche.site.opendata import answers
from depesche.site.opendata.kinds import KINDS
from depesche.site.scene import Scene

Object = dict[str, Any]
_ID: Final = {"type": "string", "pattern": "^[a-z2-7]{26}$"}
_SLUG: Final = {"type": "string", "pattern": "^[a-z0-9]+(?:-{1,2}[a-z0-9]+)*$"}
_SHA256: Final = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_TEXT: Final = {"type": "string"}
_BYTES: Final = {"type": "string", "contentMediaType": "application/octet-stream"}


def render(output: outputs.OpenApi, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Give the description; it depends on newsroom.toml alone."""
    return (json.dumps(description(scene), ensure_ascii=False, indent=1) + "\n").encode()


def description(scene: Scene) -> Object:
    """Put the description together."""
    site = scene.config.site
    _, schemas = msgspec.json.schema_components([*RECORDS.values()], ref_template="#/components/schemas/{name}")
    paths = _records() | _lists(scene) | _dumps() | _descriptions() | _log()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": localised(site.name, "en"),
            "summary": f"Everything that {localised(site.owner, 'en')} has published here, for programs.",
            "version": version("depesche"),
            "license": {"name": site.data.licence, "url": site.data.licence_address},
        },
        "servers": [{"url": site.base_url}],
        "externalDocs": {"url": site.base_url + addresses.data_page(scene.config.default_lang)},
        "tags": [{"name": name, "description": about} for name, about in _TAGS.items()],
        "security": [],
        "paths": {path: {"get": operation} for path, operation in paths.items()},
        "components": {"schemas": schemas | answers.SCHEMAS},
    }


_TAGS: Final = {
    "records": "Releases, people, public bodies and topics, each in exactly the bytes whose SHA-256 stands in the log.",
    "lists": "What is new, as feeds and as a small file.",
    "dumps": "Everything of a year or of a kind in one file.",
    "descriptions": "What the data means.",
    "log": "The signed log (C2SP tlog-tiles), from which all of this follows.",
}


def _records() -> dict[str, Object]:
    kinds = [{"$ref": f"#/components/schemas/{kind.__name__}"} for kind in RECORDS.values()]
    release = {"$ref": "#/components/schemas/Release"}
    page = [_lang(), _part("year", _digits(4)), _part("month", _digits(2)), _part("day", _digits(2)), _slug()]
    return {
        addresses.record_json("{id}"): _get(
            "getRecord",
            "records",
            "The newest version of a record by its id. What was erased is gone.",
            "application/json",
            {"oneOf": kinds, "discriminator": {"propertyName": "record", "mapping": _mapping()}},
            _id(),
        ),
        "/{lang}/{year}/{month}/{day}/{slug}/release.json": _get(
            "getReleaseOfPage",
            "records",
            "The release whose page stands at an address.",
            "application/json",
            release,
            *page,
        ),
        addresses.document("{id}"): _moved("getDocument", "Leads to the current file of a document.", [_id()]),
        "/files/{folder}/{name}": _get(
            "getFile",
            "records",
            "A picture or document; `folder` are the first sixteen digits of its SHA-256.",
            "*/*",
            _BYTES,
            _part("folder", {"type": "string", "pattern": "^[0-9a-f]{16}$"}),
            _part("name", _TEXT),
        ),
    }


def _lists(scene: Scene) -> dict[str, Object]:
    words = sorted({word for lang in scene.config.site.languages for word in _list_words(lang)})
    of_list = [_lang(), _part("list", {"type": "string", "enum": words}), _slug()]
    feed, atom = {"$ref": "#/components/schemas/JsonFeed"}, "application/atom+xml"
    found = {addresses.suggestions(lang): _suggestions(lang) for lang in scene.config.site.languages}
    return found | {
        "/{lang}/newest.json": _get(
            "getNewest",
            "lists",
            "The newest six releases of a language, in few words.",
            "application/json",
            {"$ref": "#/components/schemas/Newest"},
            _lang(),
        ),
        "/{lang}/feed.json": _get(
            "getFeed", "lists", "The newest releases with their full text.", "application/feed+json", feed, _lang()
        ),
        "/{lang}/atom.xml": _get(
            "getAtomFeed", "lists", "The newest releases with their full text.", atom, _TEXT, _lang()
        ),
        "/{lang}/{list}/{slug}/feed.json": _get(
            "getFeedOfList", "lists", "The newest releases of one list.", "application/feed+json", feed, *of_list
        ),
        "/{lang}/{list}/{slug}/atom.xml": _get(
            "getAtomFeedOfList", "lists", "The newest releases of one list.", atom, _TEXT, *of_list
        ),
    }


def _suggestions(lang: Lang) -> Object:
    name = "getSuggestions" + "".join(part.capitalize() for part in lang.split("-"))
    query = {"name": "q", "in": "query", "required": True, "schema": _TEXT}
    text = f"What readers of the language {lang} may mean by the beginning of a word."
    schema = {"$ref": "#/components/schemas/Suggestions"}
    operation = _get(name, "lists", text, "application/x-suggestions+json", schema, query)
    operation["responses"] = {"200": operation["responses"]["200"], "503": {"description": "Nothing can be found yet."}}
    return operation


def _dumps() -> dict[str, Object]:
    found = {}
    for name, about in (("releases", "All releases"), ("quotes", "All quotations")):
        text = f"{about} of a year that were published before today."
        path, year = f"{addresses.DATA}{name}-{{year}}", _part("year", _digits(4))
        title = name.capitalize()
        found[f"{path}.jsonl"] = _get(f"get{title}Lines", "dumps", text, "application/jsonl", _TEXT, year)
        found[f"{path}.csv"] = _get(f"get{title}Table", "dumps", text, "text/csv", _TEXT, year)
    kinds = _part("kind", {"type": "string", "enum": [kind.name for kind in KINDS]})
    tables = _part("table", {"type": "string", "enum": [table.name for kind in KINDS for table in kind.tables]})
    found[addresses.dump("records-{kind}", "jsonl")] = _get(
        "getRecordsOfKind", "dumps", "All records of a kind, one a line.", "application/jsonl", _TEXT, kinds
    )
    found[addresses.dump("{table}", "csv")] = _get(
        "getTableOfKind", "dumps", "A table made of all records of a kind.", "text/csv", _TEXT, tables
    )
    return found


def _descriptions() -> dict[str, Object]:
    anything = {"type": "object"}
    return {
        addresses.SCHEMA: _get(
            "getRecordSchema", "descriptions", "JSON Schema of all records.", "application/json", anything
        ),
        addresses.CSV_METADATA: _get(
            "getTableMetadata", "descriptions", "What the columns mean (CSVW).", "application/csvm+json", anything
        ),
        addresses.OPENAPI: _get("getDescription", "descriptions", "This description.", "application/json", anything),
        addresses.dump("catalog", "jsonld"): _get(
            "getCatalogue", "descriptions", "Catalogue by DCAT-AP as JSON-LD.", "application/ld+json", anything
        ),
        addresses.dump("catalog", "ttl"): _get(
            "getCatalogueAsTurtle", "descriptions", "Catalogue by DCAT-AP as Turtle.", "text/turtle", _TEXT
        ),
        addresses.SITEMAP: _get("getSitemap", "descriptions", "Index of the sitemaps.", "application/xml", _TEXT),
    }


def _log() -> dict[str, Object]:
    index = _part("index", {"type": "string", "pattern": r"^\d{3}$"})
    width = _part("width", {"type": "integer", "minimum": 1, "maximum": 255})
    level = _part("level", {"type": "string", "pattern": r"^(\d{1,2}|entries)$"})
    folder = _part("folder", {"type": "string", "pattern": "^[0-9a-f]{2}$"})
    content = [folder, _part("sha256", _SHA256)]
    octets = "application/octet-stream"
    more = "From the thousandth on, an index has more folders, as C2SP tlog-tiles says."
    return {
        addresses.CHECKPOINT: _get(
            "getCheckpoint", "log", "Size and root of the log, signed (C2SP tlog-checkpoint).", "text/plain", _TEXT
        ),
        f"{addresses.WIRE}/tile/{{level}}/{{index}}": _get(
            "getTile", "log", f"A full tile of hashes or bundle of entries. {more}", octets, _BYTES, level, index
        ),
        f"{addresses.WIRE}/tile/{{level}}/{{index}}.p/{{width}}": _get(
            "getPartialTile",
            "log",
            f"A tile or bundle that is not full yet. {more}",
            octets,
            _BYTES,
            level,
            index,
            width,
        ),
        f"{addresses.WIRE}/content/{{folder}}/{{sha256}}": _get(
            "getContent",
            "log",
            "A version of a record by its SHA-256.",
            "application/json",
            {"type": "object"},
            *content,
        ),
        f"{addresses.WIRE}/blob/{{folder}}/{{sha256}}": _get(
            "getBlob", "log", "A file of a record by its SHA-256.", octets, _BYTES, *content
        ),
    }


def _get(name: str, tag: str, about: str, media_type: str, schema: Object, *parameters: Object) -> Object:
    answer = {"description": about, "content": {media_type: {"schema": schema}}}
    operation: Object = {"operationId": name, "tags": [tag], "summary": about, "responses": {"200": answer}}
    if parameters:
        operation["parameters"] = list(parameters)
        operation["responses"]["404"] = {"description": "There is nothing at this address."}
    return operation


def _moved(name: str, about: str, parameters: list[Object]) -> Object:
    location = {"Location": {"schema": _TEXT, "required": True}}
    return {
        "operationId": name,
        "tags": ["records"],
        "summary": about,
        "parameters": parameters,
        "responses": {
            "302": {"description": about, "headers": location},
            "404": {"description": "There is nothing at this address."},
        },
    }


def _part(name: str, schema: Object) -> Object:
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _id() -> Object:
    return _part("id", _ID)


def _slug() -> Object:
    return _part("slug", _SLUG)


def _lang() -> Object:
    return _part("lang", {"type": "string", "enum": list(SEGMENTS)})


def _digits(count: int) -> Object:
    return {"type": "string", "pattern": rf"^\d{{{count}}}$"}


def _mapping() -> dict[str, str]:
    return {name: f"#/components/schemas/{kind.__name__}" for name, kind in RECORDS.items()}


def _list_words(lang: str) -> list[str]:
    segments = SEGMENTS[lang]  # type: ignore[index] # one of the site's languages
    return [segments.publishers, segments.topics]
