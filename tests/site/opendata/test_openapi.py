"""The OpenAPI description: valid, and true of the server, of which every path is fetched."""

import json
import re
import subprocess
import time

import jsonschema
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from depesche.records.kinds import KINDS as RECORDS
from depesche.site.opendata.kinds import KINDS
from tests.newsroom import DEPESCHE, free_ports, get
from tests.site.links import BASE
from tests.site.opendata.newsroom import PERSON, filled

TEXTS = {"text/csv", "text/turtle", "text/plain", "application/xml", "application/atom+xml", "application/jsonl"}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    newsroom = filled(tmp_path_factory.mktemp("data") / "newsroom")
    newsroom.build()
    return newsroom


@pytest.fixture(scope="module")
def description(newsroom):
    return json.loads(newsroom.read("/data/openapi.json"))


@pytest.fixture(scope="module")
def server(newsroom):
    """The real server, started as a user does, on the newsroom as it was built."""
    (port,) = free_ports(1)
    config = newsroom.folder / "newsroom.toml"
    names = "\n".join(f'{lang} = "x"' for lang in newsroom.config.site.languages)
    config.write_text(
        f'[site]\nbase_url = "{BASE}"\nlanguages = ["de", "en", "ja"]\nport = {port}\n[site.name]\n{names}\n'
        f"[site.owner]\n{names}\n[wire]\n"
        f'origin = "{newsroom.config.wire.origin}"\nkey = "{newsroom.config.wire.key}"\n',
        "utf-8",
    )
    log = (newsroom.folder / "site.log").open("wb")
    process = subprocess.Popen(
        [DEPESCHE, "site", "--no-follow", "--config", str(config)], stdout=log, stderr=log, stdin=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            get(f"{address}/de/")
            break
        except OSError:
            assert process.poll() is None, (newsroom.folder / "site.log").read_text()
            time.sleep(0.1)
    yield address
    process.terminate()
    process.wait(30)
    log.close()


@pytest.fixture(scope="module")
def examples(newsroom):
    """What to put into the parts of paths, found in the tree itself."""
    record = json.loads(newsroom.read("/de/2024/07/17/rich/release.json"))
    tree = newsroom.public / "tree"
    file = next((tree / "files").rglob("*.pdf")).relative_to(tree / "files").as_posix().split("/")
    content = next((tree / "wire" / "content").rglob("*/*")).parts[-2:]
    blob = next((tree / "wire" / "blob").rglob("*/*")).parts[-2:]
    partial = next((tree / "wire" / "tile" / "0").rglob("*.p/*"))
    common = {"lang": "de", "year": "2024", "month": "07", "day": "17", "slug": "rich", "id": record["id"]}
    return common | {
        "getDocument": {"id": record["documents"][0]["id"]},
        "getFile": {"folder": file[0], "name": file[1]},
        "getContent": {"folder": content[0], "sha256": content[1]},
        "getBlob": {"folder": blob[0], "sha256": blob[1]},
        "getPartialTile": {"level": "0", "index": partial.parent.name.removesuffix(".p"), "width": partial.name},
        "getFeedOfList": {"list": "ministerien", "slug": "verkehrsministerium"},
        "getAtomFeedOfList": {"list": "themen", "slug": "bruecken"},
        "kind": "person",
        "table": "offices",
        "q": "br",
    }


def test_the_description_is_valid(description):
    OpenAPIV31SpecValidator(description).validate()
    names = [path["get"]["operationId"] for path in description["paths"].values()]
    assert len(set(names)) == len(names) >= 25


def test_every_kind_of_record_and_every_table_is_described(description):
    for name in RECORDS:
        assert (
            name
            in description["paths"]["/id/{id}/record.json"]["get"]["responses"]["200"]["content"]["application/json"][
                "schema"
            ]["discriminator"]["mapping"]
        )
    kinds = description["paths"]["/data/records-{kind}.jsonl"]["get"]["parameters"][0]["schema"]["enum"]
    assert kinds == [kind.name for kind in KINDS] == [name for name in RECORDS if name != "release"]


def filled_in(path: str, operation: dict, examples: dict) -> str:
    own = examples.get(operation["operationId"], {})

    def value(name: str) -> str:
        return own[name] if name in own else examples[name]

    address = re.sub(r"\{(\w+)\}", lambda found: value(found[1]), path)
    queries = [each["name"] for each in operation.get("parameters", []) if each["in"] == "query"]
    for each in operation.get("parameters", []):
        jsonschema.validate(value(each["name"]), each["schema"] | {"type": "string"})
    return address + ("?" + "&".join(f"{name}={value(name)}" for name in queries) if queries else "")


def test_every_path_answers_as_described(description, server, examples):
    # Tiles of full width come with the 256th entry; this log is shorter.
    paths = {path: item["get"] for path, item in description["paths"].items()}
    paths = {path: operation for path, operation in paths.items() if operation["operationId"] != "getTile"}
    schemas = {"$defs": {}, "components": description["components"]}
    faults = []
    for path, operation in paths.items():
        address = filled_in(path, operation, examples)
        status, headers, body = get(server + address)
        described = operation["responses"].get(str(status))
        if described is None or status in {404, 503}:
            faults.append(f"{address}: {status}")
            continue
        if status == 302:
            assert headers["location"].startswith("/files/")
            continue
        ((media_type, content),) = described["content"].items()
        given = headers["content-type"].partition(";")[0]
        if media_type not in {given, "*/*"}:
            faults.append(f"{address}: {given}, described as {media_type}")
        elif media_type in TEXTS:
            body.decode("utf-8")
        elif media_type.endswith("json"):
            jsonschema.validate(json.loads(body), schemas | content["schema"])
    assert faults == []


def test_what_is_not_there_is_described_as_well(description, server):
    for path in ("/id/{id}/record.json", "/data/releases-{year}.csv"):
        assert "404" in description["paths"][path]["get"]["responses"]
    assert get(f"{server}/id/{'a' * 26}/record.json")[0] == 404
    assert get(f"{server}/id/{'a' * 26}/")[0] == 404
    assert get(f"{server}/data/releases-1900.csv")[0] == 404


def test_scripts_of_other_sites_may_read_the_data(server):
    data = [f"/data/{name}" for name in ("releases-2024.csv", "catalog.ttl", "catalog.jsonld", "records-topic.jsonl")]
    for address in (*data, f"/id/{PERSON.id}/record.json"):
        assert get(server + address)[1]["access-control-allow-origin"] == "*"


def test_a_record_without_a_page_says_what_it_is(newsroom, server):
    status, _, body = get(f"{server}/id/{PERSON.id}/")
    html = body.decode()
    assert status in {200, 302}
    if status == 200:
        assert "<h1>Erika Mustermann</h1>" in html
        assert f'href="/id/{PERSON.id}/record.json"' in html
        assert 'content="noindex"' in html
