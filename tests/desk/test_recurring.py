"""Templates: a section's approvers keep them, its editors write from them, and no other section learns of them."""

import pytest

from tests.desk.conftest import make_image, make_release
from tests.desk.test_preview import rich

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic(db):
    from depesche.desk.models import Topic

    return Topic.objects.create(slug="kabinett", name_de="Kabinett")


@pytest.fixture
def source(section, topic):
    from depesche.desk.models import ReleaseTopic

    page = make_release(
        section.publisher,
        headline="Bericht aus dem Kabinett",
        kicker="Kabinett",
        kind="cabinet-report",
        body=[("heading", {"text": "Beschlüsse", "level": "2"}), ("paragraph", "<p>Das Kabinett hat …</p>")],
    )
    page.topic_links = [ReleaseTopic(topic=topic)]
    page.save_revision()
    return page


def keep(client, page, name="Kabinettsbericht"):
    return client.post(f"/admin/releases/{page.pk}/save-as-template/", {"name": name})


def template(**fields):
    from depesche.desk.models import ReleaseTemplate

    return ReleaseTemplate.objects.create(**{"name": "Kanarienvogel", "headline": "Kanarienvogel"} | fields)


def written():
    from depesche.desk.models import ReleasePage

    return list(ReleasePage.objects.all())


