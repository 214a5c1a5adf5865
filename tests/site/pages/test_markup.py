"""Whatever a record holds, its page is sound: nothing inline for the CSP to refuse, nothing plain read as HTML."""

import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from depesche.records.blocks import FactBox, Gallery, Table, Video
from depesche.records.people import Speaker
from depesche.site.pages import release as page
from tests import strategies
from tests.factories import (
    make_contact,
    make_document,
    make_image,
    make_organisation_ref,
    make_person_ref,
    make_release,
    make_topic_ref,
)
from tests.site.pages import samples

EVIL = "<x-evil onclick='alert(1)'>\"&amp;"
PAGES = samples.all_pages()
VOID = {"wbr", "br", "img", "input", "link", "meta", "source"}


def assert_sound(html):
    tree = HTMLParser(html)
    assert not tree.css("style, [style]"), "no inline style: the CSP refuses it"
    inline = [node for node in tree.css("script") if not node.attributes.get("src")]
    assert all(node.attributes.get("type") == "application/ld+json" for node in inline), "no inline script"
    assert len(inline) <= 1
    for node in tree.css("*"):
        assert not [name for name in node.attributes if name.startswith("on")], node.html
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for node in tree.css("[aria-labelledby]"):
        assert node.attributes["aria-labelledby"] in ids
    assert all("alt" in node.attributes for node in tree.css("img"))
    assert len(tree.css("h1")) == 1
    return tree


@pytest.mark.parametrize("name", [name for name in PAGES if name != "redirect"])
def test_page_is_sound(name, theme):
    module, context = PAGES[name]
    html = module.render(context, theme)
    tree = assert_sound(html)
    assert html.startswith("<!doctype html>\n<html lang=")
    assert tree.css_first("title").text().strip()
    assert_balanced(html)


def assert_balanced(html):
    """Every element that is opened is closed in turn; HTML parsers would mend it and hide the fault."""
    opened = []
    for closing, name in re.findall(r"<(/?)([a-z][a-z0-9]*)\b[^>]*>", html):
        if name in VOID:
            continue
        if closing:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(record=strategies.releases, preview=st.booleans())
def test_any_release_gives_a_sound_page(record, preview, theme):
    assert_sound(page.render(samples.context(record, preview=preview), theme))


def test_plain_texts_are_escaped_everywhere(theme):
    record = make_release(
        number=EVIL,
        publisher=msgspec.structs.replace(make_organisation_ref(), name=EVIL),
        place=EVIL,
        lead_image=make_image(alt=EVIL, credit=EVIL, licence=EVIL),
        body=(
            Table(caption=EVIL, header=("A",), rows=((EVIL,), (EVIL,)), row_headers=True),
            FactBox(title=EVIL, items=("a",)),
            Gallery(title=EVIL, images=(make_image(alt=EVIL),)),
            Video(title=EVIL, address="https://video.example/"),
            samples.Quote(text="a", speaker=Speaker(name=EVIL, office=EVIL)),
        ),
        topics=(msgspec.structs.replace(make_topic_ref(), title=EVIL),),
        people=(make_person_ref(name=EVIL, office=EVIL),),
        places=(samples.Place(id=make_release().id, slug="a", name=EVIL),),
        documents=(make_document(title=EVIL, accessible_alternative=EVIL),),
        contact=make_contact(name=EVIL, role=EVIL, organisation=EVIL, phone=EVIL, address=EVIL),
        imported_from=EVIL,
        term=EVIL,
        changes=(samples.Change(version=2, at=make_release().first_published, note=EVIL),),
        withdrawal=samples.Withdrawal(at=make_release().first_published, reason=EVIL),
    )
    html = page.render(samples.context(record), theme)
    assert "<x-evil" not in html
    assert html.count("&lt;x-evil") > 25
    assert "&amp;amp;" in html
    assert_sound(html)


def test_inline_texts_are_shown_as_they_are_and_plain_in_the_head(theme):
    record = make_release(headline="Brücken &amp; <em>Wege</em>", lead="Ein <strong>Satz</strong>.")
    html = page.render(samples.context(record), theme)
    assert "<h1>Brücken &amp; <em>Wege</em></h1>" in html
    assert "<title>Brücken &amp; Wege – Meldungen des Landes</title>" in html
    assert '<meta name="description" content="Ein Satz.">' in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "kontakt@amt.example"])
def test_only_web_addresses_become_links(address, theme):
    record = make_release(
        lead_image=make_image(licence="Lizenz", licence_address=address),
        documents=(make_document(accessible_alternative=address),),
    )
    assert f'href="{address}' not in page.render(samples.context(record), theme)


def test_block_without_a_template_is_refused(theme):
    class Poem(samples.Paragraph, frozen=True, kw_only=True, tag="poem"):
        pass

    with pytest.raises(ValueError, match="no template shows the body block 'poem'"):
        page.render(samples.context(make_release(body=(Poem(text="a"),))), theme)
