"""The desk's own server: its WSGI application on Granian, at the address that newsroom.toml names."""

import os
import socket

from depesche.config import Config
from depesche.desk.setup import CONFIG_VARIABLE, DeskError, secret

THREADS = 4
"""Requests that are worked on at once; each may hold one connection to the database."""


def serve(config: Config) -> None:
    """Serve the desk until SIGINT or SIGTERM; open requests are answered first.

    Raises DeskError where the port is taken or the desk's secret is missing.
    """
    secret(config)
    _require_free(config.desk.host, config.desk.port)
    os.environ[CONFIG_VARIABLE] = str(config.file)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "depesche.desk.settings.base")

    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.log import LogLevels

    Granian(
        "depesche.desk.wsgi:application",
        address=config.desk.host,
        port=config.desk.port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    ).serve()


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = (
                f"the desk cannot listen on {host}:{port} ({error.strerror}): stop what listens there, "
                "or set another `desk.port` in newsroom.toml"
            )
            raise DeskError(message) from error
