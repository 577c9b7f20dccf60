"""Changes of a document, one a row: what they mean for its users, and what a type checker says to the same calls."""

from dataclasses import dataclass

from generator.change import Level

HEAD = """\
openapi: 3.1.0
info: {title: Box, version: "1"}
servers: [{url: https://api.box.test}]
security: [{key: []}]
x-sdk-errors:
  name: ErrorCode
  type: string
  code: /error
  message: /detail
  codes:
    - {code: no_stamp, meaning: There is no stamp on it., fix: Buy one., outcome: not_sent}
tags: [{name: things, description: Things.}]
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Box-Key}}
"""
PATH = """\
  /NAME:
    post:
      operationId: NAME
      tags: [things]
      x-sdk-retry: {sends: true, not_sent: [400]}
      parameters:
        - {name: trace, in: query, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/NAMEGiven'}}}
      responses:
        "200": {description: Done., content: {application/json: {schema: {$ref: '#/components/schemas/NAMEReply'}}}}
"""
SCHEMAS = """\
    NAMEGiven:
      type: object
      required: [to, text]
      properties:
        to: {type: string}
        text: {type: string, maxLength: 20}
        priority: {$ref: '#/components/schemas/NAMEPriority'}
        note: {type: string}
        tags: {type: array, items: {type: string}}
        like: {type: array, items: {$ref: '#/components/schemas/NAMEGiven'}}
    NAMEPriority: {type: string, enum: [high, low, none]}
    NAMEReply:
      type: object
      required: [id]
      properties:
        id: {type: string}
        left: {type: integer}
        state: {$ref: '#/components/schemas/NAMEState'}
        to: {type: array, items: {type: string}}
    NAMEState: {type: string, enum: [posted, lost, kept]}
"""
# What somebody may have written against the package.
CALLS = """\
def NAME(client: api.Acme) -> None:
    body: api.NAMEGivenInput = {"to": "a", "text": "0123456789", "priority": "high", "note": "n", "tags": ["x"]}
    less: api.NAMEGivenInput = {"to": "a", "text": "0123456789"}
    made = api.NAMEGiven(to="a", text="0123456789", note="n", tags=["x"])
    client.things.NAME(to="a", text="0123456789")
    reply = client.things.NAME(
        to=body["to"], text=less["text"], priority=api.NAMEPriority.HIGH, note="n", tags=["x"], trace="t", page=1
    )
    client.things.NAME(to="a", text="0123456789", priority="low")
    identity: str = reply.id
    left: int | None = reply.left
    state: api.NAMEState | str | None = reply.state
    names: list[str] | None = reply.to
    print(made, identity, left, names, state == api.NAMEState.LOST)


async def async_NAME(client: api.AsyncAcme) -> None:
    reply = await client.things.NAME(to="a", text="0123456789", note="n", tags=["x"], trace="t", page=1)
    identity: str = reply.id
    print(identity)
"""


@dataclass(frozen=True)
class Row:
    """One change."""

    about: str
    edits: tuple[tuple[str, str], ...]
    level: Level | None
    """None where nothing has changed."""
    says: str = ""
    """Part of what is said about it."""
    at: str = ""
    """What the line begins with that it points at."""
    rare: bool = False
    """It is like another row: only the slow run has it."""
    refused: bool = False
    """No type shows it: a request that was fine is refused before it is sent."""


def _row(about: str, old: str, new: str, level: Level | None, says: str = "", at: str = "", **more: bool) -> Row:
    return Row(about, ((old, new),), level, says, at, **more)


_TO, _TEXT, _NOTE = "to: {type: string}\n", "text: {type: string, maxLength: 20}", "note: {type: string}"
_ID, _LEFT = "id: {type: string}", "left: {type: integer}"
_TAGS = "tags: {type: array, items: {type: string}}"
_TRACE, _PAGE = "{name: trace, in: query, schema: {type: string}}", "{name: page, in: query, schema: {type: integer}}"
_NEW = f"{_NOTE}\n        more: {{type: string}}"

