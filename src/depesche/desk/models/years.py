"""The years of a section: a release stands in one, put there by the desk, so that no page has too many children."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_MoveHandler

from depesche.desk.models.register import DeskPage, PublisherPage
from depesche.desk.permissions import YearPermissionTester


class YearPage(DeskPage):
    """The releases of a section that were begun in one year; made when the first of them is."""

    year = models.PositiveSmallIntegerField(_("year"), editable=False)

    content_panels: list[Any] = []
    parent_page_types = ["desk.PublisherPage"]
    subpage_types = ["desk.ReleasePage"]
    is_creatable = False
    preview_modes: list[tuple[str, str]] = []

    class Meta:
        verbose_name = _("year")
        verbose_name_plural = _("years")

    def settle(self) -> None:
        """Be called by the year."""
        self.title = self.draft_title = self.slug = str(self.year)

    def permissions_for_user(self, user: Any) -> YearPermissionTester:
        """Give what a user may do with it: look into it, and write there."""
        return YearPermissionTester(user, self)

    def add_child(self, **kwargs: Any) -> Any:
        """Take a release in, or hand it to the year of the same section that it belongs to."""
        return file_release(self.get_parent(), kwargs["instance"])

    @classmethod
    def get_indexed_objects(cls) -> Any:
        """Stay out of the search, where a year would be found for every number in a question."""
        return cls.objects.none()

    def get_indexed_instance(self) -> None:
        """Stay out of the search."""


def begun_in(release: Any) -> int:
    """Give the year that a new release belongs to, on the newsroom's calendar: the present one; an old page's own."""
    moment: datetime = release.imported_at or datetime.now(settings.DEPESCHE.zone)
    return moment.astimezone(settings.DEPESCHE.zone).year


def file_release(section: Any, release: Any) -> Any:
    """Put a new release into its year of a section, and give it.

    Who adds to a section waits for who does so at the moment: a place in the tree is given once, a year made once.
    """
    with transaction.atomic():
        return DeskPage.add_child(year_of(section, begun_in(release)), instance=release)


def file_moved(instance: Any, parent_page_before: Any, **_signal: Any) -> None:
    """After Wagtail moved a page: put a release that came into a section into its year there, the one it had before.

    Wagtail moves from four views and two APIs, and tells of all of them by its signal `post_page_move` alone.
    """
    before = parent_page_before.specific
    _file(instance, before.year if isinstance(before, YearPage) else None)


def file_copied(copy: Any) -> None:
    """After Wagtail copied a page: put a release that stands beside the original into the present year."""
    _file(copy, None)


def _file(page: Any, year: int | None) -> None:
    release, parent = page.specific, page.get_parent().specific
    section = parent.get_parent().specific if isinstance(parent, YearPage) else parent
    if not isinstance(section, PublisherPage) or isinstance(release, YearPage):
        return
    year = year or begun_in(release)
    if isinstance(parent, YearPage) and parent.year == year:
        return
    with transaction.atomic():
        target = year_of(section, year)
        MP_MoveHandler(page, target, "last-child").process()
        moved = type(release).objects.get(pk=release.pk)
        moved.set_url_path(target)
        moved.save(clean=False)


def year_of(section: Any, year: int) -> YearPage:
    """Give a section's year, made where there is none; to be called inside a transaction, which holds the section."""
    locked = PublisherPage.objects.select_for_update().get(pk=section.pk)
    found = YearPage.objects.child_of(locked).filter(year=year).first()
    return found or DeskPage.add_child(locked, instance=YearPage(year=year, live=False))


def newest_first(parent: Any, pages: Any) -> Any:
    """Turn a section's years round in the menu; other pages stay as they are."""
    return pages.order_by("-title") if issubclass(parent.specific_class, PublisherPage) else pages
