"""What a change means for the users of a package: the facts of two versions, compared by one set of rules."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.annotations import Classes, alike, fits, without_none
from generator.bounds import Bounds, changed_bounds
from generator.problem import Position

Level: TypeAlias = Literal["breaking", "minor", "patch"]
Verdict: TypeAlias = Literal["major", "minor", "patch", "none"]
Role: TypeAlias = Literal["", "given", "received", "both"]
Kind: TypeAlias = Literal[
    "added", "removed", "required", "optional", "retyped", "tightened", "loosened", "deprecated", "other"
]

Key: TypeAlias = tuple[str, ...]
"""What a fact is about; the same in both versions."""

LEVELS: tuple[Level, ...] = ("breaking", "minor", "patch")


@dataclass(frozen=True, slots=True)
class Detail:
    """One more thing that may change."""

    name: str
    value: object
    level: Level
    says: str
    """What to say when it has: with `{old}` and `{new}`."""
    harmless: Literal["", "more", "less"] = ""
    """Of a set of choices, more of them are harmless; of a set of demands, less."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that users of a package can rely on."""

    what: str
    """In words, such as "field `html` of `SendEmail`"."""
    place: Position
    around: Key = ()
    """What holds it: with that it comes and goes."""
    role: Role = ""
    """Whether callers give it, receive it, or both."""
    type: str = ""
    """As an annotation of Python; empty where it has none."""
    required: bool = False
    nullable: bool = False
    deprecated: bool = False
    bounds: Bounds = ()
    details: tuple[Detail, ...] = ()
    added: Level = "minor"
    removed: Level = "breaking"
    text: str = ""
    """Its description."""

    @property
    def given(self) -> bool:
        """Whether a caller gives it."""
        return self.role in ("given", "both")

    @property
    def received(self) -> bool:
        """Whether a caller gets it."""
        return self.role in ("received", "both")


Facts: TypeAlias = Mapping[Key, Fact]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions."""

    level: Level
    kind: Kind
    place: Position
    message: str
    key: Key
    names: tuple[str, ...] = ()
    """What it comes to in the package."""


def compare(old: Facts, new: Facts, classes: Classes) -> Iterator[Change]:
    """What has changed, in the order of the new version; what is gone comes last."""
    for key, fact in new.items():
        before = old.get(key)
        if before is not None:
            yield from _changed(key, before, fact, classes)
        elif not fact.around or fact.around in old:
            needed = fact.required and fact.given
            said = "is new and required" if needed else "is new"
            yield Change("breaking" if needed else fact.added, "added", fact.place, f"{fact.what} {said}", key)
    for key, fact in old.items():
        if key not in new and (not fact.around or fact.around in new):
            place = new[fact.around].place if fact.around else fact.place
            yield Change(fact.removed, "removed", place, f"{fact.what} is gone", key)


def texts_changed(old: Facts, new: Facts) -> list[Fact]:
    """The facts of which only the description has another wording."""
    return [fact for key, fact in new.items() if key in old and old[key].text != fact.text]


def verdict(changes: Iterable[Change]) -> Verdict:
    """The part of a version number (semver.org) that the changes ask for."""
    found = {change.level for change in changes}
    return "major" if "breaking" in found else "minor" if "minor" in found else "patch" if found else "none"


def _changed(key: Key, old: Fact, new: Fact, classes: Classes) -> Iterator[Change]:
    def change(level: Level, kind: Kind, said: str) -> Change:
        return Change(level, kind, new.place, f"{new.what} {said}", key)

    if old.given and old.required != new.required:
        yield (
            change("breaking", "required", "is required now")
            if new.required
            else change("minor", "optional", "need not be given any more")
        )
    was, is_ = _may_be_none(old), _may_be_none(new)
    if old.received and was != is_:
        yield (
            change("breaking", "optional", "may be missing or null now: its type allows `None`")
            if is_
            else change("minor", "required", "is always there now: its type is without `None`")
        )
    elif old.given and old.required and new.required and old.nullable != new.nullable:
        said = "may be null now" if new.nullable else "may not be null any more"
        yield change("minor" if new.nullable else "breaking", "retyped", said)
    if old.type != new.type:
        yield from _retyped(key, old, new, classes)
    elif old.bounds != new.bounds:
        for tighter, said in changed_bounds(old.bounds, new.bounds):
            level: Level = "patch" if not old.given else "breaking" if tighter else "minor"
            yield change(level, "tightened" if tighter else "loosened", f"has another limit: {said}")
    if old.deprecated != new.deprecated:
        said = "is deprecated now" if new.deprecated else "is not deprecated any more"
        yield change("minor" if new.deprecated else "patch", "deprecated", said)
    yield from _details(key, old, new)


def _may_be_none(fact: Fact) -> bool:
    return fact.nullable or not fact.required


def _retyped(key: Key, old: Fact, new: Fact, classes: Classes) -> Iterator[Change]:
    """Callers may give what they gave, and get nothing that they did not get."""
    before, after = old.type, new.type
    if old.required != new.required:
        before, after = without_none(before), without_none(after)
    if alike(before, after):
        return
    # Nobody keeps the result of what returns nothing.
    fine = (not old.given or fits(before, after, classes)) and (
        not old.received or fits(after, before, classes) or before == "None"
    )
    said = f"{new.what} is `{after or 'nothing'}` in place of `{before or 'nothing'}`"
    yield Change("minor" if fine else "breaking", "retyped", new.place, said, key)


def _details(key: Key, old: Fact, new: Fact) -> Iterator[Change]:
    before = {detail.name: detail.value for detail in old.details}
    for detail in new.details:
        written_so = detail.name == "style" and old.type != new.type  # because it is another type
        if detail.name in before and before[detail.name] != detail.value and not written_so:
            was, is_ = ("nothing" if value is None else value for value in (before[detail.name], detail.value))
            said = detail.says.format(old=was, new=is_)
            level = _level(detail, before[detail.name])
            yield Change(level, "other", new.place, f"{new.what} {said}", key)


def _level(detail: Detail, before: object) -> Level:
    was, is_ = before, detail.value
    if detail.harmless and isinstance(was, frozenset) and isinstance(is_, frozenset):
        fine: bool = was <= is_ if detail.harmless == "more" else is_ <= was
        return "minor" if fine else detail.level
    return detail.level
