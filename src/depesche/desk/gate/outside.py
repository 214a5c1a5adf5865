"""Asks another site whether something is at an address, and can be led to no place inside.

The name is resolved once, every address that it has must be a public one, and the connection goes to that address and
no other, so that a name that changes between look and call leads nowhere. Each redirect is asked anew under the same
rules. Nothing of an answer's body is read.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urljoin, urlsplit

import httpcore

from depesche.desk.gate.draft import LinkState

SECONDS: Final = 10.0
"""For one address, with all its redirects."""
_STEP: Final = 5.0
"""Seconds for one step of it."""
REDIRECTS: Final = 5
_PORTS: Final = {"http": 80, "https": 443}
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_DEAD: Final = frozenset({404, 410})
_ASK_AGAIN: Final = 400
"""From here on a HEAD is asked again as a GET: some sites know no HEAD."""
_MOST: Final = 2_000
"""Characters of an address."""
_SAFE: Final = "%/:=&?~#+!$,;'@()*[]"
_EMBEDDED: Final = tuple(
    map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0/96"))
)
"""Ranges of IPv6 that carry an address of IPv4, which a gateway may lead anywhere."""
HEADERS: Final = {"User-Agent": "Depesche link check", "Accept": "*/*", "Connection": "close"}

Resolve = Callable[[str, int], Iterable[str]]
"""From name and port to addresses; raises OSError."""
Connect = Callable[[str, int, float], httpcore.NetworkStream]
"""From address, port and seconds to a connection."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question."""

    state: LinkState
    reason: str = ""
    """As models.links.LinkAnswer.reason."""


class InsideError(Exception):
    """The name leads to an address that is not public."""


class _RefusedError(Exception):
    """The address is none that is asked."""


_TROUBLES: Final[tuple[tuple[tuple[type[Exception], ...], Answer], ...]] = (
    ((InsideError,), Answer(LinkState.INSIDE)),
    ((_RefusedError, ValueError), Answer(LinkState.UNKNOWN, "address")),
    ((socket.gaierror,), Answer(LinkState.UNKNOWN, "name")),
    ((httpcore.TimeoutException, TimeoutError), Answer(LinkState.UNKNOWN, "silence")),
    ((httpcore.NetworkError, httpcore.ProtocolError, OSError), Answer(LinkState.UNKNOWN, "connection")),
)
"""What an error means; the first that fits counts."""


def ask(
    address: str, *, resolve: Resolve | None = None, connect: Connect | None = None, seconds: float = SECONDS
) -> Answer:
    """Ask; gives an answer whatever happens. `resolve` and `connect` are the system's own unless others are given."""
    deadline = time.monotonic() + seconds
    backend = _Guarded(resolve or _resolve, connect or _connect, deadline)
    try:
        for _step in range(REDIRECTS + 1):
            status, leads_to = _status(address, backend, deadline)
            if status not in _MOVED or not leads_to:
                return _answer(status)
            address = urljoin(address, leads_to)
    except Exception as error:
        for kinds, answer in _TROUBLES:
            if isinstance(error, kinds):
                return answer
        raise
    return Answer(LinkState.UNKNOWN, "redirects")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and of nothing else."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if any(ip.version == network.version and ip in network for network in _EMBEDDED):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_private or ip.is_unspecified)


def _answer(status: int) -> Answer:
    if status in _DEAD:
        return Answer(LinkState.DEAD)
    return Answer(LinkState.FINE) if status < _ASK_AGAIN else Answer(LinkState.UNKNOWN, str(status))


def _status(address: str, backend: "_Guarded", deadline: float) -> tuple[int, str]:
    """Give the status of the answer and where it leads on to."""
    target = _checked(address)
    status, leads_to = _request("HEAD", target, backend, deadline)
    return _request("GET", target, backend, deadline) if status >= _ASK_AGAIN else (status, leads_to)


def _request(method: str, target: str, backend: "_Guarded", deadline: float) -> tuple[int, str]:
    left = _left(deadline)
    patience = dict.fromkeys(("connect", "read", "write", "pool"), left)
    with (
        httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=backend) as pool,
        pool.stream(method, target, headers=HEADERS, extensions={"timeout": patience}) as response,
    ):
        headers = {name.lower(): value for name, value in response.headers}
        return response.status, headers.get(b"location", b"").decode("ascii", "ignore")


def _checked(address: str) -> str:
    """Give an address in ASCII; raises _RefusedError for one that is not asked, ValueError for one that is none."""
    parts = urlsplit(address)
    port = _PORTS.get(parts.scheme)
    if port is None or parts.username is not None or not parts.hostname or len(address) > _MOST:
        raise _RefusedError
    if parts.port not in {None, port}:
        raise _RefusedError
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    named = f"[{host}]" if ":" in host else host
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return f"{parts.scheme}://{named}{quote(parts.path, safe=_SAFE) or '/'}{query}"


class _Guarded(httpcore.NetworkBackend):
    """Connects to public addresses alone, each as it was resolved."""

    def __init__(self, resolve: Resolve, connect: Connect, deadline: float) -> None:
        self._resolve, self._connect, self._deadline = resolve, connect, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.NetworkStream:
        """Resolve once, refuse what is not public, connect to what is left."""
        found = list(self._resolve(host, port))
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, host)
        if not all(map(is_public, found)):
            raise InsideError
        return _Bounded(self._connect(found[0], port, _left(self._deadline)), self._deadline)

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Any:
        """Refuse: no link leads there."""
        raise InsideError


class _Bounded(httpcore.NetworkStream):
    """A connection that ends at the deadline, however slowly the other side talks."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Bounded(self._stream.start_tls(ssl_context, server_hostname, _left(self._deadline)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return min(left, _STEP)


def _resolve(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def _connect(address: str, port: int, seconds: float) -> httpcore.NetworkStream:
    return httpcore.SyncBackend().connect_tcp(address, port, timeout=seconds)
