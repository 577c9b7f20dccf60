"""YAML text to nodes: the YAML 1.2 core schema, and nothing that constructs objects."""

import re
from collections.abc import Iterator
from typing import Protocol, cast

import yaml

from generator.nodes import Entry, Findings, Node, Scalar, number
from generator.problem import Position, quoted

# The C parser gives the same events some fifteen times faster.
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Line breaks in YAML 1.1, which PyYAML reads, but not in YAML 1.2 and not in any editor.
_OLD_BREAKS = "\x85\u2028\u2029"

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

_TAG = "tag:yaml.org,2002:"
# `!` says: what it looks like, a text if it is a scalar.
_TEXT_TAGS = frozenset({"!", _TAG + "str"})
_LIST_TAGS = frozenset({"!", _TAG + "seq"})
_MAPPING_TAGS = frozenset({"!", _TAG + "map"})

_Tagged = yaml.ScalarEvent | yaml.CollectionStartEvent


def yaml_nodes(text: str, findings: Findings) -> Node | None:
    """Return the root of the first document in `text`, or None when there is none."""
    _refuse_control_characters(text, findings)
    stand_ins = _stand_ins(text)
    hidden = text.translate({ord(old): new for old, new in stand_ins.items()})
    shown = {ord(new): old for old, new in stand_ins.items()}
    try:
        return _Composer(yaml.parse(hidden, _LOADER), findings, shown).document()
    except yaml.MarkedYAMLError as error:
        position = _position(findings.file, error.problem_mark or error.context_mark)
        problem = error.problem or "cannot be parsed"
        if "Unicode character escape" in problem:
            findings.stop(position, "lone-surrogate", "an escape that is not a character")
        findings.stop(position, "bad-yaml", problem, _hint(problem))


def _refuse_control_characters(text: str, findings: Findings) -> None:
    for match in _CONTROL.finditer(text):
        before = text[: match.start()]
        line, column = before.count("\n") + 1, match.start() - (before.rfind("\n") + 1) + 1
        position = Position(findings.file, line, column)
        # Nothing behind it can be trusted to be where it seems to be.
        findings.stop(position, "control-character", f"U+{ord(match[0]):04X} in the text")


def _stand_ins(text: str) -> dict[str, str]:
    """Pick a character that does not occur in `text` for every old line break that does."""
    free = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text)
    return {old: next(free, "\ufffd") for old in _OLD_BREAKS if old in text}


def _hint(problem: str) -> str:
    if "\\t" in problem or "cannot start any token" in problem:
        return "quote the text; YAML indents with spaces, not tabs"
    if "mapping values are not allowed" in problem:
        return "quote a text that holds a colon and a space"
    return ""


