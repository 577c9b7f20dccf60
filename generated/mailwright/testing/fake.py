"""What the fakes have beside the methods of their client."""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from .._runtime.codes import IntegerCode, StringCode
from .clock import FakeClock
from .provider import AsyncFakeTransport, FakeTransport, Provider, Step
from .records import FakeRequest, SentMail

C = TypeVar("C", bound=StringCode | IntegerCode)


class Controls(Generic[C]):
    """What a test says to a fake, and reads from it. The sync and the async fake of an API have the same."""

    provider: Provider
    """What the client talks to."""

    @property
    def sent(self) -> list[SentMail]:
        """The mails that were taken, oldest first; where a document tells of none, the requests with an effect."""
        return self.provider.sent

    @property
    def requests(self) -> list[FakeRequest]:
        """Every request that arrived, reads and refused ones too, oldest first."""
        return self.provider.requests

    @property
    def clock(self) -> FakeClock:
        """The clock, on which pauses take no time; `clock.sleeps` lists them."""
        return self.provider.clock

    @property
    def transport(self) -> FakeTransport:
        """For a client that the code under test makes: `http_client=fake.transport, clock=fake.clock`."""
        return self.provider.transport

    @property
    def async_transport(self) -> AsyncFakeTransport:
        """The same for an async client."""
        return self.provider.async_transport

    def fail_next(
        self,
        code: C | int,
        *,
        times: int | None = None,
        accepted: bool = False,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Let the next call fail, with the status, the body and the headers that the document has for it.

        Args:
            code: An error code of the API, or an HTTP status.
            times: How many requests fail. By default one call fails for good: each of its attempts does.
            accepted: The provider takes the mail before it fails, so that it is in `sent`.
            headers: Headers of the response, beside the documented ones.

        Raises:
            ValueError: It is no error, or `times` is less than 1.
        """
        self.provider.add_failure(code, times=times, accepted=accepted, headers=headers)

    def time_out_next(self, *, accepted: bool, times: int | None = None) -> None:
        """Let the next call get no answer in time.

        Args:
            accepted: True: the provider took the request, and only its answer is lost; the outcome of a send is
                UNKNOWN, and the mail is in `sent`. False: nothing reached the provider; the outcome is NOT_SENT, and
                nothing is written down.
            times: How many requests are lost. By default each attempt of one call is.

        Raises:
            ValueError: `times` is less than 1.
        """
        self.provider.add(Step(times=times, accepted=accepted, lost=True))

    def reply_next(
        self, body: Any, *, status: int | None = None, headers: Mapping[str, str] | None = None, times: int = 1
    ) -> None:
        """Answer the next request with this.

        Args:
            body: A JSON value, which has to be what the document says of the reply; None for no body; or bytes, which
                go out as they are.
            status: The HTTP status; by default that of the document's reply.
            headers: Headers of the response.
            times: How many requests are answered so.

        Raises:
            ValueError: `times` is less than 1.
        """
        self.provider.add_reply(body, status, headers, times)

    def reset(self) -> None:
        """Forget all requests and mails, and everything that was said of the next ones."""
        self.provider.reset()
