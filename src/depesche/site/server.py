"""The public server: Granian with an RSGI application over the public tree, and the builder beside it."""

import asyncio
import errno
import os
import resource
import signal
import socket
from contextlib import ExitStack
from functools import partial
from typing import Final

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from depesche.config import Config
from depesche.site.serving.app import Site
from depesche.site.serving.follower import Follower
from depesche.site.serving.lifeline import end_with

_HEADER_BYTES: Final = 64 * 1024
"""A longer head of a request is refused (431, or 414)."""
_HEADER_TIME: Final = 10_000
"""Milliseconds in which the head of a request must have come; also how long an idle connection is kept."""
_PATIENCE: Final = 10
"""Seconds for answers under way when the server stops."""
_SETTLED: Final = 0.5
"""Seconds after which a worker has certainly begun to listen to signals."""
_FILES: Final = 65_536
_OTHER: Final = "set another `site.port` in newsroom.toml"
_MENDS: Final = {
    errno.EADDRINUSE: f"another program listens there. Stop it (`ss -ltnp` names it), or {_OTHER}",
    errno.EACCES: f"ports below 1024 need a privilege. Let a proxy listen there for this server, or {_OTHER}",
    errno.EADDRNOTAVAIL: "this machine does not have that address: correct `site.host` in newsroom.toml",
}


class ServerError(Exception):
    """The server can't start; the text says why and what to do."""


def serve(config: Config, *, follow: bool = True) -> None:
    """Serve the public tree until this process is told to stop (Ctrl-C, SIGTERM, SIGHUP).

    With `follow`, what comes over the wire is built meanwhile, by a process of its own. No process outlives this call.

    Raises ServerError before anything is started where it can't listen on the port.
    """
    site = config.site
    address = _address(site.host, site.port)
    _expect_free(address)
    _allow_many_files()
    server = Granian(
        target="depesche.site.server",
        address=address[0],
        port=site.port,
        interface=Interfaces.RSGI,
        workers=site.workers,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_TIME, max_buffer_size=_HEADER_BYTES),
        websockets=False,
        log_level=LogLevels.error,
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=_PATIENCE,
    )
    with ExitStack() as stack:

        def begin() -> None:
            # A terminal that is closed stops the server; Granian by itself would start its workers anew.
            signal.signal(signal.SIGHUP, server.signal_handler_interrupt)
            if follow:
                stack.enter_context(Follower(config))
            host = f"[{site.host}]" if ":" in site.host else site.host
            print(f"The public site is at http://{host}:{site.port}/ (Ctrl-C stops it)", flush=True)  # noqa: T201

        server.on_startup(begin)
        load = partial(_worker, config, os.getpid())
        try:
            server.serve(target_loader=load, wrap_loader=False)  # type: ignore[arg-type] # RSGI's objects aren't called
        except SystemExit:
            # Granian counts a worker that heard of the end before it did as one that failed.
            if not server.interrupt_signal:
                message = "the server's workers ended by themselves again and again; their messages stand above"
                raise ServerError(message) from None


class _Worker(Site):
    """The application as a worker process runs it."""

    parent = 0

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        end_with(self.parent)
        loop.call_later(_SETTLED, signal.pthread_sigmask, signal.SIG_UNBLOCK, {signal.SIGTERM})
        self.start(loop)

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.close()


def _worker(config: Config, parent: int) -> _Worker:
    # Granian loses a signal that comes before its worker runs: it waits until then. One that came already was taken
    # by the handler that this process has from its parent, and nothing came of it, so it is sent again.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    inherited = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    if getattr(inherited, "interrupt_signal", False):
        os.kill(os.getpid(), signal.SIGTERM)
    worker = _Worker.of(config)
    worker.parent = parent
    return worker


def _address(host: str, port: int) -> tuple[str, int]:
    """Find the address that a host name of this machine stands for."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        message = f"{host!r} leads to no address ({error.strerror}): correct `site.host` in newsroom.toml"
        raise ServerError(message) from error
    return str(found[0][4][0]), port


def _expect_free(address: tuple[str, int]) -> None:
    """Try the port without sharing it, as workers do among themselves, so that no other server's readers are taken."""
    host, port = address
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            message = f"can't listen on port {port} of {host}: {_MENDS.get(error.errno or 0, error.strerror)}"
            raise ServerError(message) from error


def _allow_many_files() -> None:
    """Each reader and each large file at hand takes one; the usual 1024 are soon gone."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
