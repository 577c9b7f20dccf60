"""The shapes of a document: every object and every enum gets a name; all else refers to names."""

from generator import names
from generator.claims import Claims
from generator.objects import items, mapping
from generator.problem import Problem
from generator.schemas import KINDS, Schema, child, described, is_flag, is_rule, load, union_of
from generator.shape import Shape, alike
from generator.source import Document, Json, segments
from generator.tags import tags_of

__all__ = ["Shape", "Shapes"]

# What tells the branches of a union apart when nothing else names them.
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth")
# Kinds of a document that is nobody's of this project: a reply may hold any text in place of a time.
_TOLERANT_KINDS = {
    **KINDS, "date-time": "moment", "date": "date", "uuid": "uuid", "duration": "duration", "time": "clock",
    "base64url": "base64url",
}  # fmt: skip
_STRUCTURAL = frozenset(
    [
        "items", "additionalProperties", "anyOf", "oneOf", "example", "examples", "title", "x-at", "x-own", "x-ref",
        "discriminator",
    ]
)  # fmt: skip
_SHARED = {"responses": "Reply", "requestBodies": "Body", "parameters": "", "headers": ""}


class Shapes:
    """Collects the shapes that schemas are made of.

    Args:
        document: Where the schemas are.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: dict[str, Shape] = {}
        self.problems: list[Problem] = []
        self._claims = Claims(document, self.problems)
        self._kinds = _TOLERANT_KINDS if document.tolerant else KINDS
        self._open: list[str] = []
        self._open_objects: list[str] = []
        self._made: set[tuple[str, str]] = set()
        self._aliases: dict[str, str] = {}
        """Where a type stands that has a name of its own, and that name."""
        self._children: dict[str, list[str]] | None = None

    def at(self, at: str, hint: str) -> Schema:
        """The flat schema of what stands at a place."""
        path = segments(at)
        if self.document.tolerant and len(path) > 3 and path[0] == "components" and path[1] in _SHARED:
            # What many operations share is called after itself, not after the first of them.
            hint = names.pascal(path[2]) + _SHARED[path[1]] or hint
        return self.flat(load(self.document, at), hint)

    def flat(self, schema: Schema, hint: str) -> Schema:
        """The schema with every object and enum in it replaced by a reference to its name."""
        if "x-ref" in schema:
            hint = names.pascal(str(schema["x-ref"])) or hint * self.document.tolerant
        said = described(schema)
        if is_flag(schema):
            return {**said, "x-kind": "flag"}
        if "enum" in schema:
            return {**said, **self._values(schema, hint)}
        if "properties" in schema:
            heirs = self._heirs(schema)
            own: Schema = {**said, "$ref": self._object(self._name(schema, hint), schema)}
            return {**said, **self._family(schema, own, heirs, hint)} if heirs else own
        return {**self._plain(schema, hint), **said}

    def _values(self, schema: Schema, hint: str) -> Schema:
        values = items(schema["enum"])
        kinds = {type(value) for value in values}
        if not values:
            return {"const": None}
        if len(values) == 1 and kinds <= {str, int, bool}:
            return {"const": values[0]}
        if kinds in ({str}, {int}):
            name = self._claims.take(self._name(schema, hint), schema, enum=True)
            return {"x-enum": True, "$ref": self._add(name, schema, schema)}
        if kinds == {bool}:
            return {"type": "boolean"}
        if kinds <= {int, float}:
            return {"type": "number"}
        if kinds <= {str, int, bool}:
            return {"anyOf": [{"const": value} for value in values]}
        return {}

    def _name(self, schema: Schema, hint: str) -> str:
        if isinstance(given := schema.get("x-sdk-name"), str):
            return given
        title = str(schema.get("title", ""))
        # A title is a name when its author wrote it as one; otherwise it is a caption.
        own = title if "x-ref" not in schema and title == names.pascal(title) else ""
        return own or hint

    def _plain(self, schema: Schema, hint: str) -> Schema:
        at = str(schema["x-at"])
        if at in self._aliases:
            return self._alias_reference(at)
        if at in self._open:
            self._aliases[at] = self._claims.take(self._name(schema, hint), schema)
            return self._alias_reference(at)
        if self._is_named(schema):
            self._aliases[at] = self._claims.take(self._name(schema, hint), schema)
        self._open.append(at)
        flat = self._inside(schema, hint)
        self._open.pop()
        if at in self._aliases:
            text = {key: value for key, value in schema.items() if key in ("description", "x-at")}
            self._add(self._aliases[at], schema, {**text, **flat})
            return self._alias_reference(at)
        return flat

    def _alias_reference(self, at: str) -> Schema:
        return {"$ref": f"#/{self._aliases[at]}", "x-named": True}

    def _is_named(self, schema: Schema) -> bool:
        """Whether this is a union of several objects that has a name."""
        if "x-ref" not in schema or is_rule(schema) or not self.document.tolerant:
            return False
        return sum(not {"type": 0}.keys() >= {*mapping(b)} for b in union_of(schema) if isinstance(b, dict)) > 1

    def _inside(self, schema: Schema, hint: str) -> Schema:
        flat: Schema = {key: value for key, value in schema.items() if key not in _STRUCTURAL}
        kind = self._kinds.get(str(schema.get("format")))
        if kind is not None and schema.get("type", "string") == "string":
            flat["x-kind"] = kind
        if "items" in schema:
            flat["items"] = self.flat(child(self.document, schema, "items"), f"{hint}Item")
        if isinstance(schema.get("additionalProperties"), dict):
            flat["additionalProperties"] = self._further(schema, hint)
        if union_of(schema) and not is_rule(schema):
            flat.pop("x-kind", None)
            flat |= self._union(schema, hint)
        return flat

    def _union(self, schema: Schema, hint: str) -> Schema:
        keyword = "oneOf" if "oneOf" in schema else "anyOf"
        branches = [child(self.document, schema, keyword, index) for index in range(len(items(schema[keyword])))]
        made: list[Json] = []
        schemas: list[Schema] = []
        nullable = False
        for number, branch in enumerate(branches):
            if branch["x-at"] == schema["x-at"]:
                continue  # it is one of its own alternatives, which says nothing
            flat = self.flat(branch, hint + (_ORDINALS[number] if number < len(_ORDINALS) else f"Variant{number + 1}"))
            if len(branches) > 1 and "x-named" not in flat:
                nullable = bool(flat.pop("x-nullable", False)) or nullable
            if flat.get("const", flat) is None:
                nullable = True
                continue
            if not any(alike(flat, known) for known in made):
                made.append(flat)
                schemas.append(branch)
        flat = self._of(made, tags_of(self.document, schema, schemas))
        return {**flat, "x-nullable": True} if nullable else flat

    def _of(self, made: list[Json], tags: Json) -> Schema:
        if not made:
            return {}
        if len(made) == 1:
            return mapping(made[0])
        return {"anyOf": made, **({"x-tags": tags} if tags else {})}

    def _heirs(self, schema: Schema) -> list[str]:
        """The components that are made of this one and told apart by its discriminator."""
        if not self.document.tolerant or "x-ref" not in schema or "discriminator" not in schema:
            return []
        if self._children is None:
            self._children = {}
            components = mapping(mapping(self.document.tree.get("components")).get("schemas"))
            for name, value in components.items():
                for part in items(mapping(value).get("allOf")):
                    ref = str(mapping(part).get("$ref", ""))
                    self._children.setdefault(ref, []).append(name)
        return self._children.get(f"#/components/schemas/{schema['x-ref']}", [])

    def _family(self, schema: Schema, own: Schema, heirs: list[str], hint: str) -> Schema:
        """An object, or any of those that are made of it."""
        at = f"{schema['x-at']}/"
        if at not in self._aliases:
            self._aliases[at] = name = self._claims.take(f"Any{hint}", {"x-at": at})
            loaded = [load(self.document, f"/components/schemas/{heir}") for heir in heirs]
            for heir, value in zip(heirs, loaded, strict=True):
                value["x-ref"], value["x-own"] = heir, {}
            made: list[Json] = [self.flat(value, hint) for value in loaded]
            flat = self._of([*made, {"$ref": own["$ref"]}], tags_of(self.document, schema, [*loaded, schema]))
            self._add(name, {"x-at": at}, {"x-at": at, **flat})
        return self._alias_reference(at)

    def alias(self, name: str, at: str, flat: Schema) -> Schema:
        """A name for a type that is neither an object nor an enum."""
        name = self._claims.take(name, {"x-at": f"{at}/"})  # what stands there may have a name of its own
        return {**described(flat), "x-alias": flat, "$ref": self._add(name, {"x-at": at}, flat)}

    def _object(self, name: str, schema: Schema) -> str:
        at = str(schema["x-at"])
        name = self._claims.take(name, schema)
        # Looked into once, however many refer to it: else a chain of objects would be walked from each of its links.
        if at in self._open_objects or (name, at) in self._made or self._claims.is_shared(name, at):
            return f"#/{name}"
        self._made.add((name, at))
        self._open_objects.append(at)
        around, self._open = self._open, []
        flat = dict(schema)
        flat["properties"] = {
            wire: self.flat(child(self.document, schema, "properties", wire), _below(name, wire))
            for wire in mapping(schema["properties"])
        }
        if isinstance(schema.get("additionalProperties"), dict):
            flat["additionalProperties"] = self._further(schema, name)
        self._open = around
        self._open_objects.pop()
        return self._add(name, schema, flat)

    def _further(self, schema: Schema, name: str) -> Schema:
        return self.flat(child(self.document, schema, "additionalProperties"), f"{name}Value")

    def _add(self, name: str, schema: Schema, flat: Schema) -> str:
        at = str(schema["x-at"])
        if self._claims.is_shared(name, at):
            return f"#/{name}"
        groups = [union_of(schema)] if is_rule(schema) else []
        rules = tuple(
            tuple(tuple(map(str, items(mapping(group)["required"]))) for group in items(rule))
            for rule in [*items(schema.get("x-rules")), *groups]
        )
        known = self.found.setdefault(name, Shape(name, at, flat, rules))
        if known.pointer != at and not alike(known.schema, flat):
            self._claims.refuse(name, at, known.pointer)
        return f"#/{name}"


def _below(name: str, wire: str) -> str:
    """The name of what is in a property; empty when nothing can be made of the property's own name."""
    own = names.pascal(wire)
    return name + own if own else ""
