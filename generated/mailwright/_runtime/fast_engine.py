"""What both fast transports need of pyreqwest: clients with our limits, bodies that tell, and what an error means."""

import atexit
import os
import re
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, TypeGuard

from .errors import ConfigurationError
from .feed import Feed, may_be_out
from .outcome import Progress
from .proxies import proxy_for
from .transport import MAX_ERROR, TransportFailure, TransportRequest, TransportResponse

# Below the five seconds after which many servers close an idle connection, so that a send rarely meets that moment.
_KEEP_ALIVE = timedelta(seconds=4)
CONNECTIONS = 100
# pyreqwest counts a wait for the answer from the beginning, and a large body takes its time to go out.
_LARGE = 256 * 1024
_CLIENTS = 16
_PROXIES = ("http", "https", "socks5", "socks5h")
_CERTIFICATE = "invalid peer certificate: "
_REFUSED_BY_PROXY = ("tunnel error: unsuccessful", "tunnel error: proxy authorization required")
# pyreqwest calls all of these failures to connect.
_LATER = {"ConnectError": "NetworkError", "ConnectTimeoutError": "RequestTimeoutError"}
_PACKAGES = frozenset({"builtins", "pyreqwest"})


_USED_IN = set[int]()
"""The processes in which the engine has worked."""


@atexit.register
def _settle() -> None:
    """Let the engine's thread come back from Python: an interpreter that ends before that may crash."""
    if os.getpid() in _USED_IN:
        time.sleep(0.1)


class Clients:
    """pyreqwest's clients, one for each set of limits: those of connecting and reading are a client's, not a call's.

    Args:
        builder: Makes a builder of pyreqwest's.
    """

    def __init__(self, builder: Any) -> None:
        self._builder = builder
        self._is_forked = False
        self._proxies: dict[str, str | None] = {}
        self._made: dict[tuple[str | None, float | None, float | None, float | None], Any] = {}

    def get(self, request: TransportRequest) -> Any:
        """The client for a request; None in a process that was forked from one that has used pyreqwest.

        Raises:
            ConfigurationError: No connection can be set up.
        """
        limits, origin = request.limits, origin_of(request.url)
        if origin not in self._proxies:
            self._proxies[origin] = proxy_for(origin)
        total = limits.total
        key = (
            self._proxies[origin],
            limits.connect if limits.connect < total else None,
            limits.read if limits.read < total and len(request.body) <= _LARGE else None,
            limits.write if limits.write < total else None,
        )
        # Two threads may make one, and both get the same: no lock, which a fork might leave locked.
        found = self._made.get(key) or self._new(*key)
        return found and self._made.setdefault(key, found)

    def _new(self, proxy: str | None, connect: float | None, read: float | None, write: float | None) -> Any:
        if self._is_forked:
            return None
        while len(self._made) >= _CLIENTS:
            # Calls that are under way on it go on.
            self._made.pop(next(iter(self._made)), None)
        try:
            builder = _plain(self._builder())
            if proxy is not None:
                builder = builder.proxy(_proxy(proxy))
            if connect is not None:
                builder = builder.connect_timeout(timedelta(seconds=connect))
            if read is not None:
                builder = builder.read_timeout(timedelta(seconds=read))
            if write is not None and sys.platform == "linux":
                builder = builder.tcp_user_timeout(timedelta(seconds=write))
            _USED_IN.add(os.getpid())
            return _trusting(builder).build()
        except Exception as error:
            what = type(error).__name__
            self._is_forked = isinstance(error, RuntimeError) and "fork" in str(error)
        if self._is_forked:
            return None
        raise ConfigurationError(f"no connection can be set up: {what}; check the proxy and certificate settings")

    def clear(self) -> None:
        """Let go of all clients: their idle connections are closed, and calls that are under way go on."""
        self._made.clear()


def builder(name: str) -> Any:
    """A class of pyreqwest's, which is loaded by that.

    Raises:
        ConfigurationError: It is not installed.
    """
    try:
        import pyreqwest.client
    except ImportError:
        raise ConfigurationError('the fast transport needs pyreqwest: pip install "mailwright[fast]"') from None
    return getattr(pyreqwest.client, name)


def _plain(builder: Any) -> Any:
    """Nothing but one HTTP/1.1 request and its answer as it came: HTTP/2 would be repeated in some cases."""
    builder = builder.http1_only().follow_redirects(False).referer(False).default_cookie_store(False).no_proxy()
    builder = builder.gzip(False).brotli(False).zstd(False).deflate(False)
    return builder.pool_idle_timeout(_KEEP_ALIVE).pool_max_idle_per_host(CONNECTIONS)


