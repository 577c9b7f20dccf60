# Made by mailwright from specs/unosend/openapi.yaml. Do not edit: change that, then `make generate`.

"""Fakes of the Unosend Emails API for tests."""

from ..unosend.client import AsyncUnosend, Unosend
from ..unosend.errors import ErrorCode
from .facts import Answer, FakeApi, FakeOperation, Mail
from .fake import Controls
from .provider import Provider

_FACTS = FakeApi(
    operations=(
        FakeOperation(
            "emails",
            "send",
            Answer(
                200,
                {
                    "id": "550e8400-e29b-41d4-a716-446655440000",
                    "from": "John Doe <john@yourdomain.com>",
                    "to": ["user@example.com"],
                    "created_at": "2024-01-15T10:30:00.000Z",
                },
            ),
            mail=Mail(
                sender="/from",
                to="/to",
                cc="/cc",
                bcc="/bcc",
                subject="/subject",
                text="/text",
                html="/html",
                files=("/attachments",),
                file_name="/filename",
                file_content="/content",
                file_type="/content_type",
                id="/id",
                echo={"/from": "sender", "/to": "to"},
            ),
        ),
        FakeOperation(
            "emails",
            "list",
            Answer(
                200,
                {
                    "data": [
                        {
                            "id": "550e8400-e29b-41d4-a716-446655440000",
                            "from_email": "hello@yourdomain.com",
                            "from_name": "John Doe",
                            "to_emails": ["user@example.com"],
                            "subject": "Welcome to Our Platform",
                            "status": "sent",
                            "created_at": "2024-01-15T10:30:00.000Z",
                            "sent_at": "2024-01-15T10:30:01.000Z",
                        }
                    ]
                },
            ),
        ),
        FakeOperation(
            "emails",
            "get",
            Answer(
                200,
                {"id": "id", "from": "from", "to": ["to"], "status": "queued", "created_at": "2024-01-15T10:30:00Z"},
            ),
        ),
        FakeOperation(
            "emails",
            "send_batch",
            Answer(
                200,
                {
                    "data": [
                        {
                            "id": "550e8400-e29b-41d4-a716-446655440001",
                            "from": "Team <team@yourdomain.com>",
                            "to": ["user1@example.com"],
                            "created_at": "2024-01-15T10:30:00.000Z",
                        },
                        {
                            "id": "550e8400-e29b-41d4-a716-446655440002",
                            "from": "Team <team@yourdomain.com>",
                            "to": ["user2@example.com"],
                            "created_at": "2024-01-15T10:30:00.000Z",
                        },
                        {
                            "id": "550e8400-e29b-41d4-a716-446655440003",
                            "from": "Team <team@yourdomain.com>",
                            "to": ["user3@example.com"],
                            "created_at": "2024-01-15T10:30:00.000Z",
                        },
                    ],
                    "success_count": 3,
                    "error_count": 0,
                },
            ),
            mail=Mail(
                mails=("", "/emails"),
                sender="/from",
                to="/to",
                cc="/cc",
                bcc="/bcc",
                subject="/subject",
                text="/text",
                html="/html",
                files=("/attachments",),
                file_name="/filename",
                file_content="/content",
                file_type="/content_type",
                each="/data",
                count="/success_count",
                id="/id",
                echo={"/from": "sender", "/to": "to"},
            ),
        ),
        FakeOperation(
            "emails",
            "clicks",
            Answer(
                200,
                {
                    "email_id": "550e8400-e29b-41d4-a716-446655440000",
                    "clicked": True,
                    "first_clicked_at": "2024-01-15T12:30:00.000Z",
                    "total_clicks": 5,
                    "unique_links_clicked": 2,
                    "links": [
                        {
                            "url": "https://example.com/signup",
                            "clicks": 3,
                            "last_clicked_at": "2024-01-15T14:45:00.000Z",
                        },
                        {"url": "https://example.com/docs", "clicks": 2, "last_clicked_at": "2024-01-15T13:20:00.000Z"},
                    ],
                },
            ),
        ),
    ),
    errors={
        0: Answer(0, {}),
        429: Answer(
            429,
            {},
            headers={
                "Retry-After": "1",
                "X-RateLimit-Limit": "10",
                "X-RateLimit-Remaining": "0",
                "X-RateLimit-Reset": "1705314601",
            },
        ),
    },
    codes={
        400: (
            "validation_error",
            "missing_required_field",
            "invalid_email_address",
            "invalid_from_address",
            "invalid_template_variables",
            "attachment_too_large",
            "invalid_json",
        ),
        401: ("missing_api_key", "invalid_api_key", "api_key_expired"),
        403: ("insufficient_permissions",),
        404: ("email_not_found", "template_not_found"),
        429: ("rate_limit_exceeded", "daily_limit_exceeded", "quota_exceeded"),
        500: ("internal_server_error",),
        503: ("service_unavailable",),
        504: ("gateway_timeout",),
    },
    status_at="/error/status",
)


class FakeUnosend(Unosend, Controls[ErrorCode]):
    """A `Unosend` for tests: a provider of its own answers, and no byte leaves the process.

    Replies are the document's examples, and a pause takes no time. A request that breaks the document raises
    `UnexpectedRequest`; what cannot be judged is said in `testing.judge`.

    Args:
        max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.
    """

    def __init__(self, *, max_retries: int = 2) -> None:
        self.provider = Provider(Unosend, _FACTS)
        super().__init__(
            api_key="a-key-of-the-fake",
            base_url="https://api.unosend.co",
            max_retries=max_retries,
            http_client=self.provider.transport,
            clock=self.provider.clock,
        )


class AsyncFakeUnosend(AsyncUnosend, Controls[ErrorCode]):
    """An `AsyncUnosend` for tests: a provider of its own answers, and no byte leaves the process.

    Replies are the document's examples, and a pause takes no time. A request that breaks the document raises
    `UnexpectedRequest`; what cannot be judged is said in `testing.judge`.

    Args:
        max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.
    """

    def __init__(self, *, max_retries: int = 2) -> None:
        self.provider = Provider(Unosend, _FACTS)
        super().__init__(
            api_key="a-key-of-the-fake",
            base_url="https://api.unosend.co",
            max_retries=max_retries,
            http_client=self.provider.async_transport,
            clock=self.provider.clock,
        )
