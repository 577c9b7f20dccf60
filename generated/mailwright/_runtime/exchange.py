"""What is known of a call while it is under way, and the exception for a request that got no response."""

from dataclasses import dataclass
from typing import Any

from .call import Operation, PreparedCall, Setup
from .decode import NotJson, decode
from .errors import APIConnectionError, APIStatusError
from .facts import Api, Delivery
from .outcome import Attempt, CallInfo, Outcome, Progress
from .privacy import without_texts
from .transport import TokenRefused, TransportFailure


@dataclass(slots=True)
class Exchange:
    """What is needed to judge how one attempt ended, and the call with it."""

    setup: Setup
    operation: Operation[Any]
    prepared: PreparedCall
    attempts: tuple[Attempt, ...]
    """The attempts so far, the one to be judged included."""
    earlier: Outcome = Outcome.NOT_SENT
    """The outcome of the attempts before this one."""

    @property
    def api(self) -> Api:
        """The API."""
        return self.setup.api

    @property
    def delivery(self) -> Delivery:
        """What the operation's answers prove."""
        return self.operation.delivery

    @property
    def may_be_repeat(self) -> bool:
        """A refusal may mean that an earlier request with the same key was accepted."""
        key = self.delivery.idempotency
        return key is not None and key.repeat_declined and self.prepared.idempotency_key is not None and not self.is_new

    @property
    def is_new(self) -> bool:
        """No earlier request can have had the same key."""
        return self.prepared.key_is_ours and self.earlier is Outcome.NOT_SENT

    def unproved(self) -> Outcome:
        """The outcome when nothing is proved: a read sends nothing in any case."""
        return Outcome.UNKNOWN if self.delivery.sends else Outcome.NOT_SENT

    def accepted(self) -> Outcome:
        """The outcome when the provider said yes."""
        return Outcome.ACCEPTED if self.delivery.sends else Outcome.NOT_SENT

    def info(self, request_id: str | None) -> CallInfo:
        """What a reply tells about its call."""
        return CallInfo(self.attempts, request_id, self.prepared.idempotency_key, self.prepared.client_ref)

    def known(self, outcome: Outcome) -> dict[str, Any]:
        """What every exception says of the call, with the outcome over all attempts."""
        return {
            "outcome": self.earlier.merged(outcome),
            "attempts": self.attempts,
            "idempotency_key": self.prepared.idempotency_key,
            "client_ref": self.prepared.client_ref,
        }

    def shown(self, text: str) -> str:
        """A provider's words without the key and without what they repeat of the request."""
        operation = self.operation
        body = self.prepared.request.body
        try:
            said: Any = decode(body if isinstance(body, bytes) else body.frame)
        except NotJson:
            said = operation.arguments
        return without_texts(self.setup.hide(text), said, operation.query_arguments, operation.options.extra_body)

    def no_answer(self, failure: TransportFailure) -> APIConnectionError | APIStatusError:
        """The exception for a request that got no response."""
        family = self.api.errors()
        unsent = failure.progress is Progress.NOTHING_SENT
        known = self.known(Outcome.NOT_SENT if unsent else self.unproved())
        kind = family.timeout if failure.timed_out else family.connection
        what = "no answer in time" if failure.timed_out else "no usable answer"
        if not self.delivery.sends:
            told = "a read sends nothing"
        elif not unsent:
            told = "the request may have been carried out"
        elif self.earlier is Outcome.NOT_SENT:
            told = "the request did not leave this machine"
        else:
            told = "this attempt did not leave this machine, but an earlier one may have been carried out"
        if isinstance(failure, TokenRefused):
            refused: dict[str, Any] = {"status_code": failure.status_code, "body": None, "provider_message": ""}
            refusal = family.by_status.get(401) or family.status
            return refusal(f"{failure}; {told}.", raw_code=failure.code or None, **refused, **known)
        return kind(f"{what} from {self.api.name} ({self.shown(str(failure))}); {told}.", **known)