def _proxy(address: str) -> Any:
    from pyreqwest.proxy import ProxyBuilder

    # pyreqwest would ignore a kind that it does not know, and go without.
    if address.partition("://")[0].lower() not in _PROXIES:
        raise ValueError
    return ProxyBuilder.all(address)


def _trusting(builder: Any) -> Any:
    """With the certificates of SSL_CERT_FILE, which pyreqwest reads itself on Linux, but takes its absence well."""
    path = os.environ.get("SSL_CERT_FILE")
    if not path:
        return builder
    with open(path, "rb") as file:
        found = re.findall(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", file.read(), re.DOTALL)
    if not found:
        raise ValueError
    for certificate in found if sys.platform in ("win32", "darwin") else ():
        builder = builder.add_root_certificate_pem(certificate + b"\n")
    return builder


def origin_of(url: str) -> str:
    """The scheme and the server of a URL."""
    return url[: url.find("/", len("https://"))]


def made(client: Any, request: TransportRequest, feed: Feed, total: float) -> Any:
    """A request of pyreqwest's that may take so many seconds."""
    prepared = client.request(request.method, request.url).headers(request.headers)
    if request.body:
        prepared = prepared.header("Content-Length", str(len(request.body))).body_stream(feed.pieces())
    elif request.method not in ("GET", "HEAD"):
        prepared = prepared.header("Content-Length", "0")
    # It would be quicker to let the engine read some of the body by itself, but a body that breaks off then takes the
    # status with it, which may be the proof that the mail was accepted.
    return prepared.timeout(timedelta(seconds=total)).streamed_read_buffer_limit(0).build_streamed()


def whole(status: int, headers: dict[str, str], first: Any) -> TransportResponse | None:
    """The response, if the first piece of its body is all of it, as nearly always."""
    if first is None or len(first) > MAX_ERROR or "content-encoding" in headers:
        return None
    if headers.get("content-length") != str(len(first)):
        return None
    return TransportResponse(status, headers, bytes(first))


def is_ours(error: BaseException, feed: Feed) -> TypeGuard[Exception]:
    """Whether an exception is the network's, the engine's or a stream's; any other only came through."""
    if not isinstance(error, Exception):
        return False
    return type(error).__module__.partition(".")[0] in _PACKAGES or feed.error is error


def failure_of(error: Exception, request: TransportRequest, feed: Feed) -> TransportFailure:
    """What an error before the answer means: none may reach the caller without an outcome."""
    kind, causes = type(error).__name__, _causes(error)
    is_unconnected = any(cause.startswith("client error (Connect)") for cause in causes)
    if not is_unconnected:
        kind = _LATER.get(kind, kind)
    # The engine's own text repeats the URL; the system's does not.
    system = _system(error, causes)
    certificate = next((each for each in causes if each.startswith(_CERTIFICATE)), None)
    if certificate is not None:
        system = "TLS certificate not accepted: " + re.split("[:;]", certificate.removeprefix(_CERTIFICATE))[0]
    # A connection that broke is no proof, whoever had asked for what.
    is_late = isinstance(error, TimeoutError)
    unsent = is_unconnected or (is_late and not may_be_out(request, feed))
    return TransportFailure(
        kind if system is None else f"{kind}: {system}",
        progress=Progress.NOTHING_SENT if unsent else Progress.SENDING,
        timed_out=is_late,
        kind=kind,
        transient=certificate is None and not any(cause in _REFUSED_BY_PROXY for cause in causes),
    )


def _causes(error: Exception) -> list[str]:
    details: Any = getattr(error, "details", None) or {}
    causes: Any = details.get("causes")
    return [str(cause["message"]) for cause in causes or ()]


def _system(error: Exception, causes: list[str]) -> str | None:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    for cause in causes:
        number = re.search(r"\(os error (\d+)\)", cause)
        if number is not None:
            return os.strerror(int(number[1]))
    return "the name was not found" if "dns error" in causes else None


def headers_of(found: Any) -> dict[str, str]:
    """A response's headers, names in lower case."""
    try:
        pairs: list[tuple[str, str]] = list(found.items())
    except ValueError:
        pairs = list(_readable(found))
    headers = dict(pairs)
    if len(headers) < len(pairs):
        headers.clear()
        for name, value in pairs:
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _readable(found: Any) -> Iterator[tuple[str, str]]:
    """Those headers that are ASCII: the engine does not give the others."""
    for name in dict.fromkeys(found.keys()):
        try:
            values = found.getall(name)
        except ValueError:
            continue
        yield from ((name, value) for value in values)
