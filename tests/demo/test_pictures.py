"""The sample pictures: of the library's size, drawn the same twice, and no two alike."""

import hashlib

import pytest

from depesche.demo import pictures, sample


@pytest.mark.parametrize("name", sorted(pictures.MOTIFS))
def test_picture_is_drawn_the_same_twice_with_light_and_dark(name):
    first, second = pictures.draw(name), pictures.draw(name)
    assert first.size == (2400, 1600)
    assert first.mode == "RGB"
    assert hashlib.sha256(first.tobytes()).digest() == hashlib.sha256(second.tobytes()).digest()
    low, high = first.convert("L").reduce(8).getextrema()
    assert low < 90
    assert high > 180


def test_library_names_exactly_the_pictures_that_can_be_drawn():
    assert set(sample.pictures()) == set(pictures.MOTIFS)


def test_unknown_picture_is_refused_by_name():
    with pytest.raises(pictures.UnknownPictureError, match="unicorn"):
        pictures.draw("unicorn")
