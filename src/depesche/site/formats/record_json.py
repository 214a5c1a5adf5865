"""The record itself, in exactly the bytes whose hash stands in the log."""

from depesche.site import outputs
from depesche.site.scene import Scene


def render(output: outputs.ReleaseRecord, scene: Scene) -> bytes | None:
    """Give the record of the release at an address; None where none stands there."""
    found = scene.lookup.standing_at(output.page)
    return scene.releases.contents.read(found.content) if found else None
