"""The share image is set like the head of a document: it always has room for its headline, and never an empty box."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from depesche.desk import share_card
from depesche.desk.share_card import Card, Colours, Picture

CREST = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 5"><rect width="4" height="5" fill="currentColor"/></svg>'
)
CARD = Card(
    lang="de",
    newsroom="Newsroom Musterland",
    dispatch=("Stuttgart", "17. Juli 2024, 14.00 Uhr", "Staatsministerium", "Nr. 2024/1187"),
    kicker="Gewässer",
    headline="Der Musterbach darf wieder Umwege machen",
    publisher="Staatsministerium",
    crest=CREST,
)
PAPER = (252, 251, 248)


def opened(card, picture=None):
    with Image.open(io.BytesIO(share_card.draw(card, picture))) as image:
        image.load()
    assert image.format == "JPEG"
    return image


def inked(image, box):
    """The bounds of what is not paper inside a box, in the image's pixels; None where there is nothing."""
    part = image.crop(box)
    away = ImageChops.difference(part, Image.new("RGB", part.size, PAPER)).convert("L")
    found = away.point(lambda value: 255 if value > 60 else 0).getbbox()
    return found and (found[0] + box[0], found[1] + box[1], found[2] + box[0], found[3] + box[1])


def halves(left, right, size=(1600, 1067)):
    """A picture of two colours."""
    image = Image.new("RGB", size, left)
    image.paste(right, (size[0] // 2, 0, size[0], size[1]))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


HEADLINES = {
    "one letter": ("de", "A"),
    "one word": ("de", "Hochwasserschutzmaßnahmenprogramm"),
    "a sentence": ("de", CARD.headline),
    "400 letters": ("de", ("Was Gemeinden, Betriebe und Bürgerinnen jetzt wissen müssen. " * 7)[:400]),
    "a word of 58 letters": ("de", "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung gilt"),
    "no place to part it": ("de", "x" * 400),
    "English": ("en", "Baden-Württemberg and Kanagawa agree on joint climate data"),
    "Japanese": ("ja", "バーデン＝ヴュルテンベルク州と神奈川県、気候データの共同利用で合意「友好の35年」"),
    "400 Japanese signs": ("ja", ("神奈川県と気候データの共同利用で合意。「友好の35年」" * 16)[:400]),
    "easy German": ("de-simple", "Vorsicht: Das Wasser steigt sehr schnell"),
}


@pytest.mark.parametrize("with_picture", [False, True])
@pytest.mark.parametrize("case", HEADLINES)
def test_every_headline_has_its_room(case, with_picture):
    lang, headline = HEADLINES[case]
    card = replace(CARD, lang=lang, headline=headline)
    image = opened(card, Picture(content=halves("red", "blue")) if with_picture else None)
    assert image.size == (1200, 630)
    width = 780 if with_picture else 1200
    _left, _top, right, bottom = inked(image, (0, 300 if case != "one letter" else 240, width, 630))
    assert right <= width - 55, "the text runs into the margin"
    assert bottom <= 630 - 40, "the text runs out at the foot"


def test_a_short_headline_is_set_larger_than_a_long_one():
    def height_of_a_line(headline):
        image = opened(replace(CARD, headline=headline, kicker="", dispatch=(), crest="", newsroom=""))
        rows = [row for row in range(130, 630) if inked(image, (0, row, 1200, row + 1))]
        return next((at for at in range(1, len(rows)) if rows[at] != rows[at - 1] + 1), len(rows))

    assert height_of_a_line("Ja") > 1.9 * height_of_a_line("Was Gemeinden und Betriebe jetzt wissen müssen. " * 8)


def test_what_is_too_long_ends_with_an_ellipsis_after_a_whole_word():
    """Nine hundred letters are more than a release may have; the set text is read back as PDF would give it."""
    import json
    from importlib.resources import files

    import pypdfium2
    import typst

    words = "Gemeinden beraten gemeinsam weiter " * 100
    content = {
        "width": 780,
        "lang": "de",
        "newsroom": {"text": "N", "sans": True},
        "dispatch": [],
        "kicker": {"text": "", "sans": True},
        "headline": share_card._pieces(words, "de"),
        "breakable": share_card._pieces(words, "de"),
        "longest": ["gemeinsam"],
        "crest": "",
        "colours": {"paper": "#ffffff", "ink": "#000000", "quiet": "#000000", "hairline": "#000000", "accent": "#000"},
    }
    source = files("depesche.desk").joinpath("share.typ").read_bytes()
    pdf = typst.compile(source, format="pdf", sys_inputs={"card": json.dumps(content)}, ignore_system_fonts=True)
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(document[0].get_textpage().get_text_range().replace("\ufffe\r\n", "").split())
    document.close()
    assert text.endswith(("Gemeinden…", "beraten…", "gemeinsam…", "weiter…"))
    assert len(text) > 400


def test_the_picture_stands_at_the_right_and_no_text_on_it():
    image = opened(CARD, Picture(content=halves("red", "red")))
    assert image.getpixel((790, 300))[0] > 200
    assert image.getpixel((770, 20)) == pytest.approx(PAPER, abs=6)
    side = image.crop((784, 0, 1200, 630))
    away = ImageChops.difference(side, Image.new("RGB", side.size, "red")).convert("L")
    assert away.getextrema()[1] < 25


@pytest.mark.parametrize(("focal_x", "seen"), [(0.1, 0), (0.9, 2)])
def test_the_focal_point_stays_in_sight(focal_x, seen):
    """The picture's left half is red, its right half blue; its middle third fits."""
    image = opened(CARD, Picture(content=halves("red", "blue"), focal_x=focal_x))
    colour = image.getpixel((990, 300))
    assert colour[seen] > 200
    assert colour[2 - seen] < 60


@pytest.mark.parametrize("size", [(200, 150), (3000, 300), (300, 3000)])
def test_pictures_of_any_shape_fill_their_side(size):
    image = opened(CARD, Picture(content=halves("red", "red", size)))
    assert image.getpixel((1195, 5))[0] > 200
    assert image.getpixel((1195, 625))[0] > 200


def test_the_same_card_gives_the_same_bytes():
    picture = Picture(content=halves("red", "blue"))
    assert share_card.draw(CARD, picture) == share_card.draw(CARD, picture)


def test_all_letters_of_the_newsrooms_languages_can_be_set():
    letters = (
        "ÄÖÜäöüßéèçñåøłžščőűŁŽĳ„“”‚‘’«»–—…·€§%&№²³½→−（）「」『』、。・〜々〆ヶ髙﨑神奈川県バーデンヴュルテンベルク"
    )
    assert share_card.settable(letters) == letters


def test_no_empty_boxes():
    assert share_card.settable("Danke 🎉 an alle") == "Danke an alle"
    assert share_card.settable("Besuch von محمد") == ""
    arabic = replace(CARD, headline="Besuch von محمد")
    assert share_card.draw(arabic) == share_card.draw(replace(CARD, headline="Staatsministerium"))


def test_an_image_without_anything_to_say_is_an_image_still():
    blank = Card(lang="ja", newsroom="", dispatch=(), kicker="", headline="")
    assert opened(blank).size == (1200, 630)


def test_text_is_text_and_no_markup():
    plain = replace(CARD, headline='#image("/etc/passwd") $x^2$ *fett* \\ @label <b>')
    assert opened(plain).size == (1200, 630)


def test_the_colours_come_from_the_kern_theme():
    css = """
    /* --kern-color-action-default: #111111; */
    :root { --kern-color-layout-background-default: #FFF; --kern-color-action-default : #0A4B8C;
      --kern-color-layout-text-default: var(--somewhere); }
    @media (prefers-color-scheme: dark) { :root { --kern-color-layout-text-default: #ffffff; } }
    """
    colours = share_card.colours_of(css)
    assert colours == Colours(paper="#ffffff", accent="#0a4b8c")
    image = opened(replace(CARD, colours=colours))
    assert image.getpixel((2, 2)) == (255, 255, 255)
    accents = sum(
        count
        for count, colour in image.getcolors(1_000_000)
        if all(abs(a - b) < 12 for a, b in zip(colour, (10, 75, 140), strict=True))
    )
    assert accents > 100, "the bar beside the kicker"
