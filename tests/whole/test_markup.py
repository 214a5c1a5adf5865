"""What the pages are made of: valid HTML, headings in order, pictures with words, nothing that a policy forbids."""

import itertools
import subprocess

from tests.whole.walk import twice

HEADINGS = "h1, h2, h3, h4, h5, h6"


def test_the_nu_html_checker_finds_no_error(site, tool, tmp_path):
    vnu = tool("java", "vnu-jar", "build", "dist", "vnu.jar")
    names = {}
    for number, page in enumerate(site.pages):
        file = tmp_path / f"{number}.html"
        file.write_bytes(page.body)
        names[file.as_uri()] = page.address
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(vnu), "--errors-only", "--format", "gnu", "--skip-non-html", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = done.stderr.strip()
    for uri, address in names.items():
        found = found.replace(f'"{uri}"', address)
    assert not found, found[:20_000]
    assert done.returncode == 0


def test_the_nu_html_checker_would_find_one(tool, tmp_path):
    vnu = tool("java", "vnu-jar", "build", "dist", "vnu.jar")
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=de><title>t</title><p><div></div></p><img src=x>", "utf-8")
    done = subprocess.run(
        ["java", "-jar", str(vnu), "--errors-only", str(page)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "alt" in done.stderr


def test_headings_go_down_one_step_at_a_time_below_one_first(site):
    wrong = []
    for page in site.pages:
        levels = [int(node.tag[1]) for node in page.tree.css(HEADINGS)]
        steps = [(before, after) for before, after in itertools.pairwise(levels) if after > before + 1]
        if levels.count(1) != 1 or levels[0] != 1 or steps:
            wrong.append((page.address, levels[:12]))
    assert not wrong


def test_every_picture_has_words_or_is_marked_as_decoration(site):
    seen = 0
    for page in site.pages:
        for node in page.tree.css("img"):
            seen += 1
            assert "alt" in node.attributes, page.address
            assert {"width", "height"} <= node.attributes.keys(), page.address
    assert seen > 100


def test_every_page_has_a_title_of_its_own_in_its_language(site):
    plain = [page for page in site.pages if "?" not in page.address]
    titles = [f"{page.lang}: {page.tree.css_first('title').text()}" for page in plain]
    assert not twice(titles)
    assert all(title.partition(": ")[2].strip() for title in titles)


def test_no_page_has_an_id_twice_or_styles_and_scripts_inside(site):
    for page in site.pages:
        tree = page.tree
        assert not twice([node.attributes["id"] for node in tree.css("[id]")]), page.address
        assert not tree.css("[style], style, [onclick], [onload]"), page.address
        inside = [node for node in tree.css("script") if "src" not in node.attributes]
        assert all(node.attributes.get("type") == "application/ld+json" for node in inside), page.address


def test_every_page_names_its_own_address_and_its_other_languages(site):
    for page in site.pages:
        if page.tree.css_first("meta[name=robots][content*=noindex]"):
            continue
        canonical = page.tree.css_first("link[rel=canonical]")
        assert canonical, page.address
        assert canonical.attributes["href"].endswith(page.path), page.address
        for other in page.tree.css("link[rel=alternate][hreflang]"):
            target = "/" + other.attributes["href"].split("/", 3)[3]
            assert target in site.answers, f"{page.address} names {target}"
            back = {
                "/" + node.attributes["href"].split("/", 3)[3]
                for node in site.answers[target].tree.css("link[rel=alternate][hreflang]")
            }
            assert page.address in back, f"{target} does not lead back to {page.address}"