def _is_merge(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.value == "<<" and bool(event.implicit[0])


class _Mark(Protocol):
    line: int
    column: int


def _position(file: str, mark: _Mark | None) -> Position:
    return Position(file, mark.line + 1, mark.column + 1) if mark else Position(file, 1, 1)


class _Composer:
    """Builds nodes from parser events; depth and size are checked before anything is built."""

    def __init__(self, events: Iterator[yaml.Event], findings: Findings, shown: dict[int, str]) -> None:
        self.events = events
        self.findings = findings
        self.shown = shown
        self.anchors: dict[str, Node | None] = {}  # None: still open

    def document(self) -> Node | None:
        next(self.events)  # the stream starts
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        root = self._node(next(self.events), 0)
        next(self.events)  # the document ends
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.findings.stop(self._at(after), "bad-yaml", "a second document in the same file")
        return root

    def _at(self, event: yaml.Event) -> Position:
        return _position(self.findings.file, event.start_mark)

    def _node(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        start = cast(_Tagged, event)  # where a node is expected, the parser gives nothing else
        if start.anchor is not None:
            self.anchors[start.anchor] = None
        node = self._new_node(start, depth)
        if start.anchor is not None:
            self.anchors[start.anchor] = node
        return node

    def _new_node(self, event: _Tagged, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return Node(self._scalar(event))
        return self._collection(event, depth + 1)

    def _alias(self, event: yaml.AliasEvent) -> Node:
        name = str(event.anchor)
        if name not in self.anchors:
            self.findings.add(self._at(event), "bad-yaml", f"no anchor {quoted(name)} before it")
        node = self.anchors.get(name, Node(None))
        if node is None:
            message = f"alias {quoted(name)} stands inside its own anchor"
            self.findings.stop(self._at(event), "recursive-alias", message)
        return node

    def _collection(self, event: yaml.CollectionStartEvent, depth: int) -> Node:
        self.findings.check_depth(self._at(event), depth)
        if isinstance(event, yaml.SequenceStartEvent):
            self._check_tag(event, _LIST_TAGS)
            return self.findings.collection(self._items(depth), self._at(event))
        self._check_tag(event, _MAPPING_TAGS)
        return self.findings.collection(self._entries(depth), self._at(event))

    def _items(self, depth: int) -> list[Entry]:
        items: list[Entry] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(Entry(self._at(event), self._node(event, depth)))
        return items

    def _entries(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        merged: list[Entry] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            position = self._at(event)
            key = self._key(event, depth)
            entry = Entry(position, self._node(next(self.events), depth))
            if key is not None:
                self.findings.enter(entries, key, entry)
            elif _is_merge(event):
                merged += entry.node.value if isinstance(entry.node.value, list) else [entry]
        for entry in merged:
            self._merge(entries, entry)
        return entries

    def _merge(self, entries: dict[str, Entry], entry: Entry) -> None:
        """What stands in the mapping itself, or is merged before, stays."""
        if self.findings.tolerant and not isinstance(entry.node.value, dict):
            self.findings.add(entry.position, "merge-key", "only a mapping can be merged")
            return
        for key, inner in entry.node.value.items() if isinstance(entry.node.value, dict) else ():
            entries.setdefault(key, inner)

    def _key(self, event: yaml.Event, depth: int) -> str | None:
        """A key is always the text as written: `401`, `on` and `yes` are names."""
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor is not None:
                self.anchors[event.anchor] = Node(self._scalar(event))
            elif event.tag is not None:
                self._scalar(event)
            if _is_merge(event):
                self._merge_key(event)
                return None
            return self._text(event)
        node = self._node(event, depth)
        if isinstance(event, yaml.AliasEvent) and isinstance(node.value, str):
            return node.value
        self.findings.add(self._at(event), "bad-key", "a key must be a plain text")
        return None

    def _merge_key(self, event: yaml.Event) -> None:
        message, reading = "merge keys are not YAML 1.2", "read as in YAML 1.1"
        hint = "write the merged keys out"
        self.findings.bear(self._at(event), "merge-key", message, reading=reading, hint=hint)

    def _text(self, event: yaml.ScalarEvent) -> str:
        return event.value.translate(self.shown)

    def _check_tag(self, event: _Tagged, allowed: frozenset[str]) -> None:
        tag: str | None = event.tag
        if tag is not None and tag not in allowed:
            written = tag.replace(_TAG, "!!")
            message = f"the tag {quoted(written)} is not allowed"
            self.findings.add(self._at(event), "bad-tag", message, "write the value without a tag")

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        self._check_tag(event, _TEXT_TAGS)
        text = self._text(event)
        self.findings.check_text(self._at(event), text)
        if event.tag is not None or not event.implicit[0]:
            return text
        return self._plain(text, event)

    def _plain(self, text: str, event: yaml.ScalarEvent) -> Scalar:
        if text in _NULL:
            return None
        if text in _BOOL:
            return _BOOL[text]
        if _NOT_FINITE.fullmatch(text):
            message = f"{quoted(text)} is not a number that JSON has"
            hint = "quote it if it is a text"
            self.findings.bear(self._at(event), "not-finite", message, reading="read as nothing", hint=hint)
            return None
        return number(text, self._at(event), self.findings)
