"""The admin's lists of releases, people, topics and places."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import PageTitleColumn, ParentPageColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from depesche.desk.models import Person, Place, ReleasePage, Topic


class ReleaseListing(PageListingViewSet):
    """All releases that the user may see, newest draft first, with where each stands."""

    model = ReleasePage
    icon = "doc-full-inverse"
    menu_label = _("Releases")
    menu_order = 110
    add_to_admin_menu = True
    list_filter = ["kind", "lang"]
    columns = [
        PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        ParentPageColumn("parent", label=_("Publisher")),
        Column("lang", label=_("Language"), accessor="get_lang_display"),
        Column("status_string", label=_("Status")),
        DateColumn(
            "latest_revision_created_at", label=_("Last saved"), sort_key="latest_revision_created_at", width="12%"
        ),
    ]


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    menu_label = _("People")
    list_display = ["name", "reading", "fictional"]
    search_fields = ["name", "name_en", "name_ja"]


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name_de", "name_en", "broader"]
    search_fields = ["name_de", "name_en", "name_ja"]


class PlaceViewSet(SnippetViewSet):
    model = Place
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
