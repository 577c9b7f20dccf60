# Made by mailwright from specs/unione/openapi.yaml. Do not edit: change that, then `make generate`.

"""Fakes of the UniOne Transactional Email API for tests."""

from ..unione.client import AsyncUniOne, UniOne
from ..unione.errors import ErrorCode
from .facts import Answer, FakeApi, FakeOperation, Mail
from .fake import Controls
from .provider import Provider

_FACTS = FakeApi(
    operations=(
        FakeOperation(
            "email",
            "send",
            Answer(200, {"status": "success", "job_id": "1ZymBc-00041N-9X", "emails": ["one@example.com"]}),
            mail=Mail(
                sender="/message/from_email",
                to="/message/recipients",
                address="/email",
                subject="/message/subject",
                text="/message/body/plaintext",
                html="/message/body/html",
                files=("/message/attachments", "/message/inline_attachments"),
                file_name="/name",
                file_content="/content",
                file_type="/type",
                id="/job_id",
                echo={"/emails": "to"},
            ),
        ),
    ),
    errors={0: Answer(0, {"status": "status"}), 429: Answer(429, {"status": "status"}, headers={"Retry-After": "1"})},
    codes={
        400: (
            201,
            202,
            203,
            204,
            205,
            206,
            207,
            208,
            209,
            210,
            211,
            212,
            213,
            215,
            216,
            217,
            218,
            219,
            220,
            221,
            222,
            223,
            901,
            902,
            903,
            904,
            905,
        ),
        401: (114,),
        500: (908,),
    },
)


class FakeUniOne(UniOne, Controls[ErrorCode]):
    """A `UniOne` for tests: a provider of its own answers, and no byte leaves the process.

    Replies are the document's examples, and a pause takes no time. A request that breaks the document raises
    `UnexpectedRequest`; what cannot be judged is said in `testing.judge`.

    Args:
        max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.
    """

    def __init__(self, *, max_retries: int = 2) -> None:
        self.provider = Provider(UniOne, _FACTS)
        super().__init__(
            api_key="a-key-of-the-fake",
            base_url="https://api.unione.io/en/transactional/api/v1",
            max_retries=max_retries,
            http_client=self.provider.transport,
            clock=self.provider.clock,
        )


class AsyncFakeUniOne(AsyncUniOne, Controls[ErrorCode]):
    """An `AsyncUniOne` for tests: a provider of its own answers, and no byte leaves the process.

    Replies are the document's examples, and a pause takes no time. A request that breaks the document raises
    `UnexpectedRequest`; what cannot be judged is said in `testing.judge`.

    Args:
        max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.
    """

    def __init__(self, *, max_retries: int = 2) -> None:
        self.provider = Provider(UniOne, _FACTS)
        super().__init__(
            api_key="a-key-of-the-fake",
            base_url="https://api.unione.io/en/transactional/api/v1",
            max_retries=max_retries,
            http_client=self.provider.async_transport,
            clock=self.provider.clock,
        )
