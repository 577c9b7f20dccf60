"""What generated code may import, call and name; everything else is refused by the gate."""

import ast
import re

# Module → what may be imported from it. What is not here comes from the package itself.
FOREIGN = {
    module: frozenset(names.split())
    for module, names in {
        "__future__": "annotations",
        "collections.abc": "AsyncIterable AsyncIterator Awaitable Callable Iterable Iterator Mapping Sequence",
        "datetime": "date datetime time timedelta",
        "decimal": "Decimal",
        "enum": "IntEnum StrEnum",
        "ipaddress": "IPv4Address IPv4Network IPv6Address IPv6Network",
        "os": "PathLike",
        "pathlib": "Path",
        "pydantic": "AliasChoices AnyUrl AwareDatetime Base64Bytes BaseModel ConfigDict Discriminator Field JsonValue "
        "NaiveDatetime RootModel StringConstraints Tag",
        "typing": "Annotated Any ClassVar Dict List Literal Never NotRequired Protocol Required TYPE_CHECKING "
        "TypeAlias TypedDict Union cast overload",
        "typing_extensions": "TypeAliasType TypedDict deprecated",
        "uuid": "UUID",
    }.items()
}
# Whole modules; only for type checkers.
MODULES = frozenset({"httpx2"})
_CALLED = (
    "AliasChoices ConfigDict Decimal Discriminator Field RootModel StringConstraints Tag Tagged TypeAliasType "
    "TypedDict UUID cast date datetime deprecated dict frozenset list time timedelta tuple"
)
_BUILTINS = "bool bytes dict float frozenset int list object property set str tuple type TypeError ValueError"
CALLED = frozenset(_CALLED.split())
BUILTINS = frozenset(_BUILTINS.split())
DECORATORS = frozenset({"deprecated", "overload", "property"})
# What may be assigned although it begins with an underscore.
HIDDEN = {
    "module": frozenset({"__all__", "__dir__", "__getattr__", "__version__"}),
    "class": frozenset({"__pydantic_extra__"}),
    "function": frozenset[str](),
}
# These make annotations of their arguments; a text in one of them would be evaluated.
TYPE_MAKERS = frozenset({"TypeAliasType", "TypedDict"})

STEERING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""Characters that steer an editor or a terminal, or that cannot be written."""

# The runtime is laid out by ruff, and a test reads it as Python does: its lines say enough, in a tenth of the time.
_MADE = re.compile(r"^(?:(?:async )?def|class) ([A-Za-z]\w*)|^([A-Za-z]\w*)(?:: [^=\n]+)? =", re.MULTILINE)


def bound(body: list[ast.stmt]) -> set[str]:
    """The names that statements give a meaning, those below an `if` too."""
    found: set[str] = set()
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found.update(alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Assign):
            found.update(name.id for target in node.targets for name in ast.walk(target) if isinstance(name, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.If | ast.Try):
            found |= bound([*node.body, *node.orelse])
    return found


def defined(text: str) -> frozenset[str]:
    """The public names that a module of the runtime makes itself, as against what it imports."""
    return frozenset(made or given for made, given in _MADE.findall(text))
