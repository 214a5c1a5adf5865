"""Make Django ready for a newsroom, for commands that need the desk's database."""

import os
import stat
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
    """Bring the desk's database to this version of Depesche, with the newsroom's root page and the roles' groups."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from depesche.desk.models.register import newsroom
    from depesche.desk.roles import open_roles
    from depesche.desk.tree import keep_indexes

    keep_indexes()
    newsroom()
    open_roles()


def secret(config: Config) -> str:
    """Give Django's secret key: from the environment, else from the newsroom's own file.

    Raises DeskError where there is none, or where others may read the file.
    """
    if from_environment := os.environ.get(SECRET_VARIABLE):
        return from_environment
    file = config.path(config.desk.secret_file)
    text = private_text(
        file,
        "the desk's secret",
        f"write at least 50 random characters into it, readable by the desk's user alone, or set {SECRET_VARIABLE}",
    )
    if len(text) < 32:  # noqa: PLR2004 - Django's own check asks for 50; less than 32 can be guessed
        message = f"{file}: the desk's secret is too short: write at least 50 random characters into it"
        raise DeskError(message)
    return text


def private_text(file: Path, what: str, mend: str = "write it there, readable by this user alone") -> str:
    """Give what stands in a file that only its owner may read; raises DeskError where it is missing or others may."""
    try:
        text = file.read_text("utf-8").strip()
        mode = file.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        message = f"{file}: {what} cannot be read ({reason}): {mend}"
        raise DeskError(message) from error
    if stat.S_ISREG(mode) and mode & 0o077:
        message = f"{file}: other users can read {what}: run `chmod 600 {file}`"
        raise DeskError(message)
    return text
