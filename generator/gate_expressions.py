"""The expressions of a rendered module, against the shapes that generated code is made of."""

import ast
from collections.abc import Callable

from generator import gate_names as allowed
from generator.gate_imports import Imports, Refused, refused

_COMPARED = (ast.Is, ast.IsNot, ast.Eq, ast.NotEq, ast.In, ast.NotIn)
_NO_TYPE = ast.dump(ast.parse("type(None)", mode="eval").body)
_SUPER = ast.dump(ast.parse("super().__init__", mode="eval").body)


class Expressions:
    """What may stand in an expression, given the names that are known where it stands."""

    def __init__(self, path: str, imports: Imports, tree: ast.Module) -> None:
        self.folder = path.rpartition("/")[0]
        self.imports = imports
        self.place = "module"
        self.scopes: list[set[str]] = [allowed.bound(tree.body)]
        self.own = {n.name for n in tree.body if isinstance(n, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)}
        """What is made here or in the package, and may be called."""
        self.runtime: dict[str, frozenset[str]] = {}
        """Modules of the runtime that have a name here, and what they give."""
        self.values: dict[type[ast.expr], Callable[..., None]] = {
            ast.Constant: _fine, ast.Name: self._name, ast.Attribute: self._attribute, ast.Call: self._call,
            ast.Tuple: self._items, ast.List: self._items, ast.Set: self._items, ast.Dict: self._pairs,
            ast.UnaryOp: self._unary, ast.BoolOp: self._either, ast.Compare: self._compare, ast.IfExp: self._choice,
            ast.BinOp: self._annotation, ast.Subscript: self._annotation, ast.Await: self._awaited,
        }  # fmt: skip

    def value(self, node: ast.expr) -> None:
        """Anything that is no annotation."""
        if (look := self.values.get(type(node))) is None:
            raise refused(node, "is no expression of generated code")
        look(node)

    # Names

    def _known(self, name: str) -> bool:
        return name in allowed.BUILTINS or any(name in scope for scope in self.scopes)

    def _name(self, node: ast.Name) -> None:
        if not self._known(node.id) or node.id.startswith("__"):
            raise refused(node, f"`{node.id}` is not known here")

    def _attribute(self, node: ast.Attribute) -> None:
        names: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            names.append(inner.attr)
            inner = inner.value
        if not isinstance(inner, ast.Name):
            raise refused(node, "an attribute of what is no name")
        self._name(inner)
        names.reverse()
        hidden = [name for name in names if name.startswith("_")]
        if hidden and not (inner.id == "self" and hidden == ["_client"] == names[:1]):
            raise refused(node, f"`{hidden[0]}` is nobody's business")
        if inner.id in allowed.BUILTINS and not any(inner.id in scope for scope in self.scopes):
            raise refused(node, "an attribute of a type of Python's own")
        if self._gives(inner.id) is not None and names[0] not in (self._gives(inner.id) or ()):
            raise refused(node, f"the runtime gives no `{names[0]}`")

    def _gives(self, name: str) -> frozenset[str] | None:
        local = any(name in scope for scope in self.scopes[1:])
        return None if local else self.runtime.get(name)

    # Imports

    def _import_module(self, node: ast.Import) -> None:
        if [alias for alias in node.names if alias.name not in allowed.MODULES or alias.asname is not None]:
            raise refused(node, "this import is not among those of generated code")

    def _import_from(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            name = alias.asname or alias.name
            if node.level == 0:
                given = allowed.FOREIGN.get(node.module or "", frozenset[str]())
            else:
                given = self._given(node, alias.name, name)
            if alias.name not in given or name.startswith("__"):
                raise refused(node, f"`{alias.name}` of {node.module} is not among the imports of generated code")
            if name == "Literal" and node.module != "typing":
                raise refused(node, "another `Literal` than Python's")

    def _given(self, node: ast.ImportFrom, name: str, called: str) -> frozenset[str]:
        """What a relative import may name."""
        parts = [part for part in self.folder.split("/") if part]
        if node.level > len(parts):
            raise refused(node, "an import from outside the package")
        base = "/".join([*parts[: len(parts) - node.level + 1], *(node.module or "").split(".")]).rstrip("/")
        if (module := self.imports.module(f"{base}/{name}")) is not None:
            if (gives := self.imports.given(module)) is not None:
                self.runtime[called] = gives
            return frozenset({name})
        if node.module is None or (path := self.imports.module(base)) is None:
            raise refused(node, "there is no such module in the package")
        self.own.add(called)
        gives = self.imports.given(path)
        return gives if gives is not None else frozenset({name} if name[0].isalpha() else ())

    # Expressions

    def _items(self, node: ast.Tuple | ast.List | ast.Set) -> None:
        for item in node.elts:
            self.value(item)

    def _pairs(self, node: ast.Dict) -> None:
        for key, item in zip(node.keys, node.values, strict=True):
            if key is None:
                raise refused(node, "a dict made of another")
            self.value(key)
            self.value(item)

    def _unary(self, node: ast.UnaryOp) -> None:
        if not isinstance(node.op, ast.USub | ast.Not):
            raise refused(node, "is no expression of generated code")
        self.value(node.operand)

    def _either(self, node: ast.BoolOp) -> None:
        for item in node.values:
            self.value(item)

    def _compare(self, node: ast.Compare) -> None:
        for item in (node.left, *node.comparators):
            self.value(item)
        if not all(isinstance(op, _COMPARED) for op in node.ops):
            raise refused(node, "is no expression of generated code")

    def _choice(self, node: ast.IfExp) -> None:
        for item in (node.test, node.body, node.orelse):
            self.value(item)

    def _awaited(self, node: ast.Await) -> None:
        if self.place != "function":
            raise refused(node, f"has no place in a {self.place}")
        self.value(node.value)

    def _call(self, node: ast.Call) -> None:
        function = node.func
        if isinstance(function, ast.Name) and function.id == "type" and ast.dump(node) == _NO_TYPE:
            return
        if isinstance(function, ast.Name):
            self._callable(function)
        elif self.place != "function":
            raise refused(node, f"calls `{ast.unparse(function)}`")
        elif ast.dump(function) != _SUPER:
            if not isinstance(function, ast.Attribute):
                raise refused(node, "calls what is no name")
            self._attribute(function)
        kinds = isinstance(function, ast.Name) and function.id in allowed.TYPE_MAKERS
        for place, argument in enumerate(node.args):
            (self._kinds if kinds and place else self.value)(argument)
        for keyword in node.keywords:
            if keyword.arg is None:
                raise refused(node, "arguments out of a dict")
            self.value(keyword.value)

    def _callable(self, node: ast.Name) -> None:
        """Functions run only when the user calls one; before that, classes and a few more."""
        self._name(node)
        listed = node.id in allowed.CALLED or node.id in self.own
        early = node.id in allowed.CALLED or node.id.lstrip("_")[:1].isupper()
        if not listed or (self.place != "function" and not early):
            raise refused(node, f"`{node.id}` is not called by generated code")

    # Annotations: a text in one is code to whoever evaluates it.

    def _kinds(self, node: ast.expr) -> None:
        if isinstance(node, ast.Dict):
            for key, item in zip(node.keys, node.values, strict=True):
                if not isinstance(key, ast.Constant):
                    raise refused(node, "a key that is no literal")
                self._annotation(item)
        else:
            self._annotation(node)

    def _annotation(self, node: ast.expr) -> None:
        while isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            self._annotation(node.right)  # a union of many is a tree that leans to the left
            node = node.left
        if isinstance(node, ast.Subscript):
            self._annotation(node.value)
            literal = isinstance(node.value, ast.Name) and node.value.id == "Literal"
            (self._literals if literal else self._annotation)(node.slice)
        elif isinstance(node, ast.Tuple | ast.List):
            for item in node.elts:
                self._annotation(item)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            self._quoted(node, node.value)
        elif isinstance(node, ast.Constant) and node.value not in (None, ...):
            raise refused(node, "is no type")
        elif isinstance(node, ast.Name | ast.Attribute | ast.Call | ast.Constant):
            self.value(node)
        else:
            raise refused(node, "is no type")

    def _quoted(self, node: ast.expr, text: str) -> None:
        try:
            self._annotation(ast.parse(text, mode="eval").body)
        except (Refused, SyntaxError) as error:
            raise refused(node, f"a type in quotes: {error}") from None

    def _literals(self, node: ast.expr) -> None:
        for item in node.elts if isinstance(node, ast.Tuple) else [node]:
            negative = isinstance(item, ast.UnaryOp) and isinstance(item.op, ast.USub)
            if not isinstance(item.operand if negative and isinstance(item, ast.UnaryOp) else item, ast.Constant):
                raise refused(item, "is no literal")


def _fine(_: ast.AST) -> None:
    """What may stand anywhere."""
