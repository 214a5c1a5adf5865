from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from depesche.site import addresses
from tests.factories import make_hash, make_renditions

BERLIN = ZoneInfo("Europe/Berlin")


def test_words_of_an_address_are_those_of_its_language():
    assert addresses.archive("de") == "/de/archiv/"
    assert addresses.month("ja", 2024, 7) == "/ja/archive/2024/07/"
    assert addresses.directory("en", "publishers") == "/en/ministries/"
    assert addresses.listing("de-simple", "topics", "klima") == "/de-simple/themen/klima/"
    assert addresses.listing("de", "publishers", "amt", 987) == "/de/ministerien/amt/0987/"


def test_day_of_a_release_is_that_of_the_newsrooms_zone():
    moment = datetime(2024, 7, 16, 22, 30, tzinfo=UTC)
    assert addresses.release("de", moment, "a", BERLIN) == "/de/2024/07/17/a/"
    assert addresses.release("de", moment, "a", ZoneInfo("UTC")) == "/de/2024/07/16/a/"


def test_file_is_named_by_its_hash_and_its_name():
    sha256 = make_hash("x")
    assert addresses.file(sha256, "plan.pdf") == f"/files/{sha256[:16]}/plan.pdf"


def test_renditions_are_told_apart_by_width_and_ending():
    names = [addresses.rendition_name("a.b.jpg", one) for one in make_renditions("x", widths=(640,))]
    assert names == ["a.b-640.avif", "a.b-640.webp", "a.b-640.jpg"]


def test_asset_changes_its_address_with_its_bytes():
    one, other = addresses.asset("depesche.css", b"a"), addresses.asset("depesche.css", b"b")
    assert one != other
    assert one == "/assets/depesche-ca978112.css"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("/a b/ü", "/a%20b/%C3%BC"),
        ("/a%20b/?x=1&y=2#z", "/a%20b/?x=1&y=2#z"),
        ("https://a.example/<x>\"'\n", "https://a.example/%3Cx%3E%22'%0A"),
        ("/発表/", "/%E7%99%BA%E8%A1%A8/"),
    ],
)
def test_any_address_becomes_ascii_without_what_could_end_an_attribute(given, wanted):
    assert addresses.ascii_address(given) == wanted
    assert addresses.ascii_address(wanted) == wanted
