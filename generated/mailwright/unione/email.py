# Made by mailwright from specs/unione/openapi.yaml. Do not edit: change that, then `make generate`.

"""UniOne Transactional Email API: Send transactional e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.body import JsonBody
from .._runtime.call import Operation
from .._runtime.client import AsyncResource, SyncResource
from .._runtime.facts import ClientRef, Delivery, Idempotency
from .._runtime.options import DEFAULT_OPTIONS, RequestOptions
from .._runtime.views import async_prepare_method, async_raw_method, prepare_method, raw_method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import inputs, models

_SEND = Delivery(
    sends=True,
    not_sent=frozenset({400, 401, 403, 404, 413, 425, 429}),
    read_timeout=15.0,
    idempotency=Idempotency(
        lives=60.0,
        pointer="/message/idempotence_key",
        always=True,
        min_length=1,
        max_length=64,
        repeat_declined=True,
        retry_within=40.0,
    ),
    client_ref=ClientRef("/message/global_metadata", "client_ref"),
)


def _send_operation(options: RequestOptions | None, body: Mapping[str, object]) -> Operation[models.SendResult]:
    from . import models

    return Operation(
        "POST",
        "/email/send.json",
        reply=models.SendResult,
        body=JsonBody(models.SendRequest, body),
        max_bytes=10485760,
        delivery=_SEND,
        options=options or DEFAULT_OPTIONS,
    )


class Email(SyncResource):
    """Send transactional e-mail."""

    def send(
        self, *, message: models.Message | inputs.MessageInput, options: RequestOptions | None = None
    ) -> models.SendResult:
        """Send a message.

        Sends one message to 1 to 500 recipients; each gets a mail of their own, with their own substitutions. Subject,
        body and sender are needed unless a template is named. Recipients that cannot be used are returned in
        `failed_emails` while the mail goes to all others; if nobody is left, nothing is sent and the error is 204. The
        whole request may have 10 MB (older versions of the API: 5 MB), which includes attachments in base64. A network
        failure or a 5xx does not prove that nothing was sent. Each call makes an idempotence key of its own, and UniOne
        declines a repeat with the same key within one minute. Calling `send` again makes a new key and may send twice,
        so give a key of your own if you may have to repeat. Never send the whole request again because of entries in
        `failed_emails`.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401, 403, 404,
        413, 425, 429 (except codes whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx,
        the outcome is UNKNOWN: it may have been sent. Tried again by itself only without a connection, and after a 429
        that is no quota. Idempotency key (field message.idempotence_key; one is made for each call unless you give one,
        in options): for 60 s the provider declines a repeat. With the key of the call an UNKNOWN is tried again, too,
        with the same bytes, but not later than 40 s after the first. With a key of your own it is not: only you know
        since when the provider knows that key. A refusal without a known code may be that of a repeat: UNKNOWN. Each
        wait for the answer may take 15 s unless you set a `Timeout`.

        Args:
            message: The message with everything that belongs to it.
            options: Settings for this call only.

        Returns:
            The message was accepted. Nothing in here says that it was delivered; webhooks report that.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 403, 404, 413, 429, 500, 502, 503, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /email/send.json`. Vendor's page: https://docs.unione.io/en/web-api-ref#email-send
        """
        return self._client.request(_send_operation(options, body={"message": message}))

    @property
    def with_raw_response(self) -> EmailWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return EmailWithRawResponse(Email(self._client.as_view("raw")))

    @property
    def prepare(self) -> EmailPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return EmailPrepare(Email(self._client.as_view("prepared")))


class AsyncEmail(AsyncResource):
    """Send transactional e-mail."""

    async def send(
        self, *, message: models.Message | inputs.MessageInput, options: RequestOptions | None = None
    ) -> models.SendResult:
        """Send a message.

        Sends one message to 1 to 500 recipients; each gets a mail of their own, with their own substitutions. Subject,
        body and sender are needed unless a template is named. Recipients that cannot be used are returned in
        `failed_emails` while the mail goes to all others; if nobody is left, nothing is sent and the error is 204. The
        whole request may have 10 MB (older versions of the API: 5 MB), which includes attachments in base64. A network
        failure or a 5xx does not prove that nothing was sent. Each call makes an idempotence key of its own, and UniOne
        declines a repeat with the same key within one minute. Calling `send` again makes a new key and may send twice,
        so give a key of your own if you may have to repeat. Never send the whole request again because of entries in
        `failed_emails`.

        Did it go out? Not without a connection, and not after the provider's own error with HTTP 400, 401, 403, 404,
        413, 425, 429 (except codes whose `outcome` says otherwise). After anything else, such as a timeout or a 5xx,
        the outcome is UNKNOWN: it may have been sent. Tried again by itself only without a connection, and after a 429
        that is no quota. Idempotency key (field message.idempotence_key; one is made for each call unless you give one,
        in options): for 60 s the provider declines a repeat. With the key of the call an UNKNOWN is tried again, too,
        with the same bytes, but not later than 40 s after the first. With a key of your own it is not: only you know
        since when the provider knows that key. A refusal without a known code may be that of a repeat: UNKNOWN. Each
        wait for the answer may take 15 s unless you set a `Timeout`.

        Args:
            message: The message with everything that belongs to it.
            options: Settings for this call only.

        Returns:
            The message was accepted. Nothing in here says that it was delivered; webhooks report that.

        Raises:
            InvalidRequestError: The arguments break these rules; nothing was sent.
            APIStatusError: HTTP 400, 401, 403, 404, 413, 429, 500, 502, 503, or another; see `code` and `outcome`.
            APIConnectionError: No usable answer; see `outcome`.
            UnreadableResponseError: A success, but its reply is not as documented; see `outcome`.

        Sends `POST /email/send.json`. Vendor's page: https://docs.unione.io/en/web-api-ref#email-send
        """
        return await self._client.request(_send_operation(options, body={"message": message}))

    @property
    def with_raw_response(self) -> AsyncEmailWithRawResponse:
        """The same methods, returning the status and the headers beside the reply."""
        return AsyncEmailWithRawResponse(AsyncEmail(self._client.as_view("raw")))

    @property
    def prepare(self) -> AsyncEmailPrepare:
        """The same methods, returning the exact request, key masked, and sending nothing."""
        return AsyncEmailPrepare(AsyncEmail(self._client.as_view("prepared")))


class EmailWithRawResponse:
    """`Email`, with another result."""

    def __init__(self, resource: Email) -> None:
        self.send = raw_method(resource.send)


class EmailPrepare:
    """`Email`, with another result."""

    def __init__(self, resource: Email) -> None:
        self.send = prepare_method(resource.send)


class AsyncEmailWithRawResponse:
    """`AsyncEmail`, with another result."""

    def __init__(self, resource: AsyncEmail) -> None:
        self.send = async_raw_method(resource.send)


class AsyncEmailPrepare:
    """`AsyncEmail`, with another result."""

    def __init__(self, resource: AsyncEmail) -> None:
        self.send = async_prepare_method(resource.send)
