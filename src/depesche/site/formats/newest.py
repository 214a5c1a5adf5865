"""The newest releases as a small file, which `theme/js/newest.js` shows below articles."""

from typing import Final

import msgspec

from depesche.site import outputs
from depesche.site.pages.entries import newest_item
from depesche.site.scene import Scene

_MOST: Final = 6
"""Five are shown; one of them may be the article itself."""


def render(output: outputs.Newest, scene: Scene) -> bytes:
    """Give the newest of a language, imports left out."""
    dialect = scene.theme.dialects[output.lang]
    found = scene.lookup.newest(output.lang, _MOST)
    return msgspec.json.encode({"items": [newest_item(one.teaser, dialect) for one in found]}) + b"\n"