ROWS = (
    Row("nothing", (), None),
    # What callers give.
    _row("a new field", _NOTE, _NEW, "minor", "field `more` of", "        more:"),
    Row("a new field that is required", ((_NOTE, _NEW), ("[to, text]", "[to, text, more]")), "breaking",
        "is new and required", "        more:"),
    _row("a field goes", f"        {_NOTE}\n", "", "breaking", "field `note` of", "    NAMEGiven:"),
    _row("a field has another name", "        note:", "        remark:", "breaking", "is gone", rare=True),
    _row("a field becomes required", "[to, text]", "[to, text, note]", "breaking", "is required now", "        note:"),
    _row("a field need not be given any more", "[to, text]", "[to]", "minor", "need not be given", "        text:"),
    _row("another type", _NOTE, "note: {type: integer}", "breaking", "is `int` in place of `str`", "        note:"),
    _row("a wider type", _NOTE, "note: {oneOf: [{type: string}, {type: integer}]}", "minor", "`str | int`"),
    _row("a type within a list", _TAGS, "tags: {type: array, items: {type: integer}}", "breaking", "Sequence[int]",
         rare=True),
    _row("a wider type within a list", _TAGS, "tags: {type: array, items: {oneOf: [{type: string}, {type: integer}]}}",
         "minor", "Sequence[str | int]", rare=True),
    _row("null is fine now", _NOTE, "note: {type: [string, 'null']}", None),
    _row("null is fine now where something has to be given", _TO, "to: {type: [string, 'null']}\n", "minor",
         "may be null now", rare=True),
    _row("a tighter limit", "maxLength: 20", "maxLength: 5", "breaking", "maxLength 5 in place of 20", "        text:",
         refused=True),
    _row("a looser limit", "maxLength: 20", "maxLength: 50", "minor", "maxLength 50 in place of 20", "        text:",
         rare=True),
    _row("a limit more", "to: {type: string}\n", "to: {type: string, pattern: '^b'}\n", "breaking", "pattern ^b",
         refused=True, rare=True),
    _row("no limit any more", ", maxLength: 20", "", "minor", "no maxLength", rare=True),
    _row("a rule more", "required: [to, text]\n", "required: [to, text]\n      anyOf: [{required: [tags]}]\n",
         "breaking", "fields that go together", "    NAMEGiven:", refused=True),
    _row("deprecated", _NOTE, "note: {type: string, deprecated: true}", "minor", "is deprecated now", "        note:"),
    _row("in other words", _NOTE, "note: {type: string, description: A note.}", "patch", "in other words",
         rare=True),
    _row("a value more", "[high, low, none]", "[high, low, none, some]", "minor", "value `some` of"),
    _row("a value goes", "[high, low, none]", "[high, none]", "breaking", "value `low` of", "    NAMEPriority:"),
    _row("a value has another name", "[high, low, none]", "[high, low, none], x-enum-varnames: [TOP, LOW, NONE]",
         "breaking", "is called `TOP` in place of `HIGH`"),
    # Parameters.
    _row("a parameter more", _PAGE, f"{_PAGE}\n        - {{name: size, in: query, schema: {{type: integer}}}}", "minor",
         "query parameter `size` of `POST /NAME`"),
    _row("a parameter more, which is required", _PAGE,
         f"{_PAGE}\n        - {{name: size, in: query, required: true, schema: {{type: integer}}}}", "breaking",
         "is new and required", rare=True),
    _row("a parameter goes", f"        - {_TRACE}\n", "", "breaking", "query parameter `trace`", "    post:",
         rare=True),
    _row("a parameter becomes required", _TRACE, "{name: trace, in: query, required: true, schema: {type: string}}",
         "breaking", "is required now", rare=True),
    _row("a parameter of another type", _PAGE, "{name: page, in: query, schema: {type: boolean}}", "breaking",
         "`bool` in place of `int`", rare=True),
    _row("a parameter of a wider type", _PAGE, "{name: page, in: query, schema: {type: number}}", "minor",
         "`float` in place of `int`",
         rare=True),
    # What callers receive.
    _row("a field more in the reply", _LEFT, f"{_LEFT}\n        more: {{type: string}}", "minor", "field `more` of",
         rare=True),
    _row("a field goes from the reply", f"        {_LEFT}\n", "", "breaking", "field `left` of", "    NAMEReply:"),
    _row("a field of the reply may be missing", "[id]", "[left]", "breaking", "may be missing or null now"),
    _row("a field of the reply may be null", _ID, "id: {type: [string, 'null']}", "breaking", "may be missing or null",
         rare=True),
    _row("a field of the reply is always there", "[id]", "[id, left]", "minor", "is always there now", "        left:"),
    _row("a field of the reply of another type", _LEFT, "left: {type: string}", "breaking", "`str` in place of `int`",
         rare=True),
    _row("a field of the reply of a wider type", _ID, "id: {oneOf: [{type: string}, {type: integer}]}", "breaking",
         "`str | int` in place of `str`",
         rare=True),
    _row("a field of the reply of a narrower type", _LEFT, "left: {type: boolean}", "minor", "`bool` in place of",
         rare=True),
    _row("a value more in the reply", "lost, kept]", "lost, kept, burnt]", "minor", "value `burnt` of", rare=True),
    _row("a value goes from the reply", "posted, lost, kept]", "posted, kept]", "breaking", "value `lost` of",
         "    NAMEState:", rare=True),
    # Operations.
    _row("another name for the method", "operationId: NAME\n", "operationId: NAME\n      x-sdk-name: other\n",
         "breaking", ""),
    _row("another path", "  /NAME:", "  /new/NAME:", "patch", "has the path `/new/NAME` in place of `/NAME`"),
    _row("another operation", "  /NAME:", "  /NAME/more:\n    get: {operationId: moreNAME, tags: [things], responses: "
         "{'204': {description: Done.}}}\n  /NAME:", "minor", "operation `GET /NAME/more` is new",
         rare=True),
    _row("an operation is deprecated", "tags: [things]\n", "tags: [things]\n      deprecated: true\n", "minor",
         "operation `POST /NAME` is deprecated now", "    post:",
         rare=True),
    _row("nothing comes back any more", "Done., content: {application/json: {schema: "
         "{$ref: '#/components/schemas/NAMEReply'}}}", "Done.", "breaking", "`None` in place of"),
    _row("other proofs that nothing was sent", "not_sent: [400]", "not_sent: [400, 422]", "patch", "about delivery",
         rare=True),
)  # fmt: skip
