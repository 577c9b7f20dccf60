"""What a regeneration means for users: the documents of two versions, and the packages made of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import manifest, pipeline, versions
from generator.annotations import Classes
from generator.api import Api
from generator.change import LEVELS, Change, Facts, Key, Verdict, compare, texts_changed, verdict
from generator.document_facts import document_facts, moved
from generator.package_facts import PackageFacts
from generator.problem import Position, ProblemsFound
from generator.python_names import Names, about_of, api_of, python_names, shown
from generator.settings import Settings, load

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """All that has changed."""

    against: str
    changes: tuple[Change, ...]

    @property
    def verdict(self) -> Verdict:
        """What the version number asks for."""
        return verdict(self.changes)


@dataclass(slots=True)
class _Version:
    """One version of a project."""

    settings: Settings
    output: Path
    """Where its package is."""
    facts: dict[str, Facts] = field(default_factory=dict[str, Facts])
    names: dict[str, Names] = field(default_factory=dict[str, Names])
    apis: dict[str, Api] = field(default_factory=dict[str, Api])
    package: PackageFacts | None = None

    def read(self, names: list[str], progress: Progress) -> None:
        """Read the documents of some APIs, and the package."""
        problems: list[ProblemsFound] = []
        for api in (api for api in self.settings.apis if api.name in names):
            progress(f"{api.name}: read, correct, check, flatten, interpret, plan")
            try:
                document, package, facts = pipeline.facts_of(api, self.settings.root)
            except ProblemsFound as found:
                problems.append(found)
                continue
            self.apis[api.name] = facts
            self.facts[api.name] = document_facts(api.name, facts, document)
            self.names[api.name] = python_names(api.name, facts, package)
        if problems:
            raise ProblemsFound(problem for found in problems for problem in found.problems)
        if (self.output / self.settings.package).is_dir():
            self.package = PackageFacts(self.output, self.settings.package, self.settings.output)

    def follow(self, name: str, moves: dict[Key, Key]) -> None:
        """Speak of operations that have moved as of those that they are now."""

        def now(key: Key) -> Key:
            return moves.get(key[:4], key[:4]) + key[4:]

        facts, names = self.facts[name], self.names[name]
        self.facts[name] = {now(key): replace(fact, around=now(fact.around)) for key, fact in facts.items()}
        self.names[name] = {last: now(key) for last, key in names.items()}

    def classes(self, api: str) -> Classes:
        """The classes that an API's annotations name."""
        return {} if self.package is None else self.package.classes(api)

    def made(self) -> dict[str, bytes]:
        """The files of the package."""
        return versions.made(self.settings, self.output)


def changes(settings: Settings, against: str, progress: Progress) -> Report:
    """Compare a project with an earlier version of it.

    Args:
        settings: The project as it is on disk. Where its package is not what the documents say, that counts which
            they say.
        against: A commit, a tag or a branch.
        progress: Is told what is going on.

    Raises:
        NoVersion: There is no such version.
        ProblemsFound: The documents of one of the versions cannot be read.
    """
    with versions.scratch() as folder:
        old, new = _old(settings, against, folder / "old"), _Version(settings, settings.root / settings.output)
        if not manifest.unchanged(settings):
            new.output = folder / "new"
            pipeline.generate(replace(settings, output=str(new.output)), progress)
        before, after = old.made(), new.made()
        same, untouched = _same(old, new, before, after)
        if before == after and old.settings.apis == new.settings.apis and len(untouched) == len(new.settings.apis):
            return Report(against, ())
        new.read([api.name for api in settings.apis if api.name not in untouched], progress)
        try:
            old.read([api.name for api in old.settings.apis if api.name not in same], progress)
        except ProblemsFound as problems:
            raise _of_version(problems, against) from None
        for name in old.apis.keys() & new.apis.keys():
            old.follow(name, moved(name, old.apis[name], new.apis[name]))
        for name in same - untouched:
            old.facts[name], old.names[name] = new.facts[name], new.names[name]
        found = _merged(list(_in_documents(old, new)), list(_in_packages(old, new)), old, new)
    found = found or list(_in_code(before, after, settings.output))
    found.sort(key=lambda change: LEVELS.index(change.level))
    return Report(against, tuple(found))


