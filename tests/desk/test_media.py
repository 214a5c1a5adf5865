"""The libraries: what is read from files, what readers get of them, and who may see them."""

import io
import warnings
from pathlib import Path

import pytest
from PIL import Image

from tests.desk.conftest import make_document, make_image, pdf, photo

pytestmark = pytest.mark.django_db


def opened(digest):
    from depesche.desk.renditions import blob_path

    return Image.open(blob_path(digest))


def test_renditions_come_in_three_formats_and_are_never_larger_than_the_original(image):
    from depesche.desk.renditions import renditions

    made = renditions(image)
    assert sorted({(one.width, one.media_type) for one in made}) == [
        (width, media_type) for width in (480, 960) for media_type in ("image/avif", "image/jpeg", "image/webp")
    ]
    assert {one.height for one in made if one.width == 480} == {320}
    for one in made:
        with opened(one.blob) as picture:
            assert picture.size == (one.width, one.height)


def test_a_small_image_keeps_its_size(section):
    from depesche.desk.renditions import renditions

    made = renditions(make_image(section.collection, photo(300, 200)))
    assert {(one.width, one.height) for one in made} == {(300, 200)}


def test_renditions_carry_no_metadata(section):
    from depesche.desk.renditions import renditions

    exif = Image.Exif()
    exif[0x010E] = "CANARY description"
    exif[0x8825] = {1: "N", 2: (48.0, 46.0, 0.0)}
    original = photo(600, 400, exif=exif, comment=b"CANARY comment", xmp=b"<x>CANARY xmp</x>")
    assert b"CANARY" in original
    from depesche.desk.renditions import blob_path

    for one in renditions(make_image(section.collection, original)):
        content = blob_path(one.blob).read_bytes()
        assert b"CANARY" not in content
        with Image.open(io.BytesIO(content)) as picture:
            assert not picture.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(picture.info)


def test_a_picture_that_lies_on_its_side_is_turned_upright(section):
    from depesche.desk.renditions import renditions

    exif = Image.Exif()
    exif[0x0112] = 6
    made = renditions(make_image(section.collection, photo(600, 400, exif=exif)))
    assert {(one.width, one.height) for one in made} == {(400, 600)}


def test_transparency_becomes_white():
    from depesche.desk.renditions import encode

    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (255, 0, 0, 0)).save(out, "PNG")
    (made,) = encode(out.getvalue(), (960,), ("image/jpeg",))
    with Image.open(io.BytesIO(made.content)) as picture:
        assert picture.getpixel((25, 25)) == (255, 255, 255)


def test_encoding_twice_gives_the_same_bytes():
    from depesche.desk.renditions import FORMATS, encode

    original = photo(700, 500)
    assert list(encode(original, (480,), tuple(FORMATS))) == list(encode(original, (480,), tuple(FORMATS)))


def test_renditions_are_made_once_and_again_when_one_is_lost(image):
    from depesche.desk.renditions import blob_path, renditions

    first = renditions(image)
    assert renditions(image) == first
    assert image.encodings.count() == len(first)
    blob_path(first[0].blob).unlink()
    assert renditions(image) == first
    assert blob_path(first[0].blob).exists()


def test_a_preview_makes_one_rendition_and_does_not_stand_in_for_all(image):
    from depesche.desk.renditions import renditions

    (quick,) = renditions(image, quick=True)
    assert (quick.media_type, quick.width) == ("image/jpeg", 960)
    assert len(renditions(image)) == 6
    assert len(renditions(image, quick=True)) == 6


def test_what_is_no_image_is_refused_by_name(section):
    from depesche.desk.renditions import UnreadableImageError, encode

    with pytest.raises(UnreadableImageError, match="cannot be read as an image"):
        list(encode(b"GIF89a nothing", (480,), ("image/jpeg",)))


def test_stored_files_are_for_the_desks_user_alone(image):
    from depesche.desk.renditions import blob_path, renditions

    for path in (blob_path(renditions(image)[0].blob), image.file.storage.path(image.file.name)):
        assert Path(path).stat().st_mode & 0o077 == 0


def test_a_private_file_has_no_address(image, document):
    for stored in (image.file, document.file):
        with pytest.raises(ValueError, match="no address of its own"):
            _ = stored.url


@pytest.mark.parametrize(("tagged", "lang"), [(True, "de-DE"), (False, "")])
def test_a_pdf_is_read_when_it_is_saved(section, tagged, lang):
    document = make_document(section.collection, pdf(tagged=tagged, lang=lang, pages=4))
    assert (document.accessible, document.pdf_lang, document.pages) == (tagged, lang, 4)
    assert len(document.sha256) == 64


def test_a_damaged_pdf_is_refused(section):
    from depesche.desk.pdf import UnreadablePdfError

    with pytest.raises(UnreadablePdfError, match="export it again"):
        make_document(section.collection, b"%PDF-1.7 and nothing more")


