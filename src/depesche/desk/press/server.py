"""The listener's own process: Granian, one worker with a few threads, and nothing of the desk's admin in it."""

import logging
import os
import socket
import sys

from depesche.config import Config, PressConfig

CONFIG_VARIABLE = "DEPESCHE_PRESS_CONFIG"
"""Environment variable by which the worker finds newsroom.toml."""
THREADS = 4
_IDLE = 10_000
"""Milliseconds in which the head of a request must have come; also how long an idle connection is kept."""


class PressError(Exception):
    """The listener cannot be started; the text names the thing, the place and the mend."""


def press_config(config: Config) -> PressConfig:
    """Give what newsroom.toml says of the listener; raises PressError where it says nothing."""
    if config.desk.press is None:
        message = (
            f"{config.file}: there is no [desk.press], so no links are given to journalists: add it with `base_url`, "
            "as docs/howto/run-in-production.md says"
        )
        raise PressError(message)
    return config.desk.press


def serve(config: Config) -> None:
    """Serve copies until SIGINT or SIGTERM; raises PressError where it is not configured or the port is taken."""
    press = press_config(config)
    _require_free(press.host, press.port)
    os.environ[CONFIG_VARIABLE] = str(config.file)

    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    Granian(
        "depesche.desk.press.wsgi:application",
        address=press.host,
        port=press.port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_IDLE),
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
        workers_kill_timeout=10,
    ).serve()


def prepare(config: Config) -> None:
    """Make Django's database layer ready, with settings of the listener's own: no admin, no session, no secret."""
    import django
    import msgspec
    from django.conf import settings

    from depesche.desk.settings.database import database

    press = press_config(config)
    desk = msgspec.structs.replace(config.desk, database=press.database or config.desk.database)
    settings.configure(
        DATABASES={"default": database(msgspec.structs.replace(config, desk=desk)) | {"CONN_MAX_AGE": 60}},
        INSTALLED_APPS=[],
        USE_TZ=True,
        TIME_ZONE="UTC",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        LOGGING_CONFIG=None,
    )
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    django.setup(set_prefix=False)


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = (
                f"the press listener cannot listen on {host}:{port} ({error.strerror}): stop what listens there, or "
                "set another `desk.press.port` in newsroom.toml"
            )
            raise PressError(message) from error