def test_an_approver_keeps_a_release_as_template_and_an_editor_writes_from_it(client, people, section, source, topic):
    from depesche.desk.models import ReleasePage, ReleaseTemplate

    client.force_login(people.approver)
    keep(client, source)
    kept = ReleaseTemplate.objects.get()
    assert (kept.publisher, kept.kind, kept.kicker) == (section.publisher, "cabinet-report", "Kabinett")
    client.force_login(people.editor)
    create = client.get(f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/").content.decode()
    address = f"/admin/release-templates/{kept.pk}/write/"
    assert f"{address}?section={section.publisher.pk}" in create
    response = client.post(address, {"section": section.publisher.pk})
    draft = ReleasePage.objects.exclude(pk=source.pk).get()
    assert response["Location"] == f"/admin/pages/{draft.pk}/edit/"
    draft = draft.get_latest_revision_as_object()
    assert (draft.kind, draft.kicker, draft.headline) == ("cabinet-report", "Kabinett", "Bericht aus dem Kabinett")
    assert [link.topic for link in draft.topic_links.all()] == [topic]
    assert [block.block_type for block in draft.body] == ["heading", "paragraph"]
    assert {block.id for block in draft.body}.isdisjoint({block.id for block in source.body})
    assert draft.contact["name"] == "Erika Muster", "the section's usual contact"
    assert draft.record_id != source.record_id
    assert draft.translation_group != source.translation_group


def test_an_editor_keeps_no_templates(client, people, source):
    from depesche.desk.models import ReleaseTemplate

    mine = template(publisher=source.publisher)
    client.force_login(people.editor)
    assert keep(client, source).status_code == 404
    assert client.get(f"/admin/release-templates/edit/{mine.pk}/").status_code in {302, 404}
    client.post(f"/admin/release-templates/delete/{mine.pk}/")
    assert ReleaseTemplate.objects.get() == mine
    assert "Save as template" not in client.get(f"/admin/pages/{source.pk}/edit/").content.decode()


def test_another_sections_template_is_nowhere(client, people, section, other_section):
    theirs = template(publisher=other_section.publisher)
    for user in (people.editor, people.approver):
        client.force_login(user)
        for address in (
            "/admin/release-templates/",
            f"/admin/release-templates/edit/{theirs.pk}/",
            f"/admin/release-templates/delete/{theirs.pk}/",
            f"/admin/release-templates/history/{theirs.pk}/",
            f"/admin/release-templates/usage/{theirs.pk}/",
            f"/admin/release-templates/{theirs.pk}/write/",
            f"/admin/pages/add/desk/releasepage/{section.publisher.pk}/",
        ):
            assert "Kanarienvogel" not in client.get(address).content.decode(), address
        client.post(f"/admin/release-templates/{theirs.pk}/write/", {"section": section.publisher.pk})
        assert not written()


def test_a_section_writes_from_a_template_of_the_whole_newsroom_only_into_itself(
    client, people, section, other_section
):
    general = template(publisher=None)
    client.force_login(people.editor)
    assert "Kanarienvogel" in client.get("/admin/release-templates/").content.decode()
    address = f"/admin/release-templates/{general.pk}/write/"
    client.post(address, {"section": other_section.publisher.pk})
    assert not written()
    client.post(address, {"section": section.publisher.pk})
    assert [page.publisher for page in written()] == [section.publisher]
    client.force_login(people.approver)
    assert client.get(f"/admin/release-templates/edit/{general.pk}/").status_code == 404


def filled(**changes):
    data = {"name": "Neu", "publisher": "", "kind": "news", "lang": "de", "place": "", "kicker": "", "headline": ""}
    data |= {"lead": rich(""), "body-count": "0"}
    for relation in ("topic", "place"):
        data |= {f"{relation}_links-{count}_FORMS": "0" for count in ("TOTAL", "INITIAL", "MIN_NUM")}
        data[f"{relation}_links-MAX_NUM_FORMS"] = ""
    return data | changes


def test_an_approver_makes_a_template_for_her_section_and_for_no_other(client, people, section, other_section):
    from depesche.desk.models import ReleaseTemplate

    client.force_login(people.approver)
    for publisher in ("", str(other_section.publisher.pk)):
        client.post("/admin/release-templates/new/", filled(publisher=publisher))
        assert not ReleaseTemplate.objects.exists()
    client.post("/admin/release-templates/new/", filled(publisher=str(section.publisher.pk)))
    assert ReleaseTemplate.objects.get().publisher == section.publisher


def test_a_template_names_no_picture_that_some_who_write_from_it_may_not_see(client, people, section):
    from depesche.desk.models import ReleaseTemplate

    image = make_image(section.collection, title="Geheimes Bild")
    block = {"image": image, "alt": "", "caption": "", "credit": ""}
    page = make_release(section.publisher, headline="Mit Bild", body=[("image", block)])
    client.force_login(people.admin)
    keep(client, page)
    kept = ReleaseTemplate.objects.get()
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-id": "", "body-0-type": "image"}
    body |= {"body-0-value-image": str(image.pk), "body-0-value-alt": "", "body-0-value-credit": ""}
    body |= {"body-0-value-caption": rich("")}
    answer = client.post(f"/admin/release-templates/edit/{kept.pk}/", filled(publisher="") | body)
    assert "could not use Geheimes Bild" in answer.content.decode()
    kept.refresh_from_db()
    assert kept.publisher == section.publisher


def test_a_templates_form_takes_nothing_of_another_section(client, people, section, other_section):
    mine = template(publisher=section.publisher)
    image = make_image(other_section.collection, title="Kanarienvogelbild")
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-id": "", "body-0-type": "image"}
    body |= {"body-0-value-image": str(image.pk), "body-0-value-alt": "", "body-0-value-credit": ""}
    body |= {"body-0-value-caption": rich("")}
    client.force_login(people.approver)
    answer = client.post(f"/admin/release-templates/edit/{mine.pk}/", filled(publisher=section.publisher.pk) | body)
    assert answer.status_code == 404
    assert "Kanarienvogelbild" not in answer.content.decode()


def test_an_auditor_reads_every_template_and_writes_from_none(client, people, section, django_user_model):
    from depesche.desk.roles import auditors, open_roles

    open_roles()
    auditor = django_user_model.objects.create_user("auditor", password="a long password 9")
    auditor.groups.add(auditors())
    theirs = template(publisher=section.publisher)
    client.force_login(auditor)
    assert "Kanarienvogel" in client.get("/admin/release-templates/").content.decode()
    assert client.get(f"/admin/release-templates/edit/{theirs.pk}/").status_code == 200
    for address in (f"{theirs.pk}/write/", f"edit/{theirs.pk}/", f"delete/{theirs.pk}/"):
        client.post(f"/admin/release-templates/{address}", filled(section=section.publisher.pk, name="Anders"))
    assert not written()
    theirs.refresh_from_db()
    assert theirs.name == "Kanarienvogel"
