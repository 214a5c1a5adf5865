import pytest

from depesche.site import addresses
from depesche.site.pictures import picture, share_rendition
from tests.factories import make_image, make_renditions


def test_formats_come_best_first_and_widths_narrowest_first():
    renditions = tuple(reversed(make_renditions("a", widths=(480, 960, 1920))))
    shown = picture(make_image("a", renditions=renditions), addresses.file)
    assert [source.media_type for source in shown.sources] == ["image/avif", "image/webp"]
    assert [part.split()[1] for part in shown.srcset.split(", ")] == ["480w", "960w", "1920w"]
    assert shown.src.endswith("/a-960.jpg")


def test_only_format_is_the_fallback():
    webp = tuple(one for one in make_renditions("a") if one.media_type == "image/webp")
    shown = picture(make_image("a", renditions=webp), addresses.file)
    assert shown.sources == ()
    assert shown.src.endswith("/a-1280.webp")


def test_picture_wider_than_wanted_in_every_rendition_is_still_shown():
    shown = picture(make_image("a", renditions=make_renditions("a", widths=(2000,))), addresses.file)
    assert shown.src.endswith("/a-2000.jpg")


@pytest.mark.parametrize(
    ("x", "y", "focus"),
    [
        ("0.5", "0.5", "focus-x-50 focus-y-50"),
        ("0.1", "0.9", "focus-x-0 focus-y-100"),
        ("0.13", "0.7", "focus-x-25 focus-y-75"),
        ("-3", "7", "focus-x-0 focus-y-100"),
    ],
)
def test_focal_point_becomes_classes(x, y, focus):
    assert picture(make_image(focal_x=x, focal_y=y), addresses.file).focus == focus


def test_link_previews_get_a_jpeg():
    assert share_rendition(make_image()).media_type == "image/jpeg"
    webp = tuple(one for one in make_renditions("a") if one.media_type == "image/webp")
    assert share_rendition(make_image(renditions=webp)).width == 1280
