"""Hashes, tiles and paths against RFC 6962 and C2SP tlog-tiles, worked out by hand."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.wire import tiles
from depesche.wire.tiles import EMPTY_ROOT, Tile

CT_LEAVES = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
"""The leaves and roots with which implementations of Certificate Transparency test themselves."""
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def mth(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962 section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def root_of(leaves: list[bytes]) -> bytes:
    edge, _ = tiles.grow(0, (), [tiles.leaf_hash(leaf) for leaf in leaves])
    return tiles.edge_root(len(leaves), edge)


def test_empty_tree_has_the_hash_of_nothing() -> None:
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root_of([]) == EMPTY_ROOT


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert root_of(CT_LEAVES[:size]).hex() == CT_ROOTS[size - 1]
    assert mth(CT_LEAVES[:size]).hex() == CT_ROOTS[size - 1]


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 999), "tile/0/999"),
        (Tile(1, 1000), "tile/1/x001/000"),
        (Tile(2, 1234067), "tile/2/x001/x234/067"),
        (Tile(63, 1234067, 1), "tile/63/x001/x234/067.p/1"),
        (Tile(0, 1000000, 255), "tile/0/x001/x000/000.p/255"),
        (Tile(0, 67, entries=True), "tile/entries/067"),
        (Tile(0, 273, 112, entries=True), "tile/entries/273.p/112"),
    ],
)
def test_paths_are_those_of_tlog_tiles(tile: Tile, path: str) -> None:
    assert tile.path == path
    assert Tile.at(path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "tile/00/000",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/001/x002",
        "tile/0/001.p/0",
        "tile/0/001.p/256",
        "tile/0/001.p/07",
        "tile/-1/000",
        "tile/data/000",
        "tile/100/000",
        "tile/0/٠٠١",
        "tile/0/000/",
        "checkpoint",
    ],
)
def test_no_other_way_to_write_a_path_is_read(path: str) -> None:
    assert Tile.at(path) is None


def test_log_of_70000_has_the_tiles_of_the_specifications_example() -> None:
    found = list(tiles.hash_tiles(70_000))
    assert sum(tile.level == 0 and tile.width == 256 for tile in found) == 273
    assert [tile for tile in found if tile.width < 256] == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]
    assert [tile for tile in found if tile.level == 1 and tile.width == 256] == [Tile(1, 0)]
    assert len(found) == 273 + 1 + 1 + 1 + 1
    assert list(tiles.hash_tiles(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles.bundle_tiles(256)) == [Tile(0, 0, entries=True)]


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 700])
def test_tiles_hold_the_hashes_that_the_specification_defines(size: int) -> None:
    """Tile n of level l holds MTH(D[(n * 256 + i) * 256**l : (n * 256 + i + 1) * 256**l])."""
    leaves = [b"%d" % number for number in range(size)]
    edge, found = tiles.grow(0, (), [tiles.leaf_hash(leaf) for leaf in leaves])
    assert set(found) == set(tiles.hash_tiles(size))
    for tile, data in found.items():
        span = 256**tile.level
        first = tile.index * 256
        expected = [mth(leaves[(first + i) * span : (first + i + 1) * span]) for i in range(tile.width)]
        assert data == b"".join(expected)
    assert tiles.edge_root(size, edge) == mth(leaves)


def test_third_level_begins_at_65536() -> None:
    leaves = [bytes(32)] * 65_536
    edge, found = tiles.grow(0, (), leaves)
    row = [bytes(32)]
    for _ in range(16):
        row = [sha256(b"\x01" + row[0] + row[0]).digest()]
    assert found[Tile(2, 0, 1)] == row[0]
    assert tiles.edge_root(65_536, edge) == row[0]
    assert [len(each) for each in edge] == [0, 0, 32]


@given(st.lists(st.integers(0, 300), min_size=1, max_size=6))
def test_growing_in_steps_or_at_once_gives_the_same_tree(parts: list[int]) -> None:
    leaves = [tiles.leaf_hash(b"%d" % number) for number in range(sum(parts))]
    size, edge = 0, ()
    written: dict[Tile, bytes] = {}
    for part in parts:
        listed = set(tiles.hash_tiles(size + part, since=size))
        edge, found = tiles.grow(size, edge, leaves[size : size + part])
        assert set(found) == listed
        written |= found
        size += part
    once, at_once = tiles.grow(0, (), leaves)
    assert written.items() >= at_once.items()
    assert tiles.edge_root(size, edge) == tiles.edge_root(size, once)


def test_bundle_prefixes_each_entry_with_its_length() -> None:
    tail, bundles = tiles.grow_bundles(0, b"", [b"ab", b"", b"c" * 258])
    assert bundles == {Tile(0, 0, 3, entries=True): b"\x00\x02ab\x00\x00\x01\x02" + b"c" * 258}
    assert tiles.split_bundle(tail) == [b"ab", b"", b"c" * 258]
    tail, bundles = tiles.grow_bundles(255, b"\x00\x01x" * 255, [b"y", b"z"])
    assert bundles == {
        Tile(0, 0, entries=True): b"\x00\x01x" * 255 + b"\x00\x01y",
        Tile(0, 1, 1, entries=True): b"\x00\x01z",
    }
    assert tail == b"\x00\x01z"


@pytest.mark.parametrize("data", [b"\x00", b"\x00\x02a", b"\x00\x01ab", b"\x00\x01a\x00"])
def test_bundle_whose_lengths_do_not_add_up_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="past the end"):
        tiles.split_bundle(data)
