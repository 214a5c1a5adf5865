"""Photos of the library: what a file says of itself, what is asked, what is incomplete, and what readers get."""

import io
import struct
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.desk.conftest import make_image, photo

pytestmark = pytest.mark.django_db

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,46.5N"
 photoshop:Credit="Muster/Agentur" photoshop:DateCreated="2026-02-03T10:00:00+01:00">
<dc:description><rdf:Alt><rdf:li xml:lang="en">Bags of sand</rdf:li>
<rdf:li xml:lang="x-default">Säcke am Deich</rdf:li></rdf:Alt></dc:description>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Für die Presse frei</rdf:li></rdf:Alt>
</xmpRights:UsageTerms>
</rdf:Description></rdf:RDF></x:xmpmeta>"""
BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&b;</x:xmpmeta>'


def iptc(*texts, encoding="utf-8", named=True):
    """A JPEG with IPTC-IIM texts, each under its data set's number."""
    sets = [b"\x1c\x01\x5a" + struct.pack(">H", 3) + b"\x1b%G"] if named else []
    for number, text in texts:
        raw = text.encode(encoding)
        sets.append(b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(raw)) + raw)
    data = b"".join(sets)
    data += b"\x00" * (len(data) % 2)
    segment = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + data
    plain = photo(320, 200)
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def located():
    """A JPEG that says in Exif and XMP where it was taken."""
    from PIL import Image

    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 46.0, 30.0)})
    return photo(320, 200, exif=exif, xmp=XMP.encode())


def facts(content):
    from depesche.desk.photo_facts import photo_facts

    return photo_facts(content)


def test_credit_caption_and_licence_come_from_xmp():
    found = facts(photo(320, 200, xmp=XMP.encode()))
    assert found.credit == "Muster/Agentur"
    assert found.caption == "Säcke am Deich"
    assert found.licence == "Für die Presse frei"
    assert found.taken_on == date(2026, 2, 3)


@pytest.mark.parametrize(("encoding", "named"), [("utf-8", True), ("utf-8", False), ("cp1252", False)])
def test_credit_headline_and_caption_come_from_iptc_in_whatever_letters(encoding, named):
    content = iptc((110, "Jörg Muster"), (105, "Deich"), (120, "Säcke – viele"), encoding=encoding, named=named)
    found = facts(content)
    assert (found.credit, found.headline, found.caption) == ("Jörg Muster", "Deich", "Säcke – viele")


@pytest.mark.parametrize("content", [b"no image", photo(64, 64), photo(64, 64, xmp=BOMB.encode()), photo(64, 64)[:200]])
def test_a_file_without_or_with_damaged_metadata_says_nothing(content):
    assert facts(content).credit == facts(content).caption == ""


def upload(client, content, **shared):
    file = SimpleUploadedFile("deich.jpg", content, "image/jpeg")
    answer = client.post("/admin/images/multiple/add/", {"title": "deich", "files[]": file} | shared)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def as_editor(client, people):
    client.force_login(people.editor)
    return client


def test_each_of_many_files_is_prefilled_from_itself_and_asked_for_the_rest(as_editor, section):
    from depesche.desk.models import NewsImage

    answer = upload(as_editor, iptc((110, "Jörg Muster"), (120, "Säcke am Deich")), collection=section.collection.pk)
    assert answer["success"]
    image = NewsImage.objects.get()
    assert (image.credit, image.caption_de, image.collection) == ("Jörg Muster", "Säcke am Deich", section.collection)
    assert 'value="Jörg Muster"' in answer["form"]
    address = f"/admin/images/multiple/{image.pk}/"
    prefix = f"image-{image.pk}"
    filled = {f"{prefix}-title": "Deich", f"{prefix}-credit": "Jörg Muster", f"{prefix}-tags": ""}
    filled |= {f"{prefix}-collection": section.collection.pk}
    refused = as_editor.post(address, filled).json()
    assert not refused["success"]
    assert "Describe what is to be seen" in refused["form"]
    assert "under which licence" in refused["form"]
    more = {f"{prefix}-is_decorative": "on", f"{prefix}-licence": "Für die Presse frei"}
    assert as_editor.post(address, filled | more).json()["success"]


def test_what_is_the_same_for_all_goes_before_what_the_file_says(as_editor, section):
    from depesche.desk.models import NewsImage

    shared = {"shared-credit": "Staatsministerium", "shared-licence": "CC BY 4.0", "shared-licence_ends": "2030-12-31"}
    upload(as_editor, iptc((110, "Jörg Muster")), collection=section.collection.pk, **shared)
    image = NewsImage.objects.get()
    assert (image.credit, image.licence, image.licence_ends) == ("Staatsministerium", "CC BY 4.0", date(2030, 12, 31))


def test_upload_inside_the_chooser_asks_for_the_same(as_editor, section):
    from depesche.desk.models import NewsImage

    def send(**more):
        fields = {"title": "Deich", "collection": section.collection.pk, "tags": ""} | more
        data = {f"image-chooser-upload-{name}": value for name, value in fields.items()}
        data["image-chooser-upload-file"] = SimpleUploadedFile("deich.jpg", photo(320, 200), "image/jpeg")
        return as_editor.post("/admin/images/chooser/create/", data)

    assert "Describe what is to be seen" in send().content.decode()
    assert not NewsImage.objects.exists()
    send(alt_de="Säcke", credit="Muster", licence="Für die Presse frei")
    assert NewsImage.objects.get().alt_de == "Säcke"


@pytest.mark.parametrize(
    ("gap", "lacks"),
    [
        ("alt", {"alt_de": ""}),
        ("credit", {"credit": ""}),
        ("licence", {"licence": ""}),
        ("ended", {"licence_ends": date(2020, 1, 1)}),
    ],
)
def test_the_library_lists_what_is_incomplete(as_editor, section, other_section, gap, lacks):
    whole = {"alt_de": "Säcke", "credit": "Muster", "licence": "CC BY 4.0"}
    make_image(section.collection, title="Ganzes Bild", **whole)
    make_image(section.collection, title="Halbes Bild", **whole | lacks)
    make_image(other_section.collection, title="Fremdes Bild", **whole | lacks)
    html = as_editor.get(f"/admin/images/?lacks={gap}").content.decode()
    assert "Halbes Bild" in html
    assert "Ganzes Bild" not in html
    assert "Fremdes Bild" not in html


def test_a_decorative_image_is_not_incomplete(as_editor, section):
    make_image(section.collection, title="Schmuckbild", alt_de="", is_decorative=True)
    assert "Schmuckbild" not in as_editor.get("/admin/images/?lacks=alt").content.decode()


def test_where_a_photo_was_taken_is_in_nothing_that_readers_get(section):
    from PIL import Image

    from depesche.desk.renditions import blob_path, renditions

    content = located()
    with Image.open(io.BytesIO(content)) as original:
        assert original.getexif().get_ifd(0x8825)
        assert "xmp" in original.info
    made = renditions(make_image(section.collection, content))
    assert {each.media_type for each in made} == {"image/jpeg", "image/webp", "image/avif"}
    for each in made:
        public = blob_path(each.blob).read_bytes()
        assert b"GPS" not in public
        with Image.open(io.BytesIO(public)) as image:
            assert not image.getexif()
            assert "xmp" not in image.info
