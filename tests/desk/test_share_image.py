"""Each release carries its share image from its approval on, made before its second and kept with its version."""

import io

import pytest
from PIL import Image

from tests.desk.conftest import make_image, make_release, photo

pytestmark = pytest.mark.django_db


def public(approved):
    from depesche.records.canonical import decode
    from depesche.records.release import Release

    approved.refresh_from_db()
    return decode(approved.sealed, Release)


def blob(digest):
    from depesche.desk.renditions import blob_path

    return blob_path(digest).read_bytes()


def on_the_wire(settings, digest):
    from depesche.wire.content import blob_path

    return (settings.DEPESCHE.path("wire") / blob_path(digest)).read_bytes()


def test_a_release_carries_its_share_image_to_the_wire(people, release_page, image, settings):
    from depesche.desk import door

    release_page.lead_image = image
    release_page.save_revision()
    found = public(door.approve(release_page, by=people.approver)).share_image
    content = on_the_wire(settings, found.blob)
    with Image.open(io.BytesIO(content)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (1200, 630))
    assert (found.media_type, found.width, found.height, found.size) == ("image/jpeg", 1200, 630, len(content))


def test_it_shows_the_number_and_the_minute_of_its_release(people, release_page, settings):
    """The bytes are those of a card with the drawn number: no other number or minute gives them."""
    from depesche.desk import door, share_image

    record = public(door.approve(release_page, by=people.approver))
    card = share_image.card_of(record)
    year = record.first_published.astimezone(settings.DEPESCHE.zone).year
    assert card.dispatch[-1] == f"Nr. {year}/1"
    assert card.dispatch[-2] == "Staatsministerium"
    assert share_image.draw(card, None) == on_the_wire(settings, record.share_image.blob)


def test_it_is_made_before_the_wire_is_taken(people, release_page, monkeypatch):
    """Whoever waits for the second of another release must not wait for a picture to be drawn."""
    from depesche.desk import door, share_image

    inside, drawn = [], []
    settle, draw = door._settle_and_send, share_image.draw

    def settled(*args):
        inside.append(True)
        try:
            return settle(*args)
        finally:
            inside.pop()

    def drawing(*args):
        drawn.append(bool(inside))
        return draw(*args)

    monkeypatch.setattr(door, "_settle_and_send", settled)
    monkeypatch.setattr(share_image, "draw", drawing)
    door.approve(release_page, by=people.approver)
    assert drawn == [False]


def test_it_is_made_once_for_the_same_card(people, release_page, monkeypatch):
    from depesche.desk import door, share_image

    first = public(door.approve(release_page, by=people.approver))
    release_page.body = [("paragraph", "<p>Ein Satz mehr.</p>")]
    release_page.save_revision()
    monkeypatch.setattr(share_image, "draw", lambda *_args: pytest.fail("drawn again"))
    second = public(door.correct(release_page, by=people.approver, note="Ein Satz mehr."))
    assert second.share_image == first.share_image


def test_another_headline_or_focal_point_gives_another_image(people, release_page, section, settings):
    from depesche.desk import door

    picture = make_image(section.collection, photo(1600, 900), focal_point_x=100, focal_point_y=400)
    release_page.lead_image = picture
    release_page.save_revision()
    first = public(door.approve(release_page, by=people.approver)).share_image
    picture.focal_point_x = 1500
    picture.save()
    release_page.refresh_from_db()
    release_page.lead_image = picture
    second = public(door.correct(release_page, by=people.approver, note="Bildausschnitt.")).share_image
    release_page.headline = "Brücke über die Lauter ist offen"
    third = public(door.correct(release_page, by=people.approver, note="Überschrift.")).share_image
    assert len({first.blob, second.blob, third.blob}) == 3
    assert on_the_wire(settings, first.blob)


def test_a_withdrawn_release_keeps_its_image(people, release_page):
    from depesche.desk import door

    first = public(door.approve(release_page, by=people.approver))
    withdrawn = public(door.withdraw(release_page, by=people.approver, reason="Ein Irrtum."))
    assert withdrawn.withdrawal
    assert withdrawn.share_image == first.share_image


