"""What can go wrong while the site is made; every message names the thing, the place and the mend."""


class BuildError(Exception):
    """The public tree can't be made from this wire with this configuration."""


class UnsafePathError(BuildError):
    """A path would leave the public folder or hide in it; nothing was written."""

    def __init__(self, path: str) -> None:
        super().__init__(f"the path {path!r} would leave the public folder or hide in it: nothing is written there")
        self.path = path
