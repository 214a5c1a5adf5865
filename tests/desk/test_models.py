"""A field of a release is in four places: the form, the record, the sealing of one into the other, and the page."""

import re
from pathlib import Path

import pytest

import depesche.site
from depesche.records.release import Release

FORM_TO_RECORD = {
    "record_id": "id",
    "kind": "kind",
    "lang": "lang",
    "kicker": "kicker",
    "headline": "headline",
    "lead": "lead",
    "place": "place",
    "lead_image": "lead_image",
    "lead_image_alt": "lead_image",
    "lead_image_caption": "lead_image",
    "lead_image_credit": "lead_image",
    "body": "body",
    "address_slug": "slug",
    "translation_group": "translation_group",
    "translation_of": "translation_group",
    "number": "number",
    "sign_language_video": "sign_language_video",
    "term": "term",
    "legacy": "legacy",
    "imported_from": "imported_from",
    "imported_at": "first_published",
    "topic_links": "topics",
    "place_links": "places",
    "people_links": "people",
    "document_links": "documents",
    "co_publisher_links": "co_publishers",
    "further_links": "further",
    "contact_name": "contact",
    "contact_role": "contact",
    "contact_organisation": "contact",
    "contact_email": "contact",
    "contact_phone": "contact",
    "contact_address": "contact",
}
"""Every field of the form, and the field of the record that it becomes."""
FROM_ELSEWHERE = {
    "salt": "drawn at approval",
    "publisher": "the section that the page stands in",
    "first_published": "the moment at which it goes out",
    "share_image": "made of the record at approval",
    "changes": "the notes given with each correction",
    "withdrawal": "the reason given with the withdrawal",
    "agreements": "chosen from the register of agreements, which is not part of the form yet",
    "partnerships": "chosen from the register of partnerships, which is not part of the form yet",
}
"""Fields of the record that no field of the form becomes."""
NOT_ON_THE_PAGE = {
    "id": "its address is /id/<id>/",
    "salt": "keeps the hash from being guessed",
    "slug": "stands in the address",
    "translation_group": "shown as links to the other languages",
    "share_image": "shown by other sites, which the page's head tells of it",
    "further": "shown as teasers, which the Context brings along",
    "legacy": "addresses that lead here",
    "agreements": "shown with the register",
    "partnerships": "shown with the register",
}
"""Fields of the record that the page's template does not show by their name."""
HOW = "docs/howto/add-a-field.md says which places a field needs"


def own_fields():
    from modelcluster.models import get_all_child_relations

    from depesche.desk.models import ReleasePage

    inherited = {field.name for parent in ReleasePage._meta.all_parents for field in parent._meta.get_fields()}
    fields = {field.name for field in ReleasePage._meta.get_fields() if field.concrete} - inherited - {"page_ptr"}
    relations = {relation.get_accessor_name() for relation in get_all_child_relations(ReleasePage)}
    return fields | {name for name in relations if name.endswith("_links")}


def test_every_field_of_the_form_becomes_a_field_of_the_record():
    assert own_fields() == set(FORM_TO_RECORD), HOW
    assert set(FORM_TO_RECORD.values()) <= set(Release.__struct_fields__), HOW


def test_every_field_of_the_record_comes_from_somewhere():
    assert set(Release.__struct_fields__) == set(FORM_TO_RECORD.values()) | set(FROM_ELSEWHERE), HOW


def test_every_field_of_the_record_is_sealed():
    from depesche.desk import record

    source = Path(record.__file__).read_text("utf-8")
    call = source[source.index("release.Release(") : source.index("return _seal(record, gathering.blobs)")]
    sealed = set(re.findall(r"^ {8,12}(\w+)=", call, re.MULTILINE))
    assert sealed == set(Release.__struct_fields__) - {"agreements", "partnerships"}, HOW


def test_every_field_of_the_record_is_on_the_page_or_says_why_not():
    theme = Path(depesche.site.__file__).parent / "theme" / "templates"
    template = (theme / "release.html").read_text("utf-8")
    shown = {name for name in Release.__struct_fields__ if re.search(rf"\brelease\.{name}\b", template)}
    assert shown.isdisjoint(NOT_ON_THE_PAGE), f"on the page after all: {shown & set(NOT_ON_THE_PAGE)}"
    assert shown | set(NOT_ON_THE_PAGE) == set(Release.__struct_fields__), HOW


def test_every_field_that_an_officer_fills_in_stands_in_the_form():
    from depesche.desk.models import ReleasePage

    def names(panels):
        for panel in panels:
            name = getattr(panel, "field_name", None) or getattr(panel, "relation_name", None)
            if name:
                yield name
            yield from names(getattr(panel, "children", ()))

    hidden = {field.name for field in ReleasePage._meta.get_fields() if field.concrete and not field.editable}
    assert set(names(ReleasePage.content_panels)) == own_fields() - hidden


@pytest.mark.django_db
def test_models_and_migrations_agree():
    from django.core.management import call_command

    call_command("makemigrations", "desk", check=True, dry_run=True, verbosity=0)
