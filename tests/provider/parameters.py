"""Path, query and header parameters."""

from collections.abc import Iterator

from tests.provider.document import Document, Object, Operation
from tests.provider.exchange import Request
from tests.provider.received import Pairs
from tests.provider.schemas import Schemas
from tests.provider.texts import strict_json, typed, types_of

# OpenAPI: parameters of these names are ignored, other parts of the document speak of them.
_NOT_PARAMETERS = ("accept", "authorization", "content-type")


class Parameters:
    def __init__(self, document: Document, schemas: Schemas) -> None:
        self._document = document
        self._schemas = schemas

    def problems(
        self, operation: Operation, request: Request, variables: dict[str, str], query: Pairs
    ) -> Iterator[str]:
        for parameter in operation.parameters:
            name, place = parameter["name"], parameter["in"]
            if place == "header" and name.lower() in _NOT_PARAMETERS:
                continue
            if place == "path":
                texts = [variables[name]] if name in variables else []
            elif place == "query":
                texts = [value for key, value in query if key == name]
            elif place == "header":
                texts = [value for key, value in request.headers if key == name.lower()]
            else:
                yield f"{place} {name}: the fake provider does not judge this place"
                continue
            yield from self._judge(parameter, texts, f"{place} {name}")
        yield from self._unknown(operation, query)

    def _unknown(self, operation: Operation, query: Pairs) -> Iterator[str]:
        known = {each["name"] for each in operation.parameters if each["in"] == "query"}
        known |= {each["name"] for each in self._document.schemes.values() if each.get("in") == "query"}
        for name in dict.fromkeys(key for key, _ in query if key not in known):
            yield f"query {name}: not in the document"

    def _judge(self, parameter: Object, texts: list[str], where: str) -> Iterator[str]:
        if not texts:
            if parameter.get("required"):
                yield f"{where}: missing"
            return
        if "content" in parameter:
            yield from self._judge_content(parameter, texts, where)
            return
        schema, place = parameter["schema"], parameter["in"]
        style = parameter.get("style", "form" if place == "query" else "simple")
        if style != ("form" if place == "query" else "simple"):
            yield f"{where}: the fake provider cannot read style {style}"
            return
        if "array" in types_of(self._schemas, schema):
            if style == "simple" or parameter.get("explode") is False:
                texts = [item for text in texts for item in text.split(",")]
            items = self._document.resolve(schema).get("items", {})
            values: object = [typed(self._schemas, items, text) for text in texts]
        elif len(texts) > 1:
            yield f"{where}: {len(texts)} times"
            return
        else:
            values = typed(self._schemas, schema, texts[0])
        yield from self._schemas.problems(schema, values, where)

    def _judge_content(self, parameter: Object, texts: list[str], where: str) -> Iterator[str]:
        [media] = parameter["content"].values()
        try:
            value = strict_json(texts[0])
        except ValueError as error:
            yield f"{where}: not JSON: {error}"
        else:
            yield from self._schemas.problems(media.get("schema", {}), value, where)