def test_a_lost_file_is_made_again(people, release_page):
    from depesche.desk import record
    from depesche.desk.renditions import blob_path
    from tests.desk.test_record import seal

    first = seal(release_page).record.share_image
    blob_path(first.blob).unlink()
    assert seal(release_page).record.share_image == first
    assert blob_path(first.blob).exists()
    assert record


def test_a_crest_that_cannot_be_set_keeps_no_release_from_going_out(release_page, settings, caplog):
    import msgspec

    from tests.desk.test_record import seal

    config = settings.DEPESCHE
    (config.folder / "crest.svg").write_text("<svg>no end", "utf-8")
    settings.DEPESCHE = msgspec.structs.replace(config, site=msgspec.structs.replace(config.site, crest="crest.svg"))
    assert seal(release_page).record.share_image
    assert "crest" in caplog.text


def test_a_crest_may_be_a_png(release_page, settings):
    import msgspec

    from tests.desk.test_record import seal

    config = settings.DEPESCHE
    plain = seal(release_page).record.share_image
    Image.new("RGB", (40, 50), "green").save(config.folder / "crest.png")
    settings.DEPESCHE = msgspec.structs.replace(config, site=msgspec.structs.replace(config.site, crest="crest.png"))
    marked = seal(release_page).record.share_image
    assert plain.blob != marked.blob
    from depesche.desk.renditions import blob_path

    with Image.open(blob_path(marked.blob)) as opened:
        red, green, blue = opened.getpixel((75, 70))
    assert green > 90 > max(red, blue)


def test_the_desk_shows_it_before_the_release_goes_out(client, people, release_page):
    client.force_login(people.approver)
    confirmation = client.get(f"/admin/releases/{release_page.pk}/publish/").content.decode()
    address = f"/admin/releases/{release_page.pk}/share-image/"
    assert f'src="{address}"' in confirmation
    assert 'alt="Brücke über die Lauter ist fertig"' in confirmation
    response = client.get(address)
    assert response["Content-Type"] == "image/jpeg"
    with Image.open(io.BytesIO(response.content)) as opened:
        assert opened.size == (1200, 630)


def test_the_preview_shows_it_of_the_form_as_it_stands(client, people, release_page):
    from depesche.desk.models import Derived
    from tests.desk.test_preview import form_data, rich

    client.force_login(people.editor)
    address = f"/admin/pages/{release_page.pk}/edit/preview/"
    client.post(address, form_data(release_page, headline="Noch nicht gespeichert", lead=rich("Ein Satz.")))
    html = client.get(address, {"mode": "shared"}).content.decode()
    assert 'src="data:image/jpeg;base64,' in html
    assert 'alt="Noch nicht gespeichert"' in html
    assert not Derived.objects.exists()


def test_a_correction_is_shown_with_the_date_of_its_first_version(people, release_page):
    from datetime import UTC, datetime

    from depesche.desk import door
    from depesche.desk.preview import draft_record, share_picture

    first = public(door.approve(release_page, by=people.approver))
    release_page.refresh_from_db()
    later = draft_record(release_page, datetime(2031, 1, 1, tzinfo=UTC))
    assert share_picture(later) == blob(first.share_image.blob)


def test_drafts_of_others_are_not_drawn(client, people, other_section):
    theirs = make_release(other_section.publisher, "Noch nicht öffentlich")
    client.force_login(people.editor)
    assert client.get(f"/admin/releases/{theirs.pk}/share-image/").status_code == 404
    client.logout()
    assert client.get(f"/admin/releases/{theirs.pk}/share-image/").status_code == 302


def test_a_headline_that_the_record_cannot_hold_is_a_problem_of_the_form(client, people, release_page):
    from django.core.exceptions import ValidationError

    from depesche.desk import door
    from depesche.desk.problems import NotReadyError

    release_page.headline = "A & B " * 50
    with pytest.raises(ValidationError, match="shorten it"):
        release_page.full_clean()
    with pytest.raises(NotReadyError, match="shorten it") as caught:
        door.approve(release_page, by=people.approver)
    assert caught.value.details[0].anchor == "id_headline"
