"""What a user may do with a page. The page permission 'publish' is the right to approve; Wagtail's own way is shut."""

from wagtail.models import PagePermissionTester


class DeskPermissionTester(PagePermissionTester):
    """Wagtail's rules, but for one: nobody publishes by Wagtail's own means, not even a superuser.

    What reaches readers goes through an approval and the door. `can_approve` asks for the page permission that Wagtail
    calls 'publish', so that sections and roles are set where administrators expect them.
    """

    def can_approve(self) -> bool:
        """Whether the user may send releases of this section out; auditors may not, whatever else they are."""
        from depesche.desk.roles import only_reads

        return not only_reads(self.user) and bool(super().can_publish())

    def kept_by_another(self) -> bool:
        """Whether somebody else has locked the page by hand; an approval that waits locks the form alone."""
        return bool(self.page.locked and self.page.locked_by_id != self.user.pk)

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Keep what is approved or stands in a bundle, and what such things stand in: readers have it, or soon will."""
        from depesche.desk.roles import only_reads
        from depesche.desk.standing import is_kept

        return not only_reads(self.user) and not is_kept(self.page) and bool(super().can_delete(ignore_bulk))

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


class YearPermissionTester(DeskPermissionTester):
    """Rules for a year of a section: the desk makes it, and what stands in it is all there is to it."""

    def can_edit(self) -> bool:
        """Say no: it has no words of its own."""
        return False

    def can_move(self) -> bool:
        """Say no: it belongs to its section."""
        return False

    def can_copy(self) -> bool:
        """Say no: its releases are copied one by one."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Only when nothing stands in it."""
        return not self.page.numchild and super().can_delete(ignore_bulk)
