"""Bytes that are shown as they are: pictures and documents, parts of the theme, and the mirror of the log."""

from collections import deque
from pathlib import Path

from depesche.site import outputs
from depesche.site.scene import Scene
from depesche.wire.read import Log
from depesche.wire.tiles import HEIGHT, WIDTH, Tile


def file(output: outputs.File, scene: Scene) -> Path | None:
    """Give a picture or document; None where no release that stands names it."""
    return scene.log.blob_path(output.blob) if scene.lookup.is_file(output.blob, output.name) else None


def asset(output: outputs.Asset, scene: Scene) -> bytes:
    """Give a part of the theme."""
    return scene.theme.assets[output.address]


def checkpoint(output: outputs.Checkpoint, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Give the signed checkpoint that the site was made from."""
    return scene.log.signed_checkpoint


def log_file(output: outputs.LogFile, scene: Scene) -> Path | bytes | None:
    """Give a file of the log; None where the checkpoint does not need it, or its record was erased."""
    folder, _, digest = output.name.partition("/")
    digest = digest.rpartition("/")[2]
    match folder:
        case "content":
            return scene.releases.contents.path(digest) if scene.lookup.is_in_log("contents", digest) else None
        case "blob":
            return scene.log.blob_path(digest) if scene.lookup.is_in_log("blobs", digest) else None
        case "tile":
            tile = Tile.at(output.name)
            return _verified(tile, scene.log) if tile and _is_needed(tile, scene.log.size) else None
        case _:
            message = f"the log has no file {output.name}"
            raise ValueError(message)


def _is_needed(tile: Tile, size: int) -> bool:
    """Tell whether a log of a size has a tile or bundle in this width; partial ones are outgrown."""
    full, rest = divmod(size >> (HEIGHT * tile.level), WIDTH)
    return tile.index < full if tile.width == WIDTH else (tile.index, tile.width) == (full, rest)


def _verified(tile: Tile, log: Log) -> Path:
    """Give the path of a tile or bundle once its hashes were checked against the root."""
    first = tile.index * WIDTH
    if tile.entries:
        deque(log.leaves(first, first + tile.width), maxlen=0)
    else:
        log.node(HEIGHT * tile.level, first)
    return log.directory / tile.path