def _old(settings: Settings, against: str, folder: Path) -> _Version:
    versions.put(settings.root, against, folder)
    try:
        kept = load(folder)
    except ProblemsFound as found:
        raise _of_version(found, against) from None
    return _Version(kept, folder / kept.output)


def _of_version(found: ProblemsFound, against: str) -> ProblemsFound:
    """Problems of an earlier version, with their places written as git does."""
    return ProblemsFound(
        replace(problem, position=replace(problem.position, file=f"{against}:{problem.position.file}"))
        for problem in found.problems
    )


def _same(old: _Version, new: _Version, before: dict[str, bytes], after: dict[str, bytes]) -> tuple[set[str], set[str]]:
    """The APIs whose documents are the same in both versions, and those of which nothing has changed."""
    same = {
        api.name
        for api in new.settings.apis
        if api in old.settings.apis
        and versions.documents(new.settings, api.name) == versions.documents(old.settings, api.name)
    }
    package = new.settings.package
    differing = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    touched = {name for name in same if any(path.startswith(f"{package}/{name}/") for path in differing)}
    return same, same - touched


def _in_documents(old: _Version, new: _Version) -> Iterator[Change]:
    for name in dict.fromkeys((*new.facts, *old.facts)):
        before, after = old.facts.get(name, {}), new.facts.get(name, {})
        yield from compare(before, after, {**old.classes(name), **new.classes(name)})
        if texts := texts_changed(before, after):
            said = texts[0].what if len(texts) == 1 else f"{texts[0].what} and {len(texts) - 1} more"
            yield Change("patch", "other", texts[0].place, f"{said}: described in other words", ("api", name, "texts"))


def _in_packages(old: _Version, new: _Version) -> Iterator[Change]:
    """What has changed in the package; of a class and its twin with `Async` before its name, once."""
    if old.package is None or new.package is None:
        return
    before, after = old.package.facts, new.package.facts
    apis = {api_of(key) for key in (*before, *after)}
    for api in sorted(apis):
        classes = {**old.classes(api), **new.classes(api)}
        was, is_ = ({key: fact for key, fact in each.items() if api_of(key) == api} for each in (before, after))
        found = list(compare(was, is_, classes))
        told = {(change.level, change.message) for change in found}
        # A class of the runtime that nobody names comes and goes with its heirs.
        found = [change for change in found if "._" not in "".join(change.key[:1]) or change.key[1:]]
        # What has moved to a class above is still there.
        heirs = {"removed": new.package, "added": old.package}
        found = [change for change in found if not ((of := heirs.get(change.kind)) and of.inherits(change.key))]
        yield from (c for c in found if "Async" not in c.message or (c.level, _twin(c)) not in told)


def _twin(change: Change) -> str:
    return change.message.replace("Async", "").replace("Awaitable[", "").replace("]]", "]")


def _merged(documents: list[Change], packages: list[Change], old: _Version, new: _Version) -> list[Change]:
    """The changes of the documents, each with what it comes to in the package; then those of the package alone."""
    found: dict[Key, list[Change]] = {}
    for change in documents:
        found.setdefault(change.key, []).append(change)
    for change in packages:
        api = api_of(change.key)
        about = about_of(change.key, new.names.get(api, {})) or about_of(change.key, old.names.get(api, {}))
        fact = new.facts.get(api, {}).get(about) or old.facts.get(api, {}).get(about)
        alone = change if fact is None else replace(change, place=fact.place)
        some = found.setdefault(about if fact is not None else change.key, [alone])
        some[0] = _with(some[0], change) if fact is not None else some[0]
    return [change for some in found.values() for change in some]


def _with(change: Change, other: Change) -> Change:
    """A change that is also another one, in the package."""
    level = min(change.level, other.level, key=LEVELS.index)
    return replace(change, level=level, names=tuple(dict.fromkeys((*change.names, shown(other.key)))))


def _in_code(before: dict[str, bytes], after: dict[str, bytes], output: str) -> Iterator[Change]:
    """What is left when no name and no type has changed: the code behind them."""
    differing = [path for path in {**before, **after} if before.get(path) != after.get(path)]
    if differing and before:
        files = "1 file" if len(differing) == 1 else f"{len(differing)} files"
        said = f"the code of the package has changed in {files}, none of its names and types"
        yield Change("patch", "other", Position(f"{output}/{differing[0]}", 1, 1), said, ())
