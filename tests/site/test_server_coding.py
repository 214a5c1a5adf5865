import gzip
import zlib

import brotli
import pytest

from depesche.site.serving.coding import acceptable, belongs, brotli_of


@pytest.mark.parametrize(
    ("header", "codings"),
    [
        (None, ("identity",)),
        ("", ("identity",)),
        ("gzip", ("gzip", "identity")),
        ("gzip, deflate, br, zstd", ("br", "gzip", "identity")),
        ("GZIP;Q=1, BR;q=0.5", ("gzip", "br", "identity")),
        ("br;q=0, gzip", ("gzip", "identity")),
        ("gzip;q=0.000", ("identity",)),
        ("x-gzip", ("gzip", "identity")),
        ("*", ("br", "gzip", "identity")),
        ("*;q=0.1, gzip", ("gzip", "br", "identity")),
        ("gzip;q=0, *", ("br", "identity")),
        ("identity", ("identity",)),
        ("identity;q=0.5, gzip;q=0.2", ("identity", "gzip")),
        ("gzip, identity;q=0", ("gzip",)),
        ("gzip, *;q=0", ("gzip",)),
        ("identity;q=0", ()),
        ("*;q=0", ()),
        ("gzip;q=2, br;q=x, ;;, =", ("identity",)),
        ("gzip;q=0.5;q=1", ("identity",)),
    ],
)
def test_codings_are_ordered_as_the_client_likes_them(header, codings):
    assert acceptable(header) == codings


def test_brotli_comes_back_as_it_was():
    text = b"Die Landesregierung teilt mit. " * 50
    assert brotli.decompress(brotli_of(text)) == text


def test_a_compressed_form_of_other_bytes_is_told_by_its_end():
    old, new = b"old news" * 100, b"new news" * 100
    packed = gzip.compress(old)
    assert belongs(packed, zlib.crc32(old), len(old))
    assert not belongs(packed, zlib.crc32(new), len(new))
    assert not belongs(packed[:-1], zlib.crc32(old), len(old))
    assert not belongs(b"", zlib.crc32(old), len(old))
