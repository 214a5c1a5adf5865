"""Every feed of the site, read as feed readers do."""

import json

import feedparser


def of_type(site, media_type):
    found = [answer for answer in site.answers.values() if answer.media_type == media_type and answer.status == 200]
    assert len(found) > 20, f"the walk found {len(found)} files of {media_type}"
    return found


def test_feedparser_reads_every_atom_feed_without_complaint(site):
    for feed in of_type(site, "application/atom+xml"):
        parsed = feedparser.parse(feed.body, response_headers={"content-type": "application/atom+xml; charset=utf-8"})
        assert not parsed.bozo, (feed.address, parsed.get("bozo_exception"))
        assert parsed.feed.title, feed.address
        assert parsed.feed.id, feed.address
        assert parsed.feed.updated_parsed, feed.address
        for entry in parsed.entries:
            assert entry.id, feed.address
            assert entry.title, feed.address
            assert entry.link, feed.address
            assert entry.published_parsed, feed.address
            assert entry.content[0].value, feed.address


def test_every_json_feed_has_what_version_1_1_asks_for(site):
    for feed in of_type(site, "application/feed+json"):
        parsed = json.loads(feed.body)
        assert parsed["version"] == "https://jsonfeed.org/version/1.1", feed.address
        assert parsed["title"], feed.address
        assert parsed["feed_url"].endswith(feed.address)
        ids = [item["id"] for item in parsed["items"]]
        assert len(ids) == len(set(ids)), feed.address
        for item in parsed["items"]:
            assert isinstance(item["id"], str), feed.address
            assert item["content_html"], feed.address
            assert item["date_published"], feed.address


def test_an_atom_and_a_json_feed_name_the_same_releases(site):
    pairs = 0
    for feed in of_type(site, "application/atom+xml"):
        other = site.answers.get(feed.address.replace("atom.xml", "feed.json"))
        assert other, feed.address
        atom = [entry.id for entry in feedparser.parse(feed.body).entries]
        assert atom == [item["id"] for item in json.loads(other.body)["items"]], feed.address
        pairs += 1
    assert pairs > 20
