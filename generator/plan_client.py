"""The client's class: its constructor, its docstring, and the facts of the API."""

from generator import access, api, docs
from generator.code import Code, code, docstring, identifier, joined, literal, prose
from generator.package import Client, Parameter, Resource
from generator.plan_security import arguments, logins, python_url, scheme_facts, variable_names
from generator.problem import Problem
from generator.scope import Scope
from generator.settings import ApiSettings
from generator.source import Document

_NONE = Code("None")


class ClientPlanner:
    """Plans the module of an API's clients."""

    def __init__(self, facts: api.Api, document: Document, settings: ApiSettings, problems: list[Problem]) -> None:
        self.facts = facts
        self.settings = settings
        self.arguments = arguments(facts, settings)
        names = variable_names(facts)
        taken = frozenset(name for listed in logins(facts).values() for name in listed)
        scope = Scope(document, "the client's constructor", problems, taken)
        self.variables = [
            (variable, scope.add(names[variable.name], variable.name, variable.pointer))
            for variable in facts.server.variables
        ]

    def client(self, header: Code, resources: tuple[Resource, ...]) -> Client:
        """The client classes."""
        facts, settings = self.facts, self.settings
        about = "\n\n".join(part for part in (docs.sentence(facts.title), prose(facts.description)) if part)
        own = [code("{}: {}", literal(str(a.name)), a.name) for a in self.arguments]
        variables = [code("{}: {}", literal(name), identifier(name)) for _, name in self.variables]
        further = [Code("key_in=api_key_in")] if self._has_body_key() else []
        further += [code("variables={{{}}}", joined(", ", variables))] if variables else []
        further += [Code("server=server")] if facts.server.choices else []
        return Client(
            header=header,
            docstring=docstring(f"The clients of the {prose(facts.title)}.", 0),
            name=identifier(settings.class_name),
            class_docstring=docstring(f"{about}\n\n{self._section('Your own httpx2.Client')}", 4),
            async_docstring=docstring(f"{about}\n\n{self._section('Your own httpx2.AsyncClient')}", 4),
            parameters=self._parameters(waits=False),
            async_parameters=self._parameters(waits=True),
            credentials=Code("{{{}}}").format(joined(", ", own)),
            further=tuple(further),
            facts=self._facts(),
            resources=resources,
        )

    def _has_body_key(self) -> bool:
        return self.facts.auth is not None and self.facts.auth.body_property is not None

    def _parameters(self, *, waits: bool) -> tuple[Parameter, ...]:
        found = [Parameter(a.name, a.async_annotation if waits else a.annotation, _NONE) for a in self.arguments]
        if self._has_body_key():
            found.append(Parameter(Code("api_key_in"), Code('Literal["body", "header"]'), Code('"body"')))
        if self.facts.server.choices:
            labels = joined(", ", [literal(label) for label in self._choices()])
            found.append(Parameter(Code("server"), code("Literal[{}] | None", labels), _NONE))
        for variable, name in self.variables:
            choices = joined(", ", [literal(choice) for choice in variable.choices])
            number = Code("str | int | None") if (variable.default or "").isdigit() else Code("str | None")
            found.append(Parameter(identifier(name), code("Literal[{}] | None", choices) if choices else number, _NONE))
        return tuple(found)

    def _choices(self) -> dict[str, str]:
        """The servers by what a caller calls them."""
        return {python_url(self.facts, choice.label): choice.url for choice in self.facts.server.choices}

    def _section(self, client: str) -> str:
        """The Args section of the client's docstring."""
        facts, settings = self.facts, self.settings
        said = [f"{argument.name}: {argument.text}" for argument in self.arguments]
        if facts.auth is not None and self._has_body_key():
            header = prose(next(scheme.wire_name for scheme in facts.auth.schemes if scheme.body_property))
            said.append(f"api_key_in: Whether the key travels in the request body or in the header {header}.")
        if facts.server.choices:
            listed = "; ".join(_choice(facts, choice) for choice in facts.server.choices)
            said.append(f"server: One of the provider's servers, by default the first: {listed}.")
        for variable, name in self.variables:
            default = "" if facts.server.required or not variable.default else f" Default: {prose(variable.default)}."
            text = docs.sentence(" ".join(prose(variable.description).split())) or f"Part of {prose(facts.server.url)}."
            said.append(f"{name}: {text}{default}")
        environment = facts.server.environment or settings.url_environment
        missing = "" if "://" in facts.server.url else " The document names no server, so this is needed."
        said += [
            f"base_url: Another address of the API, with or without https://; also in the environment's {environment}."
            f"{missing}",
            "timeout: Seconds for a whole call with its retries, by default 60 (more where the provider may need it); "
            "or a `Timeout`, with one for each phase.",
            "max_retries: How often a call is tried again where that cannot send twice, 0 to 10; by default 2.",
            "default_headers: Headers added to each request.",
            f"http_client: {client} (proxies, certificates, hooks), or another transport. It stays open.",
            "clock: For tests: a `Clock` whose pauses between retries take no time.",
        ]
        raises = "ConfigurationError: The key, the address or a setting is missing or wrong. The key is not shown."
        return "Args:\n" + "\n".join(f"    {line}" for line in said) + f"\n\nRaises:\n    {raises}"

    def _facts(self) -> tuple[Code, ...]:
        facts, settings = self.facts, self.settings
        found = [
            code("name={}", literal(settings.class_name)),
            code("client={}", literal(settings.client)),
            code("server={}", self._server()),
            *scheme_facts(facts, settings),
            Code("errors=_errors"),
        ]
        if facts.envelope is not None:
            found.append(code("envelope={}", literal(facts.envelope)))
        return tuple(found)

    def _server(self) -> Code:
        server = self.facts.server
        environment = server.environment or self.settings.url_environment
        parts = [literal(python_url(self.facts, server.url)), code("environment={}", literal(environment))]
        if self.variables:
            listed = [code("{}: {}", literal(name), _variable(variable)) for variable, name in self.variables]
            parts.append(code("variables={{{}}}", joined(", ", listed)))
        if server.required:
            parts.append(Code("required=True"))
        if server.choices:
            urls = [(label, python_url(self.facts, url)) for label, url in self._choices().items()]
            listed = [code("{}: {}", literal(label), literal(url)) for label, url in urls]
            parts.append(code("choices={{{}}}", joined(", ", listed)))
        return code("Server({})", joined(", ", parts))


def _choice(facts: api.Api, choice: access.ServerChoice) -> str:
    label, text = prose(python_url(facts, choice.label)), " ".join(prose(choice.description).split())
    return f"{label} ({text})" if text else label


def _variable(variable: access.Variable) -> Code:
    parts = [literal(variable.default)]
    return code("Variable({})", joined(", ", [*parts, literal(variable.choices)] if variable.choices else parts))
