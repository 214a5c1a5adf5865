"""Every address that the site names is there, down to the fragment."""

from tests.whole.walk import DOORS, kind_of, walk


def test_every_link_leads_somewhere(site):
    dead = sorted(
        f"{answer.address} answers {answer.status}, named by {site.named_by[answer.address]}"
        for answer in site.answers.values()
        if answer.status not in {200, 301, 302}
    )
    assert not dead, "\n".join(dead)


def test_every_fragment_is_on_its_page(site):
    lost = sorted(
        f"{answer.address} leads to {address}#{fragment}"
        for answer in site.answers.values()
        for address, fragment in answer.links
        if fragment and address in site.answers and fragment not in site.answers[address].ids
    )
    assert not lost, "\n".join(lost)


def test_redirects_arrive_at_once(site):
    chains = [
        f"{answer.address} → {target.address} → {target.location}"
        for answer in site.answers.values()
        for address, _ in (answer.links if answer.location else ())
        if (target := site.answers[address]).location
    ]
    assert not chains, "\n".join(chains)


def test_no_page_fetches_from_elsewhere(site):
    foreign = [(page.address, sorted(page.foreign)) for page in site.pages if page.foreign]
    assert not foreign


def test_every_page_is_of_a_known_kind_and_in_a_known_language(site):
    for page in site.pages:
        kind_of(page.path)
        assert page.tree.css_first("html").attributes["lang"] == page.lang, page.address


def test_a_walk_notices_what_is_missing(newsroom, site):
    page = max((page for page in site.pages if kind_of(page.path) == "article"), key=lambda page: len(page.links))
    file = newsroom.folder / "public" / "tree" / page.path.lstrip("/") / "index.html"
    packed = file.with_name("index.html.gz")
    kept = file.read_bytes(), packed.read_bytes()
    newsroom.stop()
    try:
        file.write_bytes(kept[0].replace(b"</main>", b'<a href="/de/nirgends/">?</a><a href="#nirgends">?</a></main>'))
        packed.unlink()
        newsroom.start("site")
        again = walk(newsroom.site, page_base(site))
        assert again.answers["/de/nirgends/"].status == 404
        assert (page.address, "nirgends") in again.answers[page.address].links
        assert "nirgends" not in again.answers[page.address].ids
    finally:
        file.write_bytes(kept[0])
        packed.write_bytes(kept[1])


def page_base(site):
    """Give the base address that the pages name."""
    robots = site.answers[DOORS[2]].body.decode()
    return robots.partition("Sitemap: ")[2].partition("/sitemap.xml")[0]
