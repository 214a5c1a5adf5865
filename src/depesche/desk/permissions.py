"""What a user may do with a page. The page permission 'publish' is the right to approve; Wagtail's own way is shut."""

from wagtail.models import PagePermissionTester


class DeskPermissionTester(PagePermissionTester):
    """Wagtail's rules, but for one: nobody publishes by Wagtail's own means, not even a superuser.

    What reaches readers goes through an approval and the door. `can_approve` asks for the page permission that Wagtail
    calls 'publish', so that sections and roles are set where administrators expect them.
    """

    def can_approve(self) -> bool:
        """Whether the user may send releases of this section out."""
        return super().can_publish()

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Keep what has been approved, and what such things stand in: readers have it, or soon will."""
        from depesche.desk.models import Approved

        inside = Approved.objects.standing().filter(page__path__startswith=self.page.path)
        return not inside.exists() and bool(super().can_delete(ignore_bulk))

    def can_publish(self) -> bool:
        """Say no: see the class."""
        return False

    def can_publish_subpage(self) -> bool:
        """Say no: see the class."""
        return False

    def can_unpublish(self) -> bool:
        """Say no: a release is withdrawn, with a reason."""
        return False


class SectionPermissionTester(DeskPermissionTester):
    """Rules for a section's own page: its officers write inside it; what it is called is for those above them."""

    def can_edit(self) -> bool:
        """Whether the user may change the publisher's name, contact and description."""
        if not self.user.is_active or self.user.is_superuser:
            return bool(self.user.is_active)
        return any(
            granted.permission.codename == "change_page" and granted.page_id != self.page.pk
            for granted in self.permission_policy.get_cached_permissions_for_user(self.user)
            if self.page.path.startswith(granted.page.path)
        )

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Only for those who may change it."""
        return self.can_edit() and super().can_delete(ignore_bulk)