def test_replacing_a_file_remembers_the_former_one(document):
    from django.core.files.base import ContentFile

    former = document.sha256
    document.file = ContentFile(pdf(pages=5), name="neu.pdf")
    document.save()
    document.refresh_from_db()
    assert document.former == [former]
    assert document.pages == 5


@pytest.fixture
def addresses(image, document):
    from django.urls import reverse

    from depesche.desk.renditions import document_blob, renditions

    with warnings.catch_warnings():
        thumbnail = image.get_rendition("max-165x165")
    (made,) = renditions(image, quick=True)
    return {
        "rendition": thumbnail.url,
        "document": document.url,
        "preview image": reverse("desk_preview_file", args=[made.blob, "bruecke-960.jpg"]),
        "preview document": reverse("desk_preview_file", args=[document_blob(document).name, "bauplan.pdf"]),
    }


def test_who_may_use_a_file_sees_it(client, people, addresses):
    client.force_login(people.editor)
    for name, address in addresses.items():
        response = client.get(address)
        assert response.status_code == 200, name
        assert b"".join(response.streaming_content)[:4] in {b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xdb", b"%PDF"}
        assert response["Content-Security-Policy"].startswith("default-src 'none'")
        assert response["Cache-Control"].startswith("private")


def test_without_a_login_no_file_is_handed_out(client, addresses):
    for name, address in addresses.items():
        response = client.get(address)
        assert response.status_code == 302, name
        assert response["Location"].startswith("/admin/login/")


def test_another_ministrys_editor_is_not_even_told_that_a_file_is_there(
    client, other_section, addresses, django_user_model
):
    stranger = django_user_model.objects.create_user("stranger", password="a long password 9")
    stranger.groups.add(other_section.editors)
    client.force_login(stranger)
    for name, address in addresses.items():
        assert client.get(address).status_code == 404, name


def test_media_has_no_address_of_its_own(client, people, image):
    client.force_login(people.admin)
    for prefix in ("/media/", "/", "/static/", "/private/", "/assets/", "/documents/1/"):
        assert client.get(f"{prefix}{image.file.name}").status_code == 404


@pytest.mark.parametrize("name", ["picture.svg", "picture.gif", "picture.tiff"])
def test_only_plain_photo_formats_are_taken(client, people, section, name):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from depesche.desk.models import NewsImage

    client.force_login(people.editor)
    content = b'<svg xmlns="http://www.w3.org/2000/svg"/>' if name.endswith("svg") else photo(40, 40)
    data = {"title": "x", "file": SimpleUploadedFile(name, content), "collection": section.collection.pk}
    response = client.post("/admin/images/add/", data)
    assert response.status_code == 200
    assert not NewsImage.objects.exists()


def test_an_image_is_uploaded_into_the_own_section(client, people, section, other_section):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from depesche.desk.models import NewsImage

    client.force_login(people.editor)
    data = {"title": "Brücke", "alt_de": "Eine Brücke", "credit": "Foto: Muster", "tags": ""}
    data |= {"file": SimpleUploadedFile("b.jpg", photo(80, 60), "image/jpeg"), "collection": section.collection.pk}
    response = client.post("/admin/images/add/", data)
    assert response.status_code == 302, response.context["form"].errors
    found = NewsImage.objects.get()
    assert (found.alt_de, found.collection) == ("Eine Brücke", section.collection)
    data |= {
        "file": SimpleUploadedFile("c.jpg", photo(80, 61), "image/jpeg"),
        "collection": other_section.collection.pk,
    }
    client.post("/admin/images/add/", data)
    assert not NewsImage.objects.filter(collection=other_section.collection).exists()


def test_an_uploaded_pdf_that_cannot_be_opened_is_refused_in_the_form(client, people, section):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from depesche.desk.models import NewsDocument

    client.force_login(people.editor)
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-1.7 broken", "application/pdf")
    data = {"title": "Plan", "lang": "de", "tags": "", "file": upload}
    response = client.post("/admin/documents/add/", data | {"collection": section.collection.pk})
    assert response.status_code == 200
    assert "cannot be read as a PDF" in response.content.decode()
    assert not NewsDocument.objects.exists()


def test_a_small_file_with_a_huge_picture_is_refused(client, people, section):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from depesche.desk.models import NewsImage

    out = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(out, "PNG", optimize=True)
    assert len(out.getvalue()) < 100_000
    client.force_login(people.editor)
    upload = SimpleUploadedFile("huge.png", out.getvalue(), "image/png")
    data = {"title": "x", "tags": "", "file": upload, "collection": section.collection.pk}
    response = client.post("/admin/images/add/", data)
    assert "too many pixels" in str(response.context["form"].errors)
    assert not NewsImage.objects.exists()
