"""Rows A1 to A25: texts and names of a document."""

from tests.hostile_documents import places
from tests.hostile_documents.cases import listed, placed, texts
from tests.hostile_documents.payloads import MODULES, PATHS
from tests.hostile_documents.places import at, every, in_operation, in_schema

_ANNOTATED = every(
    in_operation("parameters", 0, "description"), in_operation("parameters", 1, "description"),
    in_operation("parameters", 2, "description"), in_operation("responses", "200", "description"),
    in_operation("requestBody", "description"),
)  # fmt: skip
_SCHEMAS = every(
    in_schema("Thing", "title"), in_schema("Thing", "description"), in_schema("Sent", "title"),
    in_schema("Sent", "description"),
)  # fmt: skip
_PROPERTIES = every(
    in_schema("Thing", "properties", "name", "description"), in_schema("Sent", "properties", "id", "description")
)
_EXAMPLES = every(
    in_schema("Thing", "properties", "name", "example"), in_schema("Thing", "example"),
    places.in_thing("other", lambda text: {"type": "string", "examples": [text, {"a": text}]}),
    in_operation("parameters", 1, "example"),
)  # fmt: skip
_DEFAULT = places.in_thing("other", lambda text: {"type": "string", "default": text})
_QUERY_DEFAULT = places.in_query(lambda text: {"type": "string", "default": text})
_PARAMETERS = ("query", "header", "cookie")

# Row → the cases of it.
ROWS = {
    "A1": texts(at("info", "title"), made=True),
    "A2": texts(every(at("info", "description"), at("info", "version")), made=True),
    "A3": placed(at("info", "title"), listed(PATHS)),
    "A4": texts(at("servers", 0, "url"))
    + texts(every(at("servers", 0, "description"), at("servers", 0, "x-name")), made=True, prefix="beside-"),
    "A5": placed(
        at("servers", 0, "url"),
        listed(
            [
                "http://evil.test",
                "https://user:pass@acme.test",
                "https://evil.test@acme.test/",
                "//evil.test",
                "https://acme.test:443@evil.test",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://",
                "https://acme.test/../..",
                "https://acme.test?x=1#y",
                "https://acme.test\\@evil.test",
                "",
            ]
        ),
        foreign=True,
    ),
    "A6": texts(at("tags", 0, "description"), made=True),
    "A7": texts(in_operation("summary"), made=True),
    "A8": texts(in_operation("description"), made=True),
    "A9": texts(_ANNOTATED, made=True),
    "A10": texts(_SCHEMAS, made=True),
    "A11": texts(_PROPERTIES, made=True),
    "A12": texts(in_schema("Kind", "description"), made=True),
    "A13": texts(_EXAMPLES, made=True),
    "A14": texts(_DEFAULT, made=True),
    "A15": texts(_QUERY_DEFAULT, made=True),
    "A16": [
        case
        for where in _PARAMETERS
        for case in texts(places.parameter(where), prefix=f"{where}-", declined=where != "query")
    ],
    "A17": texts(places.property_name),
    "A18": texts(places.enum_value),
    "A19": texts(places.const),
    "A20": texts(in_operation("operationId"), made=True),
    "A21": texts(places.operation_tag, made=True),
    "A22": placed(in_operation("operationId"), listed(PATHS), made=True),
    "A23": placed(places.operation_tag, listed(PATHS), made=True),
    "A24": placed(places.schema_name, listed((*PATHS, *MODULES))),
    "A25": texts(places.schema_name),
}
