"""C1 to C4: nothing of the request is out yet, or nobody knows."""

from tests.faults.faults import ACCEPT, says
from tests.faults.server import Step
from tests.faults.table import ONCE, READS, TWICE, Row, sent, unknown, unsent

RST = Step(read="nothing", end="rst")
RST_UNREAD = Step(read="bytes", end="rst")
HANG = Step(read="nothing", end="hang")
CLOSED = Step(read="bytes", end="fin")
PLAINTEXT = Step(read="bytes", answer=says(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), end="fin")
# A record that announces 16 KB of handshake, and then comes byte by byte.
SLOW_HELLO = Step(read="bytes", answer=lambda _: [b"\x16\x03\x03\x40\x00", *([0.05, b"\x02"] * 200)], end="hang")

_REFUSED = unsent("APIConnectionError", requests=0, connections=0, sleeps=TWICE)
_SLOW = unsent("APITimeoutError", requests=0, sleeps=TWICE)
_BAD_CERTIFICATE = unsent("APIConnectionError", requests=0, connections=1, says=("TLS",))
_NO_HANDSHAKE = unsent("APIConnectionError", requests=0, connections=3, sleeps=TWICE)
_DROPPED = unknown(requests=0, connections=1)
_DROPPED_THRICE = unknown(requests=0, connections=3, sleeps=TWICE)

ROWS = (
    Row(id="C1-refused", where="refused", end=_REFUSED),
    Row(id="C1-refused-no-retries", where="refused", client={"max_retries": 0}, end=_REFUSED.but(sleeps=())),
    Row(id="C1-refused-read", where="refused", call="list", apis=READS, end=_REFUSED),
    # The first pause (0.75 s) fits into the total, the second (1.25 s) does not.
    Row(id="C1-refused-deadline", where="refused", timeout={"total": 1.5}, end=_REFUSED.but(sleeps=ONCE)),
    Row(id="C1-dns", where="nowhere", end=_REFUSED),
    Row(id="C1-connect-timeout", where="blackhole", timeout={"connect": 0.15}, end=_SLOW, at_least=0.4),
    Row(id="C1-connect-deadline", where="blackhole", timeout={"total": 0.5}, end=_SLOW.but(sleeps=()), at_least=0.4),
    Row(id="C2-untrusted", tls="untrusted", steps=(ACCEPT,), end=_BAD_CERTIFICATE),
    Row(id="C2-wrong-host", tls="wrong host", steps=(ACCEPT,), end=_BAD_CERTIFICATE),
    Row(id="C2-expired", tls="expired", steps=(ACCEPT,), end=_BAD_CERTIFICATE),
    Row(id="C2-none-of-these", tls="good", steps=(ACCEPT,), end=sent(connections=1)),
    Row(id="C3-rst", tls="good", steps=(RST_UNREAD,), end=_NO_HANDSHAKE),
    Row(id="C3-fin", tls="good", steps=(CLOSED,), end=_NO_HANDSHAKE),
    Row(id="C3-plaintext", tls="good", steps=(PLAINTEXT,), end=_NO_HANDSHAKE),
    Row(
        id="C3-hang",
        tls="good",
        steps=(HANG,),
        timeout={"connect": 0.1},
        end=_SLOW.but(connections=3),
        at_least=0.25,
    ),
    Row(
        id="C3-drip",
        tls="good",
        steps=(SLOW_HELLO,),
        timeout={"connect": 0.15},
        end=_SLOW.but(connections=3),
        at_least=0.4,
    ),
    Row(id="C3-rst-then-well", tls="good", steps=(RST_UNREAD, ACCEPT), end=sent(connections=2, sleeps=ONCE)),
    # UniOne gets a key with each send, so its unknown ends may be repeated.
    Row(id="C4-fin", steps=(Step(read="nothing", end="fin"),), end=_DROPPED, unione=_DROPPED_THRICE),
    Row(id="C4-rst", steps=(RST_UNREAD,), end=_DROPPED, unione=_DROPPED_THRICE),
    Row(id="C4-rst-then-well", steps=(RST_UNREAD, ACCEPT), end=_DROPPED, unione=sent(connections=2, sleeps=ONCE)),
    Row(
        id="C4-read",
        steps=(RST_UNREAD,),
        call="list",
        apis=READS,
        end=unsent("APIConnectionError", requests=0, connections=3, sleeps=TWICE),
    ),
    Row(id="C4-batch", steps=(RST_UNREAD, ACCEPT), call="batch", apis=READS, end=_DROPPED),
)
