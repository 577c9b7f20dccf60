"""plan: Api → Package. Decides every name, module, signature and docstring; refuses names that clash."""

from generator import api, docs, names
from generator.code import Code, code, docstring, identifier, joined, literal, prose
from generator.package import (
    Client,
    Constant,
    EnumClass,
    Enums,
    Exports,
    Inputs,
    Package,
    Page,
    Parameter,
    Resource,
    TypedDictClass,
)
from generator.plan_errors import plan_errors
from generator.plan_methods import plan_resource
from generator.plan_models import plan_models
from generator.problem import Problem, ProblemsFound
from generator.pytypes import Types
from generator.scope import Scope
from generator.settings import ApiSettings
from generator.source import Document

# Modules that every API's package has; a resource must not hide one.
_MODULES = frozenset({"client", "enums", "errors", "inputs", "models"})
_CLIENT = frozenset({"request", "page", "close", "aclose", "with_options", "as_view", "base_url", "self"})
_KNOWN_ARGUMENTS = frozenset({"self", "api_key", "api_key_in", "base_url", "timeout", "default_headers", "http_client"})


def plan(facts: api.Api, document: Document, settings: ApiSettings) -> Package:
    """Lay out the package of one API; raise ProblemsFound when names clash."""
    problems: list[Problem] = []
    planner = _Planner(facts, document, settings, problems)
    pages = planner.pages()
    if problems:
        raise ProblemsFound(problems)
    models = plan_models(facts, settings, planner.header)
    counts = {
        "operations": len(facts.operations),
        "models": len(facts.objects),
        "enums": len(facts.enums),
        "error_codes": len(facts.errors.codes),
    }
    exports = (identifier(settings.class_name), identifier(f"Async{settings.class_name}"))
    return Package(pages, models, exports, counts)


