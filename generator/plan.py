"""plan: Api → Package. Decides every name, module, signature and docstring; refuses names that clash."""

from generator import api, docs, names
from generator.code import Code, code, comment, docstring, identifier, joined, literal, prose
from generator.package import (
    Client,
    Exports,
    Package,
    Page,
    Parameter,
    Resource,
)
from generator.plan_delivery import plan_delivery
from generator.plan_errors import plan_errors
from generator.plan_models import plan_models
from generator.plan_resources import plan_resource
from generator.plan_top import EXCEPTIONS, plan_alone
from generator.plan_types import plan_enums, plan_inputs
from generator.problem import Problem, ProblemsFound
from generator.pytypes import member_name
from generator.refusals import refusals
from generator.scope import Scope
from generator.settings import ApiSettings
from generator.source import Document, Json

# Modules that every API's package has; a resource must not hide one.
_MODULES = frozenset({"client", "enums", "errors", "inputs", "models"})
_CLIENT = frozenset({"request", "page", "close", "aclose", "with_options", "as_view", "base_url", "self"})
_KNOWN_ARGUMENTS = frozenset(
    {
        "self", "api_key", "api_key_in", "base_url", "timeout", "max_retries", "default_headers",
        "http_client", "clock",
    }
)  # fmt: skip


def plan(facts: api.Api, document: Document, settings: ApiSettings) -> Package:
    """Lay out the package of one API; raise ProblemsFound when names clash."""
    problems: list[Problem] = []
    planner = _Planner(facts, document, settings, problems)
    client, pages = planner.pages()
    if problems:
        raise ProblemsFound(problems)
    models = plan_models(facts, settings, planner.header)
    counts: dict[str, Json] = {
        "operations": len(facts.operations),
        "models": len(facts.objects),
        "enums": len(facts.enums),
        "error_codes": len(facts.errors.codes),
        "methods": {
            f"{page.view.attribute}.{method.name}": method.sends
            for page in pages
            if isinstance(page.view, Resource)
            for method in page.view.methods
        },
    }
    exports = (identifier(settings.class_name), identifier(f"Async{settings.class_name}"))
    return Package(pages, models, exports, counts, client, settings.alone)


class _Planner:
    def __init__(self, facts: api.Api, document: Document, settings: ApiSettings, problems: list[Problem]) -> None:
        self.facts = facts
        self.document = document
        self.settings = settings
        self.problems = problems
        self.header = comment(f"Made by mailwright from {settings.document}. Do not edit: {settings.again}.")

    def pages(self) -> tuple[Client, tuple[Page, ...]]:
        """The client with its resources, and every file to render."""
        modules = Scope(self.document, "the package", self.problems, _MODULES)
        attributes = Scope(self.document, "the client", self.problems, _CLIENT)
        resources = tuple(
            plan_resource(
                self.facts,
                self.document,
                tag,
                (self._attribute(tag, modules, attributes), self.settings.class_name),
                self.header,
                self.problems,
            )
            for tag in self.facts.tags
        )
        self._check_classes()
        self.problems.extend(refusals(self.facts, self.document))
        errors = plan_errors(self.facts, self.document, self.header, self.problems)
        client = self._client(resources)
        found = [
            self._page("client.py", "client", client),
            *(self._page(f"{resource.attribute}.py", "resource", resource) for resource in resources),
            self._page("inputs.py", "inputs", plan_inputs(self.facts, self.header)),
            *(
                [self._page("enums.py", "enums", plan_enums(self.facts, self.document, self.header, self.problems))]
                if self.facts.enums or self.settings.alone
                else []
            ),
            self._page("errors.py", "errors", errors),
            self._page("__init__.py", "exports", self._exports()),
            *(() if self.settings.alone else plan_delivery(self.facts, self.settings, resources, errors)),
        ]
        return client, tuple(found)

    def _page(self, file: str, template: str, view: object) -> Page:
        return Page(f"{self.settings.folder}/{file}", template, view)

    def _attribute(self, tag: api.Tag, modules: Scope, attributes: Scope) -> str:
        name = modules.add(tag.name or names.snake(tag.identity), tag.identity, tag.pointer)
        # A name that is refused in one place is not refused again in the other.
        return name if name == "unnamed" else attributes.add(name, tag.identity, tag.pointer)

    def _check_classes(self) -> None:
        scope = Scope(self.document, "the models", self.problems)
        things: list[api.Object | api.Enum] = [*self.facts.objects, *self.facts.enums]
        for thing in things:
            scope.add(thing.name, thing.name, thing.pointer)
        client = self.settings.class_name
        # A package that holds one API keeps its models in their module.
        others = () if self.settings.alone else (client, f"Async{client}", self.facts.errors.name, *EXCEPTIONS)
        taken = set(others)
        taken |= {f"{thing.name}{'Value' if isinstance(thing, api.Enum) else 'Input'}" for thing in things}
        for thing in things:
            if thing.name in taken:
                message = f"{thing.name} is the name of something else in the package"
                hint = "give it another x-sdk-name in the overlay"
                self.problems.append(
                    Problem(self.document.at(thing.pointer), "name-clash", message, thing.pointer, hint)
                )
        for thing in self.facts.objects:
            fields = Scope(self.document, f"the model {thing.name}", self.problems)
            for member in thing.members:
                fields.add(member_name(member), member.wire_name, member.pointer)

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
        named = [(v, self._variable(v)) for v in self.facts.server.variables]
        # A name that is empty is a problem already, of the constructor.
        given = [code("{}: {}", literal(v.name), identifier(name or "unnamed")) for v, name in named]
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
            "timeout: Seconds that a whole call may take with its retries, by default 60 (more where the provider may "
            "need more for its answer); or a `Timeout` with a limit for each phase.",
            "max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.",
            "default_headers: Headers added to each request.",
            f"http_client: {client} (proxies, certificates, hooks), or another transport. It stays open.",
            "clock: For tests: another `Clock`, so that the pauses between retries take no time.",
        ]
        raises = "ConfigurationError: The key, the address or a setting is missing or wrong. The key is not shown."
        return "Args:\n" + "\n".join(f"    {line}" for line in said) + f"\n\nRaises:\n    {raises}"

    def _facts(self) -> tuple[Code, ...]:
        facts, settings = self.facts, self.settings
        found = [
            code("name={}", literal(settings.class_name)),
            code("client={}", literal(settings.client)),
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

    def _exports(self) -> Exports:
        facts, settings = self.facts, self.settings
        client, errors = (settings.class_name, f"Async{settings.class_name}"), (facts.errors.name, *EXCEPTIONS)
        if settings.alone:
            return plan_alone(self.header, facts.title, client, errors, settings.version)
        exported = (
            ("client", client),
            ("enums", [name for enum in facts.enums for name in (enum.name, f"{enum.name}Value")]),
            ("errors", errors),
            ("inputs", [f"{d.name}" for d in plan_inputs(self.facts, self.header).dicts]),
            ("models", [thing.name for thing in facts.objects if not thing.of_parameters]),
        )
        about = (
            f"{prose(facts.title)}: the clients, their models and their exceptions, loaded when they are first used."
        )
        listed = tuple(
            (Code(module), tuple(identifier(n) for n in sorted(given))) for module, given in exported if given
        )
        return Exports(self.header, docstring(about, 0), listed, Code(".._runtime"))
