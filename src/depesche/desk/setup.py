"""Make Django ready for a newsroom, for commands that need the desk's database."""

import os
from pathlib import Path

from depesche.config import Config

CONFIG_VARIABLE = "DEPESCHE_CONFIG"
"""Environment variable with the path of newsroom.toml."""
SECRET_VARIABLE = "DEPESCHE_DESK_SECRET"  # noqa: S105 - the name of a variable, not a secret
"""Environment variable that wins over the file with Django's secret key."""


class DeskError(Exception):
    """The desk cannot be used; the text names the thing, the place and the mend."""


def setup(config: Config | Path | str) -> None:
    """Set Django up for a newsroom; once in a process, a second call with the same newsroom does nothing.

    Raises DeskError where the process already serves another newsroom, or where the desk's secret is missing.
    """
    file = config.file if isinstance(config, Config) else Path(config).resolve()
    former = os.environ.get(CONFIG_VARIABLE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "depesche.desk.settings.base")
    os.environ[CONFIG_VARIABLE] = str(file)

    import django
    from django.apps import apps

    if apps.ready and former != str(file):
        os.environ[CONFIG_VARIABLE] = former or ""
        message = f"{file}: this process already works for {former}: use one process for each newsroom"
        raise DeskError(message)
    if not apps.ready:
        django.setup()


def migrate() -> None:
    """Bring the desk's database to this version of Depesche, and make sure that the newsroom's root page is there."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from depesche.desk.models.register import newsroom

    newsroom()


def secret(config: Config) -> str:
    """Give Django's secret key: from the environment, else from the newsroom's own file.

    Raises DeskError where there is none, or where others may read the file.
    """
    if from_environment := os.environ.get(SECRET_VARIABLE):
        return from_environment
    file = config.path(config.desk.secret_file)
    try:
        text = file.read_text("ascii").strip()
        mode = file.stat().st_mode
    except OSError as error:
        message = (
            f"{file}: the desk's secret cannot be read ({error.strerror}): write at least 50 random characters into "
            f"it, readable by the desk's user alone, or set {SECRET_VARIABLE}"
        )
        raise DeskError(message) from error
    if mode & 0o077:
        message = f"{file}: other users can read the desk's secret: run `chmod 600 {file}`"
        raise DeskError(message)
    if len(text) < 32:  # noqa: PLR2004 - Django's own check asks for 50; less than 32 can be guessed
        message = f"{file}: the desk's secret is too short: write at least 50 random characters into it"
        raise DeskError(message)
    return text
