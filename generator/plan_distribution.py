"""The files around a package of its own: pyproject.toml, README.md and the loss report."""

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import api
from generator.code import Code, code, code_span, joined, markdown, toml_text
from generator.package import Method, Package, Page, Parameter, Resource, ResourceKind
from generator.problem import Problem, one_line
from generator.settings import ApiSettings

_WIDTH = 100
# What a first call gives for a parameter of a type; for any other type the reader knows better.
_EXAMPLES = {"str": Code('"..."'), "int": Code("1"), "float": Code("1.0"), "bool": Code("True")}
# Parameter of the constructor → the end of the environment variable that stands for it.
_ENVIRONMENT = ("api_key", "username", "password", "client_id", "client_secret", "access_token")


@dataclass(frozen=True, slots=True)
class Project:
    """What pyproject.toml prints."""

    name: Code
    package: Code
    version: Code
    description: Code


@dataclass(frozen=True, slots=True)
class Group:
    """The methods of one resource."""

    attribute: Code
    signatures: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class Readme:
    """What README.md prints."""

    title: Code
    package: Code
    name: Code
    document: Code
    example: Code
    constructor: Code
    environment: tuple[Code, ...]
    groups: tuple[Group, ...]
    left_out: int
    noted: int
    again: Code


@dataclass(frozen=True, slots=True)
class Loss:
    """One entry of the loss report."""

    place: Code
    message: Code
    at: Code
    loses: Code


@dataclass(frozen=True, slots=True)
class Losses:
    """All entries of one rule."""

    rule: Code
    count: int
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What LOSSES.md prints."""

    document: Code
    left_out: tuple[Losses, ...]
    left_out_count: int
    noted: tuple[Losses, ...]
    noted_count: int


def plan_distribution(
    package: Package, facts: api.Api, settings: ApiSettings, notes: Sequence[Problem], *, lenient: bool
) -> tuple[Page, ...]:
    """Plan the files that stand beside the package."""
    project = Project(
        Code(settings.package.replace("_", "-")),
        Code(settings.package),
        toml_text(settings.version),
        toml_text(f"A typed Python client for the {facts.title or settings.class_name}."),
    )
    return (
        Page("pyproject.toml", "pyproject", project),
        Page("README.md", "readme", _readme(package, facts, settings, notes, lenient=lenient)),
        Page("LOSSES.md", "losses", _report(settings, notes)),
    )


def _readme(
    package: Package, facts: api.Api, settings: ApiSettings, notes: Sequence[Problem], *, lenient: bool
) -> Readme:
    name = Code(settings.class_name)
    left_out = sum(note.level != "note" for note in notes)
    return Readme(
        title=markdown(facts.title or settings.class_name),
        package=Code(settings.package),
        name=name,
        document=code_span(settings.document),
        example=_example(package.client.resources),
        constructor=_signature(name, (*package.client.parameters, _BASE_URL), None),
        environment=_environment(package, facts, settings),
        groups=tuple(
            Group(resource.attribute, tuple(_method(resource, method) for method in resource.methods))
            for resource in package.client.resources
        ),
        left_out=left_out,
        noted=len(notes) - left_out,
        again=_again(settings, lenient=lenient),
    )


_BASE_URL = Parameter(Code("base_url"), Code("str | None"), Code("None"))


def _environment(package: Package, facts: api.Api, settings: ApiSettings) -> tuple[Code, ...]:
    prefix = settings.package.upper()
    given = {str(parameter.name) for parameter in package.client.parameters}
    found = [code("`{}`: `{}`", Code(f"{prefix}_{n.upper()}"), Code(n)) for n in _ENVIRONMENT if n in given]
    address = code_span(facts.server.environment or settings.url_environment)
    return (*found, code("{}: `base_url`, another address of the API", address))


def _again(settings: ApiSettings, *, lenient: bool) -> Code:
    """The command for a shell, on one line whatever the files are called."""
    given = ["--spec", settings.document, "--package", settings.package, "--out", "DIR"]
    given += ["--overlay", settings.overlay] if settings.overlay else []
    given += ["--fakes"] if settings.fakes else []
    given += ["--lenient"] if lenient else []
    return Code(one_line(shlex.join(["python", "-m", "generator", "generate", *given])))


def _example(resources: Sequence[Resource]) -> Code:
    """A call that only reads and asks for little, if there is one."""
    methods = [(resource, method) for resource in resources for method in resource.methods]
    if not methods:
        return Code("...")

    def price(found: tuple[Resource, Method]) -> tuple[bool, int]:
        method = found[1]
        return not str(method.sends["pointer"]).endswith("/get"), len(_demanded(method))

    resource, method = min(methods, key=price)
    given = [code("{}={}", p.name, _EXAMPLES.get(str(p.annotation), Code("..."))) for p in _demanded(method)]
    call = code("client.{}.{}({})", resource.attribute, method.name, joined(", ", given))
    if method.paged or method.mode in ("events", "lines"):
        return code("for item in {}:\n        print(item)", call)
    return code("print({})", call)


def _demanded(method: Method) -> list[Parameter]:
    return [parameter for parameter in method.parameters if parameter.default is None]


def _method(resource: Resource, method: Method) -> Code:
    is_own = method.paged or method.mode != ""
    result = ResourceKind(resource.name, waits=False).result(method) if is_own else method.reply
    own = tuple(parameter for parameter in method.parameters if parameter.name != "options")
    return _signature(code("client.{}.{}", resource.attribute, method.name), own, result)


def _signature(name: Code, parameters: Sequence[Parameter], result: Code | None) -> Code:
    end = Code(")") if result is None else code(") -> {}", result)
    taken = [Code("*"), *map(_parameter, parameters)] if parameters else []
    line = code("{}({}{}", name, joined(", ", taken), end)
    if len(line) <= _WIDTH or not taken:
        return line
    return code("{}(\n{}\n{}", name, joined("\n", [code("    {},", one) for one in taken]), end)


def _parameter(parameter: Parameter) -> Code:
    default = Code("") if parameter.default is None else code(" = {}", parameter.default)
    return code("{}: {}{}", parameter.name, parameter.annotation, default)


def _report(settings: ApiSettings, notes: Sequence[Problem]) -> Report:
    left_out = [note for note in notes if note.level != "note"]
    noted = [note for note in notes if note.level == "note"]
    return Report(code_span(settings.document), _by_rule(left_out), len(left_out), _by_rule(noted), len(noted))


def _by_rule(notes: Iterable[Problem]) -> tuple[Losses, ...]:
    rules: dict[str, list[Loss]] = {}
    for note in sorted(notes, key=lambda note: (note.rule, note.position, note.pointer)):
        loses = code(" **Lost**: {}.", markdown(note.loses.rstrip("."))) if note.loses else Code("")
        at = code(" At {}.", code_span(note.pointer)) if note.pointer else Code("")
        message = markdown(note.message.rstrip(".") + ".")
        rules.setdefault(note.rule, []).append(Loss(code_span(str(note.position)), message, at, loses))
    return tuple(Losses(code_span(rule), len(losses), tuple(losses)) for rule, losses in rules.items())
