# Made by mailwright from specs/unipile/openapi.yaml. Do not edit: change that, then `make generate`.

"""Fakes of the Unipile API Reference for tests."""

from ..unipile.client import AsyncUnipile, Unipile
from ..unipile.errors import ErrorType
from .facts import Answer, FakeApi, FakeOperation, Mail
from .fake import Controls
from .provider import Provider

_FACTS = FakeApi(
    operations=(
        FakeOperation(
            "emails",
            "send",
            Answer(201, {"object": "EmailSent", "tracking_id": "tracking_id"}),
            mail=Mail(
                sender="/from",
                to="/to",
                cc="/cc",
                bcc="/bcc",
                address="/identifier",
                subject="/subject",
                html="/body",
                files=("/attachments",),
                id="/tracking_id",
            ),
        ),
    ),
    errors={
        401: Answer(401, {"title": "title", "type": "errors/missing_credentials", "status": 0}),
        403: Answer(403, {"title": "title", "type": "errors/account_restricted", "status": 0}),
        404: Answer(404, {"title": "title", "type": "errors/resource_not_found", "status": 0}),
        422: Answer(422, {"title": "title", "type": "errors/invalid_account", "status": 0}),
        500: Answer(500, {"title": "title", "type": "errors/unexpected_error", "status": 0}),
        503: Answer(503, {"title": "title", "type": "errors/no_client_session", "status": 0}),
        504: Answer(504, {"title": "title", "type": "errors/request_timeout", "status": 0}),
    },
    codes={
        401: (
            "errors/missing_credentials",
            "errors/multiple_sessions",
            "errors/invalid_checkpoint_solution",
            "errors/checkpoint_error",
            "errors/invalid_credentials",
            "errors/expired_credentials",
            "errors/insufficient_privileges",
            "errors/disconnected_account",
            "errors/disconnected_feature",
            "errors/invalid_credentials_but_valid_account_imap",
            "errors/expired_link",
            "errors/wrong_account",
            "errors/captcha_not_supported",
            "errors/invalid_imap_configuration",
            "errors/invalid_smtp_configuration",
        ),
        403: (
            "errors/account_restricted",
            "errors/account_mismatch",
            "errors/insufficient_permissions",
            "errors/session_mismatch",
            "errors/feature_not_subscribed",
            "errors/subscription_required",
            "errors/unknown_authentication_context",
            "errors/action_required",
            "errors/resource_access_restricted",
        ),
        404: ("errors/resource_not_found", "errors/invalid_resource_identifier"),
        422: (
            "errors/invalid_account",
            "errors/invalid_recipient",
            "errors/no_connection_with_recipient",
            "errors/blocked_recipient",
            "errors/user_unreachable",
            "errors/unprocessable_entity",
            "errors/action_already_performed",
            "errors/invalid_message",
            "errors/invalid_post",
            "errors/not_allowed_inmail",
            "errors/insufficient_credits",
            "errors/cannot_resend_yet",
            "errors/cannot_resend_within_24hrs",
            "errors/limit_exceeded",
            "errors/already_invited_recently",
            "errors/cannot_invite_attendee",
            "errors/parent_mail_not_found",
            "errors/invalid_reply_subject",
            "errors/invalid_headers",
            "errors/send_as_denied",
            "errors/invalid_folder",
            "errors/invalid_thread",
            "errors/limit_too_high",
            "errors/unauthorized",
            "errors/sender_rejected",
            "errors/recipient_rejected",
            "errors/ip_rejected_by_server",
            "errors/provider_unreachable",
            "errors/account_configuration_error",
            "errors/cant_send_message",
            "errors/realtime_client_not_initialized",
        ),
        500: ("errors/unexpected_error", "errors/provider_error", "errors/authentication_intent_error"),
        503: (
            "errors/no_client_session",
            "errors/no_channel",
            "errors/no_handler",
            "errors/network_down",
            "errors/service_unavailable",
        ),
        504: ("errors/request_timeout",),
    },
    status_at="/status",
)


class FakeUnipile(Unipile, Controls[ErrorType]):
    """A `Unipile` for tests: a provider of its own answers, and no byte leaves the process.

    Replies are the document's examples, and a pause takes no time. A request that breaks the document raises
    `UnexpectedRequest`; what cannot be judged is said in `testing.judge`.

    Args:
        max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.
    """

    def __init__(self, *, max_retries: int = 2) -> None:
        self.provider = Provider(Unipile, _FACTS)
        super().__init__(
            api_key="a-key-of-the-fake",
            base_url="https://api1.unipile.com:13111",
            max_retries=max_retries,
            http_client=self.provider.transport,
            clock=self.provider.clock,
        )


class AsyncFakeUnipile(AsyncUnipile, Controls[ErrorType]):
    """An `AsyncUnipile` for tests: a provider of its own answers, and no byte leaves the process.

    Replies are the document's examples, and a pause takes no time. A request that breaks the document raises
    `UnexpectedRequest`; what cannot be judged is said in `testing.judge`.

    Args:
        max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.
    """

    def __init__(self, *, max_retries: int = 2) -> None:
        self.provider = Provider(Unipile, _FACTS)
        super().__init__(
            api_key="a-key-of-the-fake",
            base_url="https://api1.unipile.com:13111",
            max_retries=max_retries,
            http_client=self.provider.async_transport,
            clock=self.provider.clock,
        )
