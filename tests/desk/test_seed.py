"""The sample newsroom is filled once, whatever happens on the way; and a newsroom's folder is begun."""

import io
import stat
from datetime import UTC, date, datetime

import pytest
from PIL import Image

from depesche.config import load
from depesche.demo import sample
from depesche.desk import door, newsroom, samples, seed
from depesche.desk.models import Approved, NewsImage, Person, PublisherPage, ReleasePage
from depesche.records.canonical import decode
from depesche.records.release import Release
from tests.desk.offices import Cut, check_sound, cut, kinds, leaves, log, public_bytes

PHASES = {"Pictures", "Documents", "Drafts", "Releases"}


def small(name):
    """A flat picture in the place of the drawn one: drawing and encoding have their own tests, and take their time."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (len(name), 90, 120)).save(out, "JPEG")
    widths, formats = samples.renditions.WIDTHS, tuple(samples.renditions.FORMATS)
    return out.getvalue(), list(samples.renditions.encode(out.getvalue(), widths, formats))


@pytest.fixture
def config(db, settings, monkeypatch):
    monkeypatch.setattr(newsroom, "prepare", lambda _config: None)
    monkeypatch.setattr(samples, "_draw", small)
    return settings.DEPESCHE


def test_the_sample_is_on_desk_and_wire_after_any_number_of_runs_cut_off_anywhere(config, monkeypatch):
    seen = {}
    for place in ("depesche.wire.append.Writer.append", "depesche.desk.door.mark"):
        with monkeypatch.context() as patched:
            patched.setattr(place, cut)
            with pytest.raises(Cut):
                seed.seed(config, lambda *_: None)
    seed.seed(config, lambda phase, done, total: seen.update({phase: (done, total)}))
    assert set(seen) == PHASES
    assert all(done == total for done, total in seen.values())
    check_sound()

    public = {row.record_id: row for row in Approved.objects.public().filter(kind="release")}
    everything = {
        release.key: ReleasePage.objects.get(lang=release.lang, address_slug=release.slug)
        for release in sample.releases()
    }
    past = [release for release in sample.releases() if everything[release.key].record_id in public]
    assert len(past) >= 24
    assert {release.lang for release in past} == {"de", "de-simple", "en", "ja"}
    for release in past:
        number = "" if release.imported_from else release.number(datetime.now(UTC))
        assert public[everything[release.key].record_id].number == number
    actions = [action for action, _, _ in leaves()]
    assert actions.count("correct") == sum(release.correction is not None for release in sample.releases())
    assert actions.count("withdraw") == sum(release.withdrawal is not None for release in sample.releases())

    waiting = Approved.objects.waiting().filter(kind="release")
    assert waiting
    assert all(60 < (row.due_at - row.approved_at).total_seconds() <= 121 for row in waiting)
    drafts = [release for release in sample.releases() if release.published is None]
    assert drafts
    hidden = [row.sealed for row in waiting]
    for headline in [release.headline for release in drafts] + [headline_of(content) for content in hidden]:
        assert headline.encode() not in public_bytes()

    assert PublisherPage.objects.count() == len(sample.organisations())
    assert Person.objects.filter(fictional=False).count() == 2
    assert {image.alt_ja != "" for image in NewsImage.objects.all()} == {True}
    before = (log().size, ReleasePage.objects.count(), Approved.objects.count(), kinds())
    seed.seed(config, lambda *_: None)
    assert (log().size, ReleasePage.objects.count(), Approved.objects.count(), kinds()) == before


def test_quotations_of_the_sample_keep_their_ids_over_its_correction(config):
    seed.seed(config, lambda *_: None)
    view, versions = log(), {}
    for entry in view.entries():
        if entry.dispatch.kind == "release":
            found = decode(view.content(entry), Release)
            versions.setdefault(found.id, []).append([quote.id for quote in found.quotes()])
            assert all(quote.speaker.person in {person.id for person in found.people} for quote in found.quotes())
    assert any(len(ids) > 1 and ids[0] for ids in versions.values())
    for ids in versions.values():
        assert all(each == ids[0] for each in ids)
        assert "" not in ids[0]


def headline_of(content):
    return decode(content, Release).headline


def test_the_logins_are_drawn_once_and_kept_for_the_owner_alone(config):
    logins = seed.logins(config)
    assert [login.role for login in logins] == ["admin", "editor", "approver"]
    assert len({login.password for login in logins}) == 3
    assert seed.logins(config) == logins
    assert stat.S_IMODE(config.path(seed.LOGINS_FILE).stat().st_mode) == 0o600


def test_what_happened_before_the_start_is_in_the_order_of_time():
    events = seed.events(datetime(2026, 11, 23, 12, tzinfo=UTC))
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert {event.what for event in events} == {"publish", "correct", "withdraw", "import"}
    assert all(len({release.story for release in event.releases}) == 1 for event in events)


def begin(folder, **changes):
    values = {
        "name": {"de": "Newsroom „Süd“", "ja": "見本"},
        "owner": {"de": "Musterland\\Nord", "ja": "見本国"},
        "base_url": "https://news.example",
        "origin": "news.example/wire",
    }
    return newsroom.create(folder, **values | changes)


def test_a_newsrooms_folder_is_begun_with_keys_for_the_owner_alone(tmp_path):
    config = begin(tmp_path / "room", opened=date(2026, 1, 2), crest=b"<svg/>", sample=True, site_port=8080)
    assert load(tmp_path / "room" / "newsroom.toml") == config
    assert config.site.name == {"de": "Newsroom „Süd“", "ja": "見本"}
    assert config.site.owner["de"] == "Musterland\\Nord"
    assert (config.site.languages, config.site.port, config.site.sample) == (("de", "ja"), 8080, True)
    assert (config.desk.opened, config.path(config.site.crest).read_bytes()) == ("2026-01-02", b"<svg/>")
    for private in ("keys/wire.key", "keys/desk.secret"):
        assert stat.S_IMODE(config.path(private).stat().st_mode) == 0o600
    for private in ("keys", "desk"):
        assert stat.S_IMODE(config.path(private).stat().st_mode) == 0o700
    door.open_wire(config)
    door.open_wire(config)
    assert (config.path("wire") / "checkpoint").exists()


def test_a_folder_with_a_newsroom_is_left_alone(tmp_path):
    config = begin(tmp_path / "room")
    before = config.file.read_bytes()
    with pytest.raises(newsroom.NewsroomExistsError, match="is there already"):
        begin(tmp_path / "room")
    assert config.file.read_bytes() == before


def test_a_folder_that_was_cut_off_is_begun_again_with_its_keys(tmp_path):
    config = begin(tmp_path / "room")
    config.file.unlink()
    assert begin(tmp_path / "room").wire.key == config.wire.key


def test_a_wire_of_another_key_is_noticed(tmp_path):
    from depesche.wire.errors import WireError

    config = begin(tmp_path / "room")
    config.path("keys/wire.key").unlink()
    config.file.unlink()
    other = begin(tmp_path / "room")
    door.open_wire(other)
    with pytest.raises(WireError, match="is not the key"):
        door.open_wire(config)
