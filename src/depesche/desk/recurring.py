"""Templates for recurring kinds of release: who keeps them, who writes from them, and the draft that comes of one."""

from collections.abc import Iterator
from typing import Any

import swapper
from django.db.models import Q, QuerySet
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.permission_policies import BasePermissionPolicy
from wagtail.permissions import policy_registry
from wagtail.rich_text import extract_references_from_rich_text

from depesche.desk import visibility
from depesche.desk.models import (
    PublisherPage,
    ReleasePage,
    ReleasePlace,
    ReleaseTemplate,
    ReleaseTopic,
    TemplatePlace,
    TemplateTopic,
)
from depesche.desk.roles import reads_all

Page = swapper.load_model("wagtailcore", "Page")
TEXTS = (
    "kind",
    "lang",
    "place",
    "kicker",
    "headline",
    "lead",
    "contact_name",
    "contact_role",
    "contact_organisation",
    "contact_email",
    "contact_phone",
    "contact_address",
)
"""Fields that a template and a release have in common, besides the body, topics and places."""
CHANGES = frozenset({"add", "change", "delete"})
WRITES = frozenset({"add", "delete"})
"""What an auditor is not offered; a template's form opens for those who may change it, and she cannot send it."""


class TemplatePolicy(BasePermissionPolicy):
    """A section's approvers keep its templates, its writers use them; the newsroom's own are kept from above."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the user may do so with some template."""
        if reads_all(user):
            return user.is_superuser or action not in WRITES
        sections = kept_by(user) if action in CHANGES else written_by(user)
        return bool(user.is_active and sections.exists())

    def user_has_permission_for_instance(self, user: Any, action: str, instance: ReleaseTemplate) -> bool:
        """Whether the user may do so with this template."""
        if reads_all(user):
            return user.is_superuser or action not in WRITES
        sections = kept_by(user) if action in CHANGES else written_by(user)
        if instance.publisher_id is None:
            return action not in CHANGES and sections.exists()
        return sections.filter(pk=instance.publisher_id).exists()

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[ReleaseTemplate]:
        """Give the templates with which the user may do one of these."""
        if reads_all(user):
            return ReleaseTemplate.objects.all()
        if CHANGES.issuperset(actions):
            return ReleaseTemplate.objects.filter(publisher__in=kept_by(user))
        return usable(user)

    def users_with_any_permission(self, actions: Any) -> Any:
        """Give those who may do one of these with some template."""
        from django.contrib.auth import get_user_model

        users = get_user_model().objects.filter(is_active=True)
        return users.filter(pk__in=[user.pk for user in users if self.user_has_any_permission(user, actions)])


def kept_by(user: Any) -> QuerySet[PublisherPage]:
    """Give the sections whose templates the user keeps: those in which she approves."""
    return _sections(user, "publish")


def written_by(user: Any) -> QuerySet[PublisherPage]:
    """Give the sections in which the user may begin a release."""
    return _sections(user, "add")


def usable(user: Any, section: PublisherPage | None = None) -> QuerySet[ReleaseTemplate]:
    """Give the templates from which the user may write, in this section or in any; an auditor reads them all."""
    if section is None and reads_all(user):
        return ReleaseTemplate.objects.all()
    sections = written_by(user)
    if section is not None:
        sections = sections.filter(pk=section.pk)
    if not sections.exists():
        return ReleaseTemplate.objects.none()
    return ReleaseTemplate.objects.filter(Q(publisher=None) | Q(publisher__in=sections))


def draft_from(template: ReleaseTemplate, section: PublisherPage, user: Any) -> ReleasePage:
    """Begin a release in a section as the template has it; what it lacks of a contact is the section's usual one."""
    draft = ReleasePage(live=False, owner=user, **{name: getattr(template, name) for name in TEXTS})
    draft.body = _anew(template.body)
    if not draft.contact:
        for name, text in section.contact.items():
            setattr(draft, f"contact_{name}", text)
    draft.topic_links = [ReleaseTopic(topic=link.topic) for link in template.topic_links.all()]
    draft.place_links = [ReleasePlace(place=link.place) for link in template.place_links.all()]
    section.add_child(instance=draft)
    draft.save_revision(user=user, log_action=True, clean=False)
    return draft


def template_of(page: ReleasePage) -> ReleaseTemplate:
    """Give a template with what a release has of texts, topics, places and contact; not saved."""
    template = ReleaseTemplate(
        name=page.headline[:120], publisher=page.publisher, **{name: getattr(page, name) for name in TEXTS}
    )
    template.body = _anew(page.body)
    template.topic_links = [TemplateTopic(topic=link.topic) for link in page.topic_links.all()]
    template.place_links = [TemplatePlace(place=link.place) for link in page.place_links.all()]
    return template


def out_of_reach(template: ReleaseTemplate) -> tuple[str, ...]:
    """Name the pictures, documents and drafts in a template that not all of its users may see."""
    return tuple(dict.fromkeys(str(thing) for thing in _named(template) if not _in_reach(thing, template.publisher)))


def _anew(body: Any) -> Any:
    """Give a body whose blocks get ids of their own: a quotation's id is public."""
    return body.stream_block.to_python(
        [{"type": block["type"], "value": block["value"]} for block in body.get_prep_value()]
    )


def _named(template: ReleaseTemplate) -> Iterator[Any]:
    block = template.body.stream_block
    references = [*block.extract_references(template.body), *extract_references_from_rich_text(template.lead)]
    for model, pk, *_path in references:
        if issubclass(model, AbstractImage | AbstractDocument | Page):
            yield from model.objects.filter(pk=pk)


def _in_reach(thing: Any, section: PublisherPage | None) -> bool:
    if isinstance(thing, Page):
        public = visibility.public_headline(thing.pk) is not None
        return public or (section is not None and thing.path.startswith(section.path))
    if section is None or section.collection is None:
        return False
    return bool(thing.collection.path.startswith(section.collection.path))


def _sections(user: Any, action: str) -> QuerySet[PublisherPage]:
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, action)
    return PublisherPage.objects.filter(pk__in=pages.values("pk")).order_by("name_de")
