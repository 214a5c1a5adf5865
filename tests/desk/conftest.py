"""A newsroom of its own for the desk's tests: folder, keys, wire and database, made before Django is set up."""

import atexit
import io
import os
import secrets
import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from depesche.wire.append import create

NEWSROOM = """
[site]
name = {{ de = "Newsroom Musterland", en = "Newsroom Sampleland", ja = "見本国ニュースルーム" }}
owner = {{ de = "Musterland", en = "Sampleland", ja = "見本国" }}
base_url = "https://news.example"
languages = ["de", "en", "ja"]
sample = true

[wire]
origin = "news.example/wire"
key = "{key}"

[desk]
database = "{database}"
opened = "2024-01-01"
"""


def _make_newsroom() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="depesche-desk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "keys").mkdir(mode=0o700)
    key = create(folder / "wire", "news.example/wire", folder / "keys" / "wire.key")
    secret = folder / "keys" / "desk.secret"
    secret.write_text(secrets.token_urlsafe(50), "ascii")
    secret.chmod(0o600)
    database = os.environ.get("DEPESCHE_TEST_DATABASE", "sqlite:///desk/desk.sqlite3")
    file = folder / "newsroom.toml"
    file.write_text(NEWSROOM.format(key=key, database=database), "utf-8")
    return file


if "DJANGO_SETTINGS_MODULE" not in os.environ or "depesche-desk-" not in os.environ.get("DEPESCHE_CONFIG", ""):
    os.environ["DEPESCHE_CONFIG"] = str(_make_newsroom())
    os.environ["DJANGO_SETTINGS_MODULE"] = "depesche.desk.settings.base"

import django  # noqa: E402 - its settings read the newsroom that is made above

django.setup()


@pytest.fixture(autouse=True)
def desk_settings(settings, tmp_path):
    """Quick passwords, and a newsroom's folder (media, keys, empty wire) of each test's own."""
    import msgspec

    config = settings.DEPESCHE
    shutil.copytree(config.folder / "keys", tmp_path / "keys")
    shutil.copytree(config.folder / "wire", tmp_path / "wire")
    shutil.copy(config.file, tmp_path / "newsroom.toml")
    settings.DEPESCHE = msgspec.structs.replace(config, file=tmp_path / "newsroom.toml")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tmp_path / "desk" / "media"
    settings.LANGUAGE_CODE = "en"
    return settings


@pytest.fixture
def newsroom(db):
    from depesche.desk.models.register import newsroom

    return newsroom()


@pytest.fixture
def section(newsroom):
    """The State Ministry's section: `.publisher`, `.collection`, `.editors`, `.approvers`."""
    return open_publisher(newsroom, "staatsministerium", "Staatsministerium", "State Ministry")


@pytest.fixture
def other_section(newsroom):
    return open_publisher(newsroom, "umweltministerium", "Umweltministerium", "Ministry of the Environment")


def open_publisher(newsroom, slug, name_de, name_en):
    from depesche.desk.models import PublisherPage
    from depesche.desk.sections import open_section

    publisher = newsroom.add_child(
        instance=PublisherPage(
            name_de=name_de,
            name_en=name_en,
            address_slug=slug,
            contact_name="Erika Muster",
            contact_email="presse@stm.example",
            live=False,
        )
    )
    return open_section(publisher)


@pytest.fixture
def people(section, django_user_model):
    """Users: `.editor` and `.approver` of the State Ministry, `.admin` and `.other` of everything."""
    make = django_user_model.objects.create_user
    editor = make("editor", "editor@stm.example", "a long password 1")
    editor.groups.add(section.editors)
    approver = make("approver", "approver@stm.example", "a long password 2")
    approver.groups.add(section.approvers)
    admin = django_user_model.objects.create_superuser("admin", "admin@stm.example", "a long password 3")
    other = django_user_model.objects.create_superuser("other", "other@stm.example", "a long password 4")
    return SimpleNamespace(editor=editor, approver=approver, admin=admin, other=other)


@pytest.fixture
def release_page(section):
    """A short German release that is ready to go out."""
    return make_release(section.publisher)


def make_release(publisher, headline="Brücke über die Lauter ist fertig", **fields):
    from depesche.desk.models import ReleasePage

    fields.setdefault("body", [("paragraph", "<p>Die Brücke ist seit <b>heute</b> offen.</p>")])
    page = publisher.add_child(
        instance=ReleasePage(headline=headline, lead="<p>Nach zwei Jahren Bau.</p>", live=False, **fields)
    )
    page.save_revision()
    return page


def photo(width=1200, height=800, **save):
    """A JPEG with a gradient, as bytes; `exif`, `icc_profile` and the like go to Pillow."""
    from PIL import Image

    across = Image.linear_gradient("L").resize((width, height))
    picture = Image.merge("RGB", (across, across.transpose(Image.Transpose.FLIP_TOP_BOTTOM), across))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85, **save)
    return out.getvalue()


def make_image(collection, content=None, **fields):
    from django.core.files.images import ImageFile

    from depesche.desk.models import NewsImage

    fields = {"title": "Brücke", "alt_de": "Eine Brücke aus Stahl", "credit": "Foto: Muster"} | fields
    return NewsImage.objects.create(
        file=ImageFile(io.BytesIO(content or photo()), name="bruecke.jpg"), collection=collection, **fields
    )


def pdf(*, tagged=True, lang="de-DE", pages=2):
    import pikepdf

    out = io.BytesIO()
    with pikepdf.new() as made:
        for _page in range(pages):
            made.add_blank_page()
        if tagged:
            made.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
            made.Root.StructTreeRoot = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
        if lang:
            made.Root.Lang = lang
        made.save(out)
    return out.getvalue()


def make_document(collection, content=None, **fields):
    from django.core.files.base import ContentFile

    from depesche.desk.models import NewsDocument

    fields = {"title": "Bauplan"} | fields
    return NewsDocument.objects.create(
        file=ContentFile(content or pdf(), name="bauplan.pdf"), collection=collection, **fields
    )


@pytest.fixture
def image(section):
    return make_image(section.collection)


@pytest.fixture
def document(section):
    return make_document(section.collection)
