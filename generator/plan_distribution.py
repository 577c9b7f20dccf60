"""The files around a package of its own: pyproject.toml, README.md and the loss report."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator import api
from generator.code import Code, code, code_span, markdown, toml_text
from generator.package import Method, Package, Page, Parameter, Resource
from generator.problem import Problem
from generator.settings import ApiSettings


@dataclass(frozen=True, slots=True)
class Project:
    """What pyproject.toml prints."""

    name: Code
    package: Code
    version: Code
    description: Code


@dataclass(frozen=True, slots=True)
class Call:
    """A method, as README.md shows it."""

    signature: Code
    about: Code


@dataclass(frozen=True, slots=True)
class Group:
    """The methods of one resource."""

    attribute: Code
    calls: tuple[Call, ...]


@dataclass(frozen=True, slots=True)
class Readme:
    """What README.md prints."""

    title: Code
    package: Code
    name: Code
    document: Code
    key: Code
    url: Code
    groups: tuple[Group, ...]
    losses: Code
    again: Code


@dataclass(frozen=True, slots=True)
class Loss:
    """A line of the loss report."""

    place: Code
    rule: Code
    message: Code
    loses: Code


@dataclass(frozen=True, slots=True)
class Losses:
    """What LOSSES.md prints."""

    name: Code
    document: Code
    left_out: tuple[Loss, ...]
    noted: tuple[Loss, ...]


def plan_distribution(
    package: Package, facts: api.Api, settings: ApiSettings, notes: Iterable[Problem]
) -> tuple[Page, ...]:
    """Plan the files that stand beside the package."""
    losses = _losses(settings, notes)
    project = Project(
        Code(settings.package.replace("_", "-")),
        Code(settings.package),
        toml_text(settings.version),
        toml_text(f"A typed Python client for the {facts.title or settings.class_name}."),
    )
    return (
        Page("pyproject.toml", "pyproject", project),
        Page("README.md", "readme", _readme(package, facts, settings, losses)),
        Page("LOSSES.md", "losses", losses),
    )


def _readme(package: Package, facts: api.Api, settings: ApiSettings, losses: Losses) -> Readme:
    command = f"python -m generator generate --spec {settings.document} --package {settings.package} --out DIR"
    return Readme(
        title=markdown(facts.title or settings.class_name),
        package=Code(settings.package),
        name=Code(settings.class_name),
        document=code_span(settings.document),
        key=Code(settings.key_environment),
        url=Code(facts.server.environment or settings.url_environment),
        groups=tuple(_group(resource) for resource in package.client.resources),
        losses=Code(f"{len(losses.left_out)} left out, {len(losses.noted)} noted"),
        again=code_span(command),
    )


def _group(resource: Resource) -> Group:
    return Group(resource.attribute, tuple(_call(resource, method) for method in resource.methods))


def _call(resource: Resource, method: Method) -> Call:
    taken = Code(", ").join(_parameter(parameter) for parameter in method.parameters)
    result = code("Page[{}]", method.item) if method.paged else method.reply
    return Call(code("client.{}.{}({}) -> {}", resource.attribute, method.name, taken, result), Code(""))


def _parameter(parameter: Parameter) -> Code:
    default = Code("") if parameter.default is None else code(" = {}", parameter.default)
    return code("{}: {}{}", parameter.name, parameter.annotation, default)


def _losses(settings: ApiSettings, notes: Iterable[Problem]) -> Losses:
    said = sorted(notes, key=lambda note: note.position)
    return Losses(
        Code(settings.class_name),
        code_span(settings.document),
        tuple(_loss(note) for note in said if note.level != "note"),
        tuple(_loss(note) for note in said if note.level == "note"),
    )


def _loss(note: Problem) -> Loss:
    return Loss(code_span(str(note.position)), code_span(note.rule), markdown(note.message), markdown(note.loses))