class _Planner:
    def __init__(self, facts: api.Api, document: Document, settings: ApiSettings, problems: list[Problem]) -> None:
        self.facts = facts
        self.document = document
        self.settings = settings
        self.problems = problems
        self.header = Code(
            f"# Made by mailwright from {settings.document}. Do not edit: change that, then `make generate`."
        )

    def pages(self) -> tuple[Page, ...]:
        modules = Scope(self.document, "the package", self.problems, _MODULES)
        attributes = Scope(self.document, "the client", self.problems, _CLIENT)
        resources = tuple(
            plan_resource(
                self.facts, self.document, tag, self._attribute(tag, modules, attributes), self.header, self.problems
            )
            for tag in self.facts.tags
        )
        self._check_classes()
        found = [
            self._page("client.py", "client", self._client(resources)),
            *(self._page(f"{resource.attribute}.py", "resource", resource) for resource in resources),
            self._page("inputs.py", "inputs", self._inputs()),
            *([self._page("enums.py", "enums", self._enums())] if self.facts.enums else []),
            self._page(
                "errors.py", "errors", plan_errors(self.facts, self.document, self.settings, self.header, self.problems)
            ),
            self._page("__init__.py", "exports", self._exports()),
        ]
        return tuple(found)

    def _page(self, file: str, template: str, view: object) -> Page:
        return Page(f"{self.settings.folder}/{file}", template, view)

    def _attribute(self, tag: api.Tag, modules: Scope, attributes: Scope) -> str:
        name = modules.add(tag.name or names.snake(tag.identity), tag.identity, tag.pointer)
        return attributes.add(name, tag.identity, tag.pointer)

    def _check_classes(self) -> None:
        scope = Scope(self.document, "the models", self.problems)
        things: list[api.Object | api.Enum] = [*self.facts.objects, *self.facts.enums]
        for thing in things:
            scope.add(thing.name, thing.name, thing.pointer)

    def _client(self, resources: tuple[Resource, ...]) -> Client:
        facts, settings = self.facts, self.settings
        key = facts.auth
        about = "\n\n".join(part for part in (docs.sentence(facts.title), prose(facts.description)) if part)
        return Client(
            header=self.header,
            docstring=docstring(f"The clients of the {prose(facts.title)}.", 0),
            name=identifier(settings.class_name),
            class_docstring=docstring(f"{about}\n\n{self._arguments('Your own httpx2.Client')}", 4),
            async_docstring=docstring(f"{about}\n\n{self._arguments('Your own httpx2.AsyncClient')}", 4),
            parameters=self._parameters(),
            variables=self._variables(),
            key=Code("api_key" if key else "None"),
            key_in=Code("api_key_in" if key and key.body_property else '"header"'),
            facts=self._facts(),
            resources=resources,
        )

    def _variables(self) -> Code:
        given = [code("{}: {}", literal(v.name), identifier(self._variable(v))) for v in self.facts.server.variables]
        return Code("{{{}}}").format(joined(", ", given))

    def _variable(self, variable: api.Variable) -> str:
        name = names.snake(variable.name)
        return f"{name}_" if name in _KNOWN_ARGUMENTS else name

    def _parameters(self) -> tuple[Parameter, ...]:
        found: list[Parameter] = []
        none = Code("None")
        scope = Scope(self.document, "the client's constructor", self.problems)
        if self.facts.auth is not None:
            found.append(Parameter(Code("api_key"), Code("str | None"), none))
            if self.facts.auth.body_property is not None:
                found.append(Parameter(Code("api_key_in"), Code('Literal["body", "header"]'), Code('"body"')))
        for variable in self.facts.server.variables:
            name = scope.add(self._variable(variable), variable.name, variable.pointer)
            choices = Code(", ").join(literal(choice) for choice in variable.choices)
            number = Code("str | int | None") if variable.default.isdigit() else Code("str | None")
            annotation = code("Literal[{}] | None", choices) if choices else number
            found.append(Parameter(identifier(name), annotation, none))
        return tuple(found)

    def _arguments(self, client: str) -> str:
        """The Args section of the client's docstring."""
        facts, settings = self.facts, self.settings
        said: list[str] = []
        if facts.auth is not None:
            said.append(f"api_key: The API key; without it the environment's {settings.key_environment}.")
            if facts.auth.body_property is not None:
                header = prose(facts.auth.header or "")
                said.append(f"api_key_in: Whether the key travels in the request body or in the header {header}.")
        for variable in facts.server.variables:
            default = "" if facts.server.required else f" Default: {prose(variable.default)}."
            text = docs.sentence(" ".join(prose(variable.description).split())) or f"Part of {prose(facts.server.url)}."
            said.append(f"{self._variable(variable)}: {text}{default}")
        environment = facts.server.environment or settings.url_environment
        said += [
            f"base_url: Another address of the API, with or without https://; also in the environment's {environment}.",
            "timeout: Seconds that a call may take: for connecting, for writing, and for each wait for an answer.",
            "default_headers: Headers added to each request.",
            f"http_client: {client} (proxies, certificates, hooks), or another transport. It stays open.",
        ]
        raises = "ConfigurationError: The key or the address is missing or malformed. The key is not shown."
        return "Args:\n" + "\n".join(f"    {line}" for line in said) + f"\n\nRaises:\n    {raises}"

    def _facts(self) -> tuple[Code, ...]:
        facts, settings = self.facts, self.settings
        found = [
            code("name={}", literal(settings.class_name)),
            code("client={}", literal(f"mailwright/{settings.version}")),
            code("server={}", self._server()),
            code("auth={}", self._auth()),
            Code("errors=_errors"),
        ]
        if facts.envelope is not None:
            found.append(code("envelope={}", literal(facts.envelope)))
        return tuple(found)

    def _server(self) -> Code:
        server = self.facts.server
        environment = server.environment or self.settings.url_environment
        variables = Code(", ").join(
            code("{}: Variable({}{})", literal(v.name), literal(v.default), self._choices(v)) for v in server.variables
        )
        extra = code(", variables={{{}}}", variables) if server.variables else Code("")
        extra += Code(", required=True") if server.required else Code("")
        return code("Server({}, environment={}{})", literal(server.url), literal(environment), extra)

    def _choices(self, variable: api.Variable) -> Code:
        return code(", {}", literal(variable.choices)) if variable.choices else Code("")

    def _auth(self) -> Code:
        key = self.facts.auth
        if key is None:
            return Code("None")
        known = (
            ("header", key.header),
            ("prefix", key.prefix),
            ("query", key.query),
            ("body_property", key.body_property),
        )
        parts = [code("environment={}", literal(self.settings.key_environment))]
        parts += [code("{}={}", Code(name), literal(value)) for name, value in known if value]
        return code("Auth({})", Code(", ").join(parts))

    def _enums(self) -> Enums:
        found: list[EnumClass] = []
        for enum in self.facts.enums:
            scope = Scope(self.document, f"the enum {enum.name}", self.problems, frozenset({"name", "value", "mro"}))
            values: list[Constant] = []
            for value in enum.values:
                name = scope.add(value.name, str(value.value), f"{enum.pointer}/enum/{len(values)}")
                said = docstring(docs.sentence(value.description), 4) if value.description else None
                values.append(Constant(identifier(name), literal(value.value), said))
            base = "IntEnum" if all(isinstance(v.value, int) for v in enum.values) else "StrEnum"
            text = docstring(prose(enum.description) or f"The values of {enum.name}.", 4)
            listed = joined(", ", [literal(value.value) for value in enum.values])
            found.append(EnumClass(identifier(enum.name), Code(base), text, tuple(values), listed))
        about = f"The enums of the {prose(self.facts.title)}. A value that is not among them comes through as it is."
        return Enums(self.header, docstring(about, 0), tuple(found))

    def _inputs(self) -> Inputs:
        types = Types(self.facts, qualified=True, inputs="")
        used = _used(self.facts)
        dicts = tuple(
            self._dict(thing, types) for thing in self.facts.objects if thing.name in used and thing.extra is None
        )
        about = f"Requests to the {prose(self.facts.title)} as plain dicts, for type checkers and editors."
        return Inputs(self.header, docstring(about, 0), dicts)

    def _dict(self, thing: api.Object, types: Types) -> TypedDictClass:
        keys: list[Constant] = []
        odd: list[Constant] = []
        for member in thing.members:
            given = types.member(thing, member)
            said = docs.with_limits(member.description, member.limits)
            text = docstring(said, 4) if said else None
            if names.is_identifier(member.wire_name) and not member.wire_name.startswith("__"):
                annotation = given if member.required else _optional(given)
                keys.append(Constant(identifier(member.wire_name), annotation, text))
            else:
                quoted = literal(str(given if member.required else _optional(given)))
                odd.append(Constant(literal(member.wire_name), quoted, text))
        about = f"{docs.sentence(thing.description) or thing.name} The dict form of `{thing.name}`."
        return TypedDictClass(identifier(f"{thing.name}Input"), docstring(about, 4), tuple(odd), tuple(keys))

    def _exports(self) -> Exports:
        facts, settings = self.facts, self.settings
        errors = [facts.errors.name, *_EXCEPTIONS]
        exported = (
            ("client", [settings.class_name, f"Async{settings.class_name}"]),
            ("enums", [name for enum in facts.enums for name in (enum.name, f"{enum.name}Value")]),
            ("errors", sorted(errors)),
            ("inputs", [f"{d.name}" for d in self._inputs().dicts]),
            ("models", [thing.name for thing in facts.objects if not thing.of_parameters]),
        )
        about = (
            f"{prose(facts.title)}: the clients, their models and their exceptions, loaded when they are first used."
        )
        listed = tuple(
            (Code(module), tuple(identifier(n) for n in sorted(given))) for module, given in exported if given
        )
        return Exports(self.header, docstring(about, 0), listed, Code(".._runtime"))


def _optional(given: Code) -> Code:
    # None means "leave it out", as it does for the parameters of a method.
    return code("NotRequired[{} | None]", given)


def _used(facts: api.Api) -> frozenset[str]:
    """The objects that a caller may give as a dict: all that a request holds, but for flattened bodies."""
    values = [member.value for thing in facts.objects if thing.sent for member in thing.members]
    values += [operation.body.value for operation in facts.operations if operation.body and operation.body.value.parts]
    values += [member.value for operation in facts.operations for member in operation.parameters]
    found: set[str] = set()
    while values:
        value = values.pop()
        found |= {value.name} if value.kind == "object" else set()
        values += value.parts
    return frozenset(found)


_EXCEPTIONS = (
    "APIConnectionError", "APIError", "APIStatusError", "APITimeoutError", "AuthenticationError", "BadRequestError",
    "ConflictError", "InternalServerError", "NotFoundError", "PartialFailureError", "PayloadTooLargeError",
    "PermissionDeniedError", "QuotaExceededError", "RateLimitError", "UnprocessableEntityError",
    "UnreadableResponseError",
)  # fmt: skip
