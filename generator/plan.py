"""plan: Api → Package. Decides every name, module, signature and docstring; refuses names that clash."""

from generator import access, api, names
from generator.code import Code, comment, docstring, identifier, prose
from generator.exports import Exports
from generator.package import Client, Package, Page, Resource
from generator.plan_client import ClientPlanner
from generator.plan_commands import plan_command
from generator.plan_delivery import plan_delivery
from generator.plan_errors import plan_errors
from generator.plan_fakes import FOLDER, module, plan_fakes, plan_testing
from generator.plan_models import plan_models
from generator.plan_resources import plan_resource
from generator.plan_top import EXCEPTIONS, plan_alone
from generator.plan_types import plan_enums, plan_inputs
from generator.plan_webhooks import plan_webhooks
from generator.problem import Problem, ProblemsFound
from generator.pytypes import member_name
from generator.scope import Scope
from generator.settings import ApiSettings
from generator.source import Document, Json

# Modules that every API's package has; a resource must not hide one.
_MODULES = frozenset({"client", "enums", "errors", "inputs", "models", "testing"}) | names.DEVICES
_CLIENT = frozenset({"request", "page", "close", "aclose", "with_options", "as_view", "base_url", "self"})


def plan(facts: api.Api, document: Document, settings: ApiSettings) -> Package:
    """Lay out the package of one API; raise ProblemsFound when names clash."""
    problems: list[Problem] = []
    planner = _Planner(facts, document, settings, problems)
    client, pages = planner.pages()
    command = Code("") if settings.alone else plan_command(facts, document, settings, client.resources, problems)
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
    fakes = tuple((module(settings), settings.class_name) for page in pages if page.template == "fakes")
    return Package(pages, models, exports, counts, client, fakes, settings.alone, command)


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
        webhooks = self._webhooks(resources)
        client = ClientPlanner(self.facts, self.document, self.settings, self.problems).client(self.header, resources)
        self._check_classes()
        errors = plan_errors(self.facts, self.document, self.header, self.problems)
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
            self._page("__init__.py", "exports", self._exports(webhooks)),
            *([self._page(f"{webhooks}.py", "webhooks", plan_webhooks(self.facts, self.header))] if webhooks else []),
            *self._fakes(resources),
            *(() if self.settings.alone else plan_delivery(self.facts, self.settings, resources, errors)),
        ]
        return client, tuple(found)

    def _fakes(self, resources: tuple[Resource, ...]) -> tuple[Page, ...]:
        """The fakes; a package of its own has their package, too."""
        found = plan_fakes(self.facts, self.settings, resources, self.header) if self.settings.fakes else ()
        if not found or not self.settings.alone:
            return found
        view = plan_testing(self.header, [(module(self.settings), self.settings.class_name)])
        return *found, Page(f"{self.settings.folder}/{FOLDER}/__init__.py", "exports", view)

    def _webhooks(self, resources: tuple[Resource, ...]) -> str:
        """The module of the webhooks, if there are any; a resource of that name keeps it."""
        taken = {str(resource.attribute) for resource in resources}
        name = "webhook_events" if "webhooks" in taken else "webhooks"
        return name if self.facts.webhooks else ""

    def _page(self, file: str, template: str, view: object) -> Page:
        return Page(f"{self.settings.folder}/{file}", template, view)

    def _attribute(self, tag: access.Tag, modules: Scope, attributes: Scope) -> str:
        own = tag.name or names.snake(tag.identity) or ("tag" if self.document.tolerant else "")
        name = modules.add(own, tag.identity, tag.pointer)
        # A name that is refused in one place is not refused again in the other.
        return name if name == "unnamed" else attributes.add(name, tag.identity, tag.pointer)

    def _check_classes(self) -> None:
        scope = Scope(self.document, "the models", self.problems)
        things: list[api.Object | api.Enum] = [*self.facts.objects, *self.facts.enums]
        for thing in things:
            scope.add(thing.name, thing.name, thing.pointer)
        if self.settings.alone:  # such a package keeps its models, their dict forms and its enums in their modules
            things = []
        client = self.settings.class_name
        taken = {client, f"Async{client}", self.facts.errors.name, *EXCEPTIONS}
        taken |= {f"{thing.name}{'Value' if isinstance(thing, api.Enum) else 'Input'}" for thing in things}
        if self.settings.alone:  # its models and its inputs stay in modules of their own
            taken = {f"{enum.name}Value" for enum in self.facts.enums}
            things = [*self.facts.enums]
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

    def _exports(self, webhooks: str) -> Exports:
        facts, settings = self.facts, self.settings
        client, errors = (settings.class_name, f"Async{settings.class_name}"), (facts.errors.name, *EXCEPTIONS)
        if settings.alone:
            modules = (webhooks,) if webhooks else ()
            return plan_alone(self.header, facts.title, client, errors, settings.version, modules)
        exported = (
            ("client", client),
            ("enums", [name for enum in facts.enums for name in (enum.name, f"{enum.name}Value")]),
            ("errors", errors),
            ("inputs", [f"{d.name}" for d in plan_inputs(self.facts, self.header).dicts]),
            ("models", [thing.name for thing in facts.objects if not thing.of_parameters]),
            (webhooks, ["WebhookError"] if webhooks else []),
        )
        about = (
            f"{prose(facts.title)}: the clients, their models and their exceptions, loaded when they are first used."
        )
        listed = tuple(
            (Code(module), tuple(identifier(n) for n in sorted(given))) for module, given in exported if given
        )
        return Exports(self.header, docstring(about, 0), listed, Code(".._runtime"))
