"""The JSON Schema of all records, for whoever reads them."""

import json

from depesche.records.kinds import json_schema
from depesche.site import outputs
from depesche.site.scene import Scene


def render(output: outputs.Schema, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Give the schema, with its members in order, to be read by people as well."""
    return (json.dumps(json_schema(), ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
