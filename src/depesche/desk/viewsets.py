"""The admin's lists of releases, people, topics and places."""

from typing import Any

from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters.filters import DateFromToRangeFilter, ModelChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from depesche.desk import translating
from depesche.desk.models import Person, Place, PublisherPage, ReleasePage, Topic
from depesche.desk.standing import with_standing
from depesche.desk.visibility import pages_of, releases_of


class ChooseSection(ChooseParentView):
    """Asks in which section a new release belongs; its year is no question."""

    def get_valid_parent_pages(self, user: Any) -> Any:
        """Give the sections that the user writes in."""
        return super().get_valid_parent_pages(user).type(PublisherPage)


class PublisherFilter(ModelChoiceFilter):
    """Narrows a list of releases down to what stands in one section."""

    def filter(self, pages: Any, publisher: Any) -> Any:
        """Give what stands there."""
        return pages.descendant_of(publisher) if publisher else pages


class ReleaseFilters(WagtailFilterSet):
    """What a list of releases can be narrowed down by.

    Wagtail's own filters ask all pages and the whole history for the users who occur there, whenever the list is shown.
    """

    publisher = PublisherFilter(
        label=_("Publisher"),
        queryset=lambda request: PublisherPage.objects.filter(pk__in=pages_of(request.user).values("pk")),
        empty_label=_("Any"),
        widget=RadioSelect,
    )
    latest_revision_created_at = DateFromToRangeFilter(label=_("Last saved"), widget=DateRangePickerWidget)

    class Meta:
        model = ReleasePage
        fields = ["kind", "lang"]


class LanguagesColumn(Column):
    """In which languages a release exists, and which of them are behind their source."""

    cell_template_name = "desk/languages_cell.html"


class ReleaseIndex(IndexView):
    """The list. Which releases are shown is asked first, and all that the columns show of them after that.

    Asked in one, the database would find out everything about every release before it sorts them.
    """

    def get_base_queryset(self) -> Any:
        """Give the releases of the user's sections, with their keys alone."""
        return releases_of(self.request.user).only("pk")

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Give the releases of a page with where each stands, and in whose section."""
        paginator, page, shown, is_paginated = super().paginate_queryset(queryset, page_size)
        keys = [each.pk for each in shown]
        whole = with_standing(self.annotate_queryset(self.model.objects.filter(pk__in=keys)))
        found = {each.pk: each for each in whole}
        names = dict(PublisherPage.objects.values_list("path", "name_de"))
        languages = translating.groups(found.values(), self.request.user)
        for each in found.values():
            above = (each.path[:end] for end in range(each.steplen, len(each.path), each.steplen))
            each.section_name = next((names[path] for path in above if path in names), "")
            each.languages = languages.get(each.translation_group, ())
        page.object_list = [found[key] for key in keys]
        return paginator, page, page.object_list, is_paginated


class ReleaseListing(PageListingViewSet):
    """All releases that the user may see, newest draft first, with where each stands."""

    model = ReleasePage
    index_view_class = ReleaseIndex
    choose_parent_view_class = ChooseSection
    icon = "doc-full-inverse"
    menu_label = _("Releases")
    menu_order = 110
    add_to_admin_menu = True
    filterset_class = ReleaseFilters
    columns = [
        PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        Column("section_name", label=_("Publisher")),
        Column("lang", label=_("Language"), accessor="get_lang_display"),
        LanguagesColumn("languages", label=_("Languages")),
        Column("status_string", label=_("Status")),
        DateColumn(
            "latest_revision_created_at", label=_("Last saved"), sort_key="latest_revision_created_at", width="12%"
        ),
    ]


class PersonViewSet(SnippetViewSet):
    model = Person
    inspect_view_enabled = True
    icon = "user"
    menu_label = _("People")
    list_display = ["name", "reading", "fictional"]
    search_fields = ["name", "name_en", "name_ja"]


class TopicViewSet(SnippetViewSet):
    model = Topic
    inspect_view_enabled = True
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name_de", "name_en", "broader"]
    search_fields = ["name_de", "name_en", "name_ja"]


class PlaceViewSet(SnippetViewSet):
    model = Place
    inspect_view_enabled = True
    icon = "site"
    menu_label = _("Places")
    list_display = ["name_de", "name_en"]
    search_fields = ["name_de", "name_en", "name_ja"]


class RegisterGroup(SnippetViewSetGroup):
    """What all sections share."""

    menu_label = _("Register")
    menu_icon = "list-ul"
    menu_order = 120
    items = (PersonViewSet, TopicViewSet, PlaceViewSet)


release_listing = ReleaseListing("releases")
