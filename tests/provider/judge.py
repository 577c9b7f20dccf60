"""The verdict on one request."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.provider.document import Document, Object, Operation, media_type
from tests.provider.exchange import Request, http_problems
from tests.provider.multipart import Multipart, parse_multipart
from tests.provider.parameters import Parameters
from tests.provider.received import Pairs, Part
from tests.provider.schemas import Schemas
from tests.provider.security import security_problems
from tests.provider.texts import strict_json

_BAD_REQUEST, _NOT_FOUND, _METHOD_NOT_ALLOWED = 400, 404, 405


@dataclass
class Verdict:
    problems: list[str] = field(default_factory=list)
    status: int = _BAD_REQUEST
    operation: Operation | None = None
    query: Pairs = field(default_factory=list)
    json: object | None = None
    parts: list[Part] = field(default_factory=list)


class Judge:
    def __init__(self, document: Document, *, strict_properties: bool) -> None:
        self.document = document
        self._schemas = Schemas(document, strict_properties=strict_properties)
        self._parameters = Parameters(document, self._schemas)
        self._multipart = Multipart(self._schemas)

    def judge(self, request: Request) -> Verdict:
        verdict = Verdict(problems=list(http_problems(request)))
        try:
            verdict.query = request.query() if request.query_string else []
            match = self.document.find(request.raw_path)
        except ValueError:
            return verdict  # http_problems has said why.
        if match is None:
            verdict.status = _NOT_FOUND
            verdict.problems.append(f"path: {request.raw_path} is not in the document")
            return verdict
        operation = match.operations.get(request.method.lower())
        if operation is None:
            verdict.status = _METHOD_NOT_ALLOWED
            verdict.problems.append(f"method: no {request.method} for {request.raw_path}")
            return verdict
        verdict.operation = operation
        verdict.problems += self._body(operation, request, verdict)
        verdict.problems += self._parameters.problems(operation, request, match.variables, verdict.query)
        verdict.problems += security_problems(self.document, operation, request, verdict.query, verdict.json)
        return verdict

    def _body(self, operation: Operation, request: Request, verdict: Verdict) -> Iterator[str]:
        given = request.header("content-type")
        body = self.document.resolve(operation.contents.get("requestBody", {}))
        if not request.body:
            if body.get("required"):
                yield "body: missing"
            if given is not None:
                yield f"header content-type: {given}, but there is no body"
            return
        if not body:
            yield f"body: the operation has none, but {len(request.body)} bytes came"
            return
        limit = body.get("x-sdk-max-bytes")
        if limit is not None and len(request.body) > limit:
            yield f"body: {len(request.body)} bytes, the limit is {limit}"
        kinds = {media_type(key): value for key, value in body["content"].items()}
        kind = media_type(given or "")
        if given is None or kind not in kinds:
            yield f"header content-type: {given}, expected {' or '.join(kinds)}"
        elif kind == "multipart/form-data":
            yield from self._form(given, kinds[kind], request, verdict)
        elif kind == "application/json" or kind.endswith("+json"):
            yield from self._json(given, kinds[kind], request, verdict)
        else:
            yield f"body: the fake provider cannot judge {kind}"

    def _json(self, given: str, media: Object, request: Request, verdict: Verdict) -> Iterator[str]:
        options = given.partition(";")[2].strip().lower().replace('"', "")
        if options not in ("", "charset=utf-8"):
            yield f"header content-type: {given}, JSON is UTF-8"
        try:
            verdict.json = strict_json(request.body)
        except ValueError as error:
            yield f"body: not JSON: {error}"
            return
        schema = media.get("schema", {})
        yield from self._schemas.problems(schema, self._keyless(schema, verdict.json), "body")

    def _keyless(self, schema: Object, value: object) -> object:
        """The body as if its key were in place: security alone says where the key has to be.

        The key itself must not get into a message either.
        """
        names = {each.get("x-sdk-body-property") for each in self.document.schemes.values()}
        if not isinstance(value, dict) or not (names := names - {None}):
            return value
        declared = self._schemas.properties(schema, value)
        rest = {name: item for name, item in value.items() if name not in names}
        return rest | {str(name): "key" for name in names if name in declared}

    def _form(self, given: str, media: Object, request: Request, verdict: Verdict) -> Iterator[str]:
        try:
            verdict.parts = parse_multipart(given, request.body)
        except ValueError as error:
            yield f"body: not multipart: {error}"
        else:
            yield from self._multipart.problems(media, verdict.parts)
