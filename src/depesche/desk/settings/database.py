"""The desk's database, as newsroom.toml names it, in Django's words."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from depesche.config import Config, ConfigError


def database(config: Config) -> dict[str, Any]:
    """Give Django's settings for `sqlite:///PATH` or `postgresql://USER:PASSWORD@HOST:PORT/NAME?option=value`.

    Raises ConfigError for any other address.
    """
    address = urlsplit(config.desk.database)
    if address.scheme == "sqlite" and address.path.strip("/"):
        file = config.path(address.path.removeprefix("/"))
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": file,
            "OPTIONS": {
                # Readers never wait for the writer, and a writer takes its lock at once instead of failing half-way.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
            },
        }
    if address.scheme in {"postgres", "postgresql"} and address.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path.strip("/")),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": address.hostname or "",
            "PORT": str(address.port or ""),
            "OPTIONS": dict(parse_qsl(address.query)),
            "CONN_HEALTH_CHECKS": True,
        }
    message = (
        f"newsroom.toml: `desk.database`: {config.desk.database!r} is neither `sqlite:///PATH` nor "
        "`postgresql://USER@HOST/NAME`"
    )
    raise ConfigError(message)
