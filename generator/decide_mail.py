"""Where the parts of a mail seem to stand in the body of an operation that sends."""

from generator.media import is_json
from generator.objects import follow, items, mapping
from generator.source import Document, Json, pointer

Places = dict[str, Json]

_PARTS = {
    "sender": ("from", "sender", "from_email", "fromEmail", "from_address"),
    "to": ("to", "recipients", "recipient", "to_email", "toEmail", "to_emails"),
    "cc": ("cc",),
    "bcc": ("bcc",),
    "subject": ("subject",),
    "text": ("text", "text_body", "textBody", "body_text", "bodyText", "plain_text", "plaintext"),
    "html": ("html", "html_body", "htmlBody", "body_html", "bodyHtml"),
    "files": ("attachments",),
}
_OF_A_PERSON = {
    "address": ("email", "address", "email_address", "mail", "identifier"),
    "name": ("name", "display_name"),
}
_OF_A_FILE = {
    "file_name": ("filename", "file_name", "fileName", "name"),
    "file_content": ("content", "data"),
    "file_type": ("content_type", "contentType", "type"),
}


def mail_places(document: Document, operation: str) -> Places:
    """A proposal for x-sdk-mail; empty for a body that does not look like a mail."""
    at, body = follow(document, pointer(operation, "requestBody"))
    kinds = [kind for kind in mapping(body.get("content")) if is_json(kind)]
    if not kinds:
        return {}
    schema, fields = _fields(document, pointer(at, "content", kinds[0], "schema"))
    found = _found(_PARTS, fields)
    if "to" not in found:
        return {}
    for part in ("to", "sender"):
        found |= _found(_OF_A_PERSON, _inside(document, schema, found.get(part)))
    files = _found(_OF_A_FILE, _inside(document, schema, found.get("files")))
    if {"file_name", "file_content"} <= files.keys():
        found |= files
    else:
        found.pop("files", None)
    return {**found}


def _found(parts: dict[str, tuple[str, ...]], fields: dict[str, Json]) -> dict[str, str]:
    known = ((part, next((name for name in wanted if name in fields), None)) for part, wanted in parts.items())
    return {part: pointer("", name) for part, name in known if name is not None}


def _fields(document: Document, at: str) -> tuple[str, dict[str, Json]]:
    """Where the schema of a value, or of the items of a list, stands, and its properties."""
    at, schema = follow(document, at)
    if "items" in schema:
        at, schema = follow(document, pointer(at, "items"))
    for keyword in ("anyOf", "oneOf"):
        for index, _ in enumerate(items(schema.get(keyword)) if "properties" not in schema else ()):
            inner = _fields(document, pointer(at, keyword, index))
            if inner[1]:
                return inner
    return at, mapping(schema.get("properties"))


def _inside(document: Document, schema: str, place: str | None) -> dict[str, Json]:
    return {} if place is None else _fields(document, f"{schema}/properties{place}")[1]
