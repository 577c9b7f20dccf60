"""A document of somebody else's, and the command that makes a distribution of it."""

from pathlib import Path

from generator import __main__ as command_line

PETS = """\
openapi: 3.1.0
info: {title: The Pet Shop REST API (v2), version: 2.1.0}
servers: [{url: https://pets.example.com/v2}]
security: [{key: []}]
tags: [{name: pets, description: All that can be bought.}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters:
        - {name: kind, in: query, schema: {$ref: '#/components/schemas/Kind'}}
      responses:
        "200":
          description: Pets.
          content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
  /pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
      responses:
        "200": {description: A pet., content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  schemas:
    Kind: {enum: [cat, dog]}
    Pet:
      type: object
      required: [name]
      properties: {name: {type: string}, kind: {$ref: '#/components/schemas/Kind'}}
"""


def run(folder: Path, *options: str, document: str = PETS, package: str = "pets", out: str = "out") -> int:
    """Run the command on a document of a folder; return the exit code. A later option wins over an earlier one."""
    if document:
        (folder / "openapi.yaml").write_text(document, encoding="utf-8")
    given = ["--spec", str(folder / "openapi.yaml"), "--package", package, "--out", str(folder / out)]
    return command_line.main(["generate", *given, *options])
