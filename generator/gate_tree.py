"""The statements of a rendered module, against the shapes that generated code is made of."""

import ast
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from generator import gate_names as allowed
from generator.gate_expressions import Expressions
from generator.gate_imports import Imports, refused

_LAZY = ast.dump(ast.parse("__getattr__, __dir__ = lazy.attributes(__name__, _NAMES, globals())").body[0])
_REBUILT = "model_rebuild"
_Table: TypeAlias = Mapping[type[ast.stmt], Callable[..., None]]


def check_module(tree: ast.Module, path: str, imports: Imports) -> None:
    """Raise Refused at the first node that generated code has no use for."""
    _Statements(path, imports, tree).check(tree.body)


class _Statements(Expressions):
    """The walk through one module."""

    def __init__(self, path: str, imports: Imports, tree: ast.Module) -> None:
        super().__init__(path, imports, tree)
        both: _Table = {ast.Expr: self.expression, ast.Assign: self.assign, ast.AnnAssign: self.annotated}
        functions: _Table = {ast.FunctionDef: self.function, ast.AsyncFunctionDef: self.function}
        self.tables: dict[str, _Table] = {
            "module": {
                **both, **functions, ast.Import: self._import_module, ast.ImportFrom: self._import_from,
                ast.ClassDef: self.class_, ast.If: self.type_checking, ast.Pass: _fine,
            },
            "class": {**both, **functions, ast.Pass: _fine},
            "function": {
                **both, ast.ImportFrom: self._import_from, ast.Return: self.return_, ast.If: self.branch,
                ast.Pass: _fine,
            },
        }  # fmt: skip

    def check(self, body: Iterable[ast.stmt]) -> None:
        table = self.tables[self.place]
        for node in body:
            if (look := table.get(type(node))) is None:
                raise refused(node, f"has no place in a {self.place}")
            look(node)

    def inside(self, place: str, names: set[str], body: list[ast.stmt]) -> None:
        """Check what is inside a class or a function."""
        outer, self.place = self.place, place
        self.scopes.append(names)
        self.check(body)
        self.scopes.pop()
        self.place = outer

    def expression(self, node: ast.Expr) -> None:
        """A docstring; in a function also a call."""
        inner = node.value
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            return
        if not isinstance(inner, ast.Call):
            raise refused(node, "is of no use")
        rebuilt = isinstance(inner.func, ast.Attribute) and inner.func.attr == _REBUILT
        if self.place == "module" and rebuilt and not inner.args and not inner.keywords:
            self.value(inner.func)
        elif self.place != "function":
            raise refused(node, f"has no place in a {self.place}")
        else:
            self._call(inner)

    def type_checking(self, node: ast.If) -> None:
        test = node.test.operand if isinstance(node.test, ast.UnaryOp) else node.test
        if not (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or node.orelse:
            raise refused(node, "asks for something else than TYPE_CHECKING")
        self.value(node.test)
        self.check(node.body)

    def branch(self, node: ast.If) -> None:
        self.value(node.test)
        self.check([*node.body, *node.orelse])

    def return_(self, node: ast.Return) -> None:
        if node.value is not None:
            self.value(node.value)

    # Assignments

    def assign(self, node: ast.Assign) -> None:
        if self.place == "module" and ast.dump(node) == _LAZY:
            return
        for target in node.targets:
            self.target(target)
        if isinstance(target := node.targets[0], ast.Name) and target.id == "_NAMES":
            self.lazy_names(node.value)
        self.value(node.value)

    def annotated(self, node: ast.AnnAssign) -> None:
        # A key of a dict form may begin with `_`: without a value it is an annotation and nothing else.
        key = self.place == "class" and node.value is None and isinstance(node.target, ast.Name)
        if not (key and not ast.unparse(node.target).startswith("__")):
            self.target(node.target)
        self._annotation(node.annotation)
        if node.value is not None:
            alias = isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"
            (self._annotation if alias else self.value)(node.value)

    def target(self, node: ast.expr) -> None:
        own = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self"
        if self.place == "function" and isinstance(node, ast.Attribute) and own and not node.attr.startswith("_"):
            return
        if not isinstance(node, ast.Name):
            raise refused(node, "is nothing to assign to")
        hidden = node.id.startswith("_" if self.place == "class" else "__")
        if hidden and node.id not in allowed.HIDDEN[self.place]:
            raise refused(node, f"`{node.id}` is nobody's business")

    def lazy_names(self, node: ast.expr) -> None:
        """The modules that are imported on demand are those of the package."""
        for key in node.keys if isinstance(node, ast.Dict) else [None]:
            name = key.value if isinstance(key, ast.Constant) else None
            if not isinstance(name, str) or self.imports.module(f"{self.folder}/{name.replace('.', '/')}") is None:
                raise refused(node, f"there is no module {name!r} in the package")

    # Definitions

    def class_(self, node: ast.ClassDef) -> None:
        self.decorators(node.decorator_list)
        if node.name.startswith("__"):
            raise refused(node, f"`{node.name}` is nobody's business")
        for base in node.bases:
            self._annotation(base)
        for keyword in node.keywords:
            if keyword.arg != "total" or not isinstance(keyword.value, ast.Constant):
                raise refused(node, f"the keyword {keyword.arg}")
        self.inside("class", allowed.bound(node.body), node.body)

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self.decorators(node.decorator_list)
        if node.name.startswith("__") and not (self.place == "class" and node.name == "__init__"):
            raise refused(node, f"`{node.name}` is nobody's business")
        given = node.args
        arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        if given.vararg is not None or given.kwarg is not None:
            raise refused(node, "takes any arguments")
        for annotation in (*(argument.annotation for argument in arguments), node.returns):
            if annotation is not None:
                self._annotation(annotation)
        for default in (*given.defaults, *given.kw_defaults):
            if default is not None:
                self.value(default)
        names = {argument.arg for argument in arguments}
        # The names of a class are not those of its methods.
        fields = self.scopes.pop() if self.place == "class" else None
        self.inside("function", names | allowed.bound(node.body), node.body)
        self.scopes += [] if fields is None else [fields]

    def decorators(self, nodes: list[ast.expr]) -> None:
        for node in nodes:
            function = node.func if isinstance(node, ast.Call) else node
            if not isinstance(function, ast.Name) or function.id not in allowed.DECORATORS:
                raise refused(node, "is no decorator of generated code")
            self.value(node)


def _fine(_: ast.AST) -> None:
    """What may stand anywhere."""
