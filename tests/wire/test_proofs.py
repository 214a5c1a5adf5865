"""Proofs against the examples of RFC 6962 section 2.1.3 and the vectors of Certificate Transparency."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.wire import tiles
from depesche.wire.errors import ProofError
from depesche.wire.proofs import TlogProof, check_consistency, check_inclusion, consistency, inclusion, prove
from depesche.wire.tiles import Node, leaf_hash
from tests.wire.samples import Wire, entry, new_wire, versions
from tests.wire.test_tiles import CT_LEAVES, CT_ROOTS, mth


def nodes(leaves: list[bytes]) -> Node:
    return lambda level, index: mth(leaves[index << level : (index + 1) << level])


def H(left: bytes, right: bytes) -> bytes:  # noqa: N802 - the letter of the RFC
    return sha256(b"\x01" + left + right).digest()


def test_proofs_of_seven_leaves_are_those_of_the_rfc() -> None:
    """The tree of section 2.1.3: leaves a b c d e f j, above them g h i, then k l."""
    data = [b"d%d" % number for number in range(7)]
    a, b, c, d, e, f, j = (sha256(b"\x00" + each).digest() for each in data)
    g, h, i = H(a, b), H(c, d), H(e, f)
    k, l = H(g, h), H(i, j)  # noqa: E741 - the letters of the RFC
    node, root = nodes(data), H(k, l)
    assert mth(data) == root
    assert inclusion(node, 0, 7) == (b, h, l)
    assert inclusion(node, 3, 7) == (c, g, l)
    assert inclusion(node, 4, 7) == (f, j, k)
    assert inclusion(node, 6, 7) == (i, k)
    assert consistency(node, 3, 7) == (c, d, g, l)
    assert consistency(node, 4, 7) == (l,)
    assert consistency(node, 6, 7) == (i, j, k)
    check_consistency((c, d, g, l), 3, H(g, c), 7, root)
    check_consistency((l,), 4, k, 7, root)
    check_consistency((i, j, k), 6, H(k, i), 7, root)


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1,
            5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_inclusion_proofs_are_those_of_certificate_transparency(index: int, size: int, path: list[str]) -> None:
    assert [each.hex() for each in inclusion(nodes(CT_LEAVES), index, size)] == path
    root = bytes.fromhex(CT_ROOTS[size - 1])
    check_inclusion([bytes.fromhex(each) for each in path], index, size, leaf_hash(CT_LEAVES[index]), root)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ],
)
def test_consistency_proofs_are_those_of_certificate_transparency(old: int, new: int, path: list[str]) -> None:
    assert [each.hex() for each in consistency(nodes(CT_LEAVES), old, new)] == path
    roots = [bytes.fromhex(each) for each in CT_ROOTS]
    check_consistency([bytes.fromhex(each) for each in path], old, roots[old - 1], new, roots[new - 1])


@given(st.data())
def test_inclusion_proof_holds_for_its_own_entry_place_and_root_alone(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 40))
    index = data.draw(st.integers(0, size - 1))
    leaves = [b"%d" % number for number in range(size)]
    path, leaf, root = inclusion(nodes(leaves), index, size), leaf_hash(leaves[index]), mth(leaves)
    check_inclusion(path, index, size, leaf, root)
    wrong = [
        ([*path, bytes(32)], index, size, leaf, root),
        (path, index, size, leaf_hash(b"other"), root),
        (path, index, size, leaf, bytes(32)),
        (path, index, index, leaf, root),
        (path, -1, size, leaf, root),
    ]
    if path:
        at = data.draw(st.integers(0, len(path) - 1))
        wrong.append(([*path[:at], bytes(32), *path[at + 1 :]], index, size, leaf, root))
        wrong.append((path[:-1], index, size, leaf, root))
        wrong.append((path, index ^ 1, size, leaf, root))
    for each in wrong:
        with pytest.raises(ProofError):
            check_inclusion(*each)


@given(st.data())
def test_consistency_proof_holds_for_its_own_roots_alone(data: st.DataObject) -> None:
    new = data.draw(st.integers(1, 40))
    old = data.draw(st.integers(0, new))
    leaves = [b"%d" % number for number in range(new)]
    path, before, after = consistency(nodes(leaves), old, new), mth(leaves[:old]), mth(leaves)
    check_consistency(path, old, before, new, after)
    wrong = [([*path, bytes(32)], old, before, new, after), (path, new + 1, before, new, after)]
    if old > 0:
        wrong += [(path, old, bytes(32), new, after), (path, old, before, new, bytes(32))]
    if path:
        wrong += [(path[:-1], old, before, new, after), (path[1:], old, before, new, after)]
    for each in wrong:
        with pytest.raises(ProofError):
            check_consistency(*each)


def test_log_proves_its_entries_across_tiles(tmp_path) -> None:
    wire = new_wire(tmp_path)
    wire.write(*versions("a" * 26, 1, 300))
    before = wire.open()
    wire.write(*versions("a" * 26, 301, 700))
    log = wire.open()
    leaves = [raw for _, raw in log.leaves()]
    assert log.checkpoint.root == mth(leaves)
    for index in (0, 255, 256, 511, 512, 699):
        assert inclusion(log.node, index, 700) == inclusion(nodes(leaves), index, 700)
        assert prove(log, index).verify(leaves[index], wire.vkey) == log.checkpoint
    check_consistency(consistency(log.node, 300, 700), 300, before.checkpoint.root, 700, log.checkpoint.root)
    with pytest.raises(IndexError, match="700"):
        prove(log, 700)


def test_proof_text_is_that_of_tlog_proof(wire: Wire) -> None:
    wire.write(entry("a" * 26), entry("b" * 26), entry("c" * 26))
    log = wire.open()
    raws = [raw for _, raw in log.leaves()]
    text = prove(log, 2).text
    sibling = tiles.node_hash(leaf_hash(raws[0]), leaf_hash(raws[1]))
    checkpoint = wire.path("checkpoint").read_text()
    import base64

    assert text == f"c2sp.org/tlog-proof@v1\nindex 2\n{base64.b64encode(sibling).decode()}\n\n{checkpoint}"
    assert TlogProof.parse(text) == prove(log, 2)
    extra = text.replace("\nindex", "\nextra YWdl\nindex", 1)
    assert TlogProof.parse(extra).verify(raws[2], wire.vkey).size == 3
    with pytest.raises(ProofError, match="does not lead"):
        TlogProof.parse(text).verify(raws[1], wire.vkey)
    with pytest.raises(ProofError, match="bad checkpoint"):
        TlogProof.parse(text.replace("\n3\n", "\n4\n")).verify(raws[2], wire.vkey)


def test_only_entry_of_a_log_is_proved_by_the_checkpoint_alone(wire: Wire) -> None:
    wire.write(entry("a" * 26))
    text = prove(wire.open(), 0).text
    assert text.startswith("c2sp.org/tlog-proof@v1\nindex 0\n\nnews.example/wire\n1\n")
    assert TlogProof.parse(text).verify(wire.open().entry(0).raw, wire.vkey).size == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c2sp.org/tlog-proof@v2\nindex 0\n\nx\n",
        "c2sp.org/tlog-proof@v1\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx\n",
        "c2sp.org/tlog-proof@v1\nindex 1\n",
    ],
)
def test_malformed_proof_is_refused(text: str) -> None:
    with pytest.raises(ProofError):
        TlogProof.parse(text)
