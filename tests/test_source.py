"""read: values as YAML 1.2 and JSON mean them, positions, and what is refused."""

import json
from pathlib import Path

import pytest
import yaml

from generator import source as source_module
from generator import yaml_text
from generator.problem import Position, ProblemsFound
from generator.source import (
    Document,
    Source,
    escape,
    node_at,
    pointer,
    read,
    reference_pointer,
    resolve,
    same,
    segments,
    unescape,
)


def read_text(tmp_path: Path, text: str | bytes, name: str = "a.yaml") -> Source:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, tmp_path)


def refused(tmp_path: Path, text: str | bytes, name: str = "a.yaml") -> list[str]:
    """The lines that say what is wrong with `text`, without the last one, which counts them."""
    with pytest.raises(ProblemsFound) as found:
        read_text(tmp_path, text, name)
    return str(found.value).split("\n")[:-1]


@pytest.fixture(params=["c", "python"])
def either_loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers of PyYAML: the fast one is not on every machine."""
    loader = yaml.CSafeLoader if request.param == "c" else yaml.SafeLoader
    monkeypatch.setattr(yaml_text, "_LOADER", loader)
    return str(request.param)


@pytest.mark.usefixtures("either_loader")
def test_scalars_are_those_of_yaml_1_2(tmp_path: Path) -> None:
    text = """\
nulls: [null, Null, NULL, ~, ]
empty:
bools: [true, True, TRUE, false, False, FALSE]
texts: [yes, no, on, off, y, n, 2020-01-02, 12:30:45, 1_000, 0b11, =, nUll, "1", 'true', '']
ints: [0, -1, +2, 012, 0o17, 0x1F, 100000000000000000000]
floats: [1.5, .5, 1., 1e3, -1.5E-3]
tagged: [!!str 12, ! 13, !!str true]
folded: >-
  two
  lines
"""
    assert read_text(tmp_path, text).tree == {
        "nulls": [None, None, None, None],
        "empty": None,
        "bools": [True, True, True, False, False, False],
        "texts": [
            *["yes", "no", "on", "off", "y", "n", "2020-01-02", "12:30:45"],
            *["1_000", "0b11", "=", "nUll", "1", "true", ""],
        ],
        "ints": [0, -1, 2, 12, 15, 31, 100000000000000000000],
        "floats": [1.5, 0.5, 1.0, 1000.0, -0.0015],
        "tagged": ["12", "13", "true"],
        "folded": "two lines",
    }


@pytest.mark.usefixtures("either_loader")
def test_keys_are_always_the_text_as_written(tmp_path: Path) -> None:
    text = '401: a\non: b\nyes: c\n1.50: d\nnull: e\n~: f\n"<<": g\n&k key: h\n!!str 7: i\n'
    assert list(read_text(tmp_path, text).tree) == [*["401", "on", "yes", "1.50", "null", "~", "<<", "key", "7"]]


@pytest.mark.usefixtures("either_loader")
def test_positions_are_those_of_keys_and_items(tmp_path: Path) -> None:
    text = """\
# a comment
paths:
  /a/b~c: {get: [x,  {"y": 1}]}
  "quoted":
    - one
    -
    - - nested
"""
    positions = read_text(tmp_path, text).positions
    assert {at: (p.line, p.column) for at, p in positions.items()} == {
        "": (1, 1),
        "/paths": (2, 1),
        "/paths/~1a~1b~0c": (3, 3),
        "/paths/~1a~1b~0c/get": (3, 12),
        "/paths/~1a~1b~0c/get/0": (3, 18),
        "/paths/~1a~1b~0c/get/1": (3, 22),
        "/paths/~1a~1b~0c/get/1/y": (3, 23),
        "/paths/quoted": (4, 3),
        "/paths/quoted/0": (5, 7),
        "/paths/quoted/1": (6, 6),
        "/paths/quoted/2": (7, 7),
        "/paths/quoted/2/0": (7, 9),
    }
    assert {p.file for p in positions.values()} == {"a.yaml"}


@pytest.mark.usefixtures("either_loader")
def test_an_anchor_can_be_used_again_and_every_use_is_its_own(tmp_path: Path) -> None:
    text = "a: &a {x: [1]}\nb: *a\nc: [*a]\n&k key: v\n*k : w\n"
    found = refused(tmp_path, text)
    assert found == ["a.yaml:5:1: duplicate-key: 'key' is a key of this mapping already,"
                     " at a.yaml:4:1"]  # fmt: skip
    source = read_text(tmp_path, text.replace("&k key", "&k other").replace("*k ", "new"))
    assert source.tree == {
        "a": {"x": [1]},
        "b": {"x": [1]},
        "c": [{"x": [1]}],
        "other": "v",
        "new": "w",
    }
    assert source.tree["a"] is not source.tree["b"]
    assert source.positions["/b"] == Position("a.yaml", 2, 1)
    assert source.positions["/b/x"] == Position("a.yaml", 1, 8)
    assert source.positions["/c/0"] == Position("a.yaml", 3, 5)


@pytest.mark.usefixtures("either_loader")
def test_old_line_breaks_are_characters(tmp_path: Path) -> None:
    text = "a: x\u2028 y\x85z\nb\u2029: \"p \u2028 q\"\nc: '\ue000'\n"
    source = read_text(tmp_path, text)
    assert source.tree == {"a": "x\u2028 y\x85z", "b\u2029": "p \u2028 q", "c": "\ue000"}
    assert source.positions["/c"] == Position("a.yaml", 3, 1)


@pytest.mark.usefixtures("either_loader")
@pytest.mark.parametrize("bomb", ["[", "- ", "? ", "{a: ", "[{a: "])
def test_nesting_stops_at_a_hundred_levels(tmp_path: Path, bomb: str) -> None:
    [problem] = refused(tmp_path, bomb * 100_000)
    assert problem.endswith(": too-deep: more than 100 levels of nesting")
    assert problem.startswith("a.yaml:1:")


@pytest.mark.usefixtures("either_loader")
def test_a_hundred_levels_can_be_read(tmp_path: Path) -> None:
    assert read_text(tmp_path, "a: " + "[" * 99 + "]" * 99).tree.keys() == {"a"}
    assert refused(tmp_path, "a: " + "[" * 100 + "]" * 100) == [
        "a.yaml:1:103: too-deep: more than 100 levels of nesting"
    ]


@pytest.mark.usefixtures("either_loader")
def test_aliases_do_not_get_around_the_depth(tmp_path: Path) -> None:
    text = f"a: &a {'[' * 60 + ']' * 60}\nb: {'[' * 60}*a{']' * 60}\n"
    assert refused(tmp_path, text) == ["a.yaml:2:23: too-deep: more than 100 levels of nesting"]


@pytest.mark.usefixtures("either_loader")
def test_alias_bombs_are_not_expanded(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x]"]
    lines += [f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}]" for i in range(1, 40)]
    assert refused(tmp_path, "\n".join(lines)) == [
        "a.yaml:12:6: too-many-nodes: more than 500,000 nodes once its aliases are expanded"
    ]


def test_surrogates(tmp_path: Path, either_loader: str) -> None:
    expected = {
        "c": "a.yaml:1:7: lone-surrogate: an escape that is not a character",
        "python": "a.yaml:1:4: lone-surrogate: half a character (a lone surrogate) in '\\ud800'",
    }
    assert refused(tmp_path, 'a: "\\ud800"') == [expected[either_loader]]


def test_several_problems_are_found_at_once(tmp_path: Path) -> None:
    text = "a: 1\na: 2\nb: {c: 1, c: .inf}\n? [d]\n: !!set {}\na: 3\n<<: {}\n!!int 5: 6\n"
    assert refused(tmp_path, text) == [
        "a.yaml:2:1: duplicate-key: 'a' is a key of this mapping already, at a.yaml:1:1",
        "a.yaml:3:14: not-finite: '.inf' is not a number that JSON has",
        "    hint: quote it if it is a text",
        "a.yaml:3:11: duplicate-key: 'c' is a key of this mapping already, at a.yaml:3:5",
        "a.yaml:4:3: bad-key: a key must be a plain text",
        "a.yaml:5:3: bad-tag: the tag '!!set' is not allowed",
        "    hint: write the value without a tag",
        "a.yaml:6:1: duplicate-key: 'a' is a key of this mapping already, at a.yaml:1:1",
        "a.yaml:7:1: merge-key: merge keys are not YAML 1.2",
        "    hint: write the merged keys out",
        "a.yaml:8:1: bad-tag: the tag '!!int' is not allowed",
        "    hint: write the value without a tag",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\ta: 1", "1:1: bad-yaml: found character that cannot start any token"),
        ("a: [1", "2:1: bad-yaml: did not find expected ',' or ']'"),
        ("a: 'x", "1:6: bad-yaml: found unexpected end of stream"),
        ("", "1:1: empty-document: there is nothing in this file"),
        ("---\n", "1:1: not-a-mapping: the document must be a mapping"),
        ("a: " + "9" * 5000, "1:4: not-finite: '" + "9" * 80 + "…' has too many digits"),
        (b"a: \xff", "1:4: not-utf-8: the byte 0xff is not UTF-8"),
        (b"a: 1\nb: \xc3\xa9 \xe9\n", "2:6: not-utf-8: the byte 0xe9 is not UTF-8"),
        ("a: 1".encode("utf-16"), "1:1: not-utf-8: the byte 0xff is not UTF-8"),
        ("a: 1\nb: \x00", "2:4: control-character: U+0000 in the text"),
    ],
)
def test_broken_yaml(tmp_path: Path, text: str | bytes, expected: str) -> None:
    assert refused(tmp_path, text)[0] == f"a.yaml:{expected}"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    for name, text in (("a.yaml", b"\xef\xbb\xbfa: 1\n"), ("a.json", b'\xef\xbb\xbf{"a": 1}')):
        source = read_text(tmp_path, text, name)
        assert source.tree == {"a": 1}
        assert source.positions["/a"] == Position(name, 1, 1 if name == "a.yaml" else 2)


def test_json_is_what_the_json_module_reads(tmp_path: Path) -> None:
    text = """\
{
\t"pair": "\\ud83d\\ude00 \\/ \\u0041",
\t"separators": "\u2028\x85\x7f",
\t"numbers": [0, -1, 1.5, 1e3, -2E-2, 12345678901234567890],
\t"words": [true, false, null],
\t"empty": [{}, [], ""],
\t"n\\u00e9": {"<<": 1}
}
"""
    source = read_text(tmp_path, text, "a.JSON")
    assert source.tree == json.loads(text)
    assert source.tree["pair"] == "\U0001f600 / A"
    assert source.positions["/pair"] == Position("a.JSON", 2, 2)
    assert source.positions["/numbers/2"] == Position("a.JSON", 4, 21)
    assert source.positions["/né/<<"] == Position("a.JSON", 7, 14)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1: empty-document: there is nothing in this file"]),
        ("[1]", ["1:1: not-a-mapping: the document must be a mapping"]),
        ("{a: 1}", ["1:2: bad-json: expected a key in double quotes, found 'a'"]),
        ('{"a" 1}', ["1:6: bad-json: expected a colon, found '1'"]),
        ('{"a": 1', ["1:8: bad-json: expected a comma or a closing brace, found the end"]),
        ('{"a": [1 2]}', ["1:10: bad-json: expected a comma or a closing bracket, found '2'"]),
        ('{"a": 1,}', ["1:9: bad-json: expected a key in double quotes, found '}'"]),
        ('{"a": [1,]}', ["1:10: bad-json: expected a value, found ']'"]),
        ('{"a": undefined}', ["1:7: bad-json: expected a value, found 'u'"]),
        ('{"a": 01}', ["1:8: bad-json: expected a comma or a closing brace, found '1'"]),
        ('{"a": 1}\n{}', ["2:1: bad-json: expected nothing after the end of the document,"
                          " found '{'"]),
        ('{"a": "\t"}', ["1:7: bad-json: a string that does not end on its line,"
                         " or with a bad escape"]),
        ('{"a": "\\x"}', ["1:7: bad-json: a string that does not end on its line,"
                          " or with a bad escape"]),
        ('{"a": NaN, "a": [-Infinity, 1e400], "b": Infinity}', [
            "1:7: not-finite: 'NaN' is not a number that JSON has",
            "1:18: not-finite: '-Infinity' is not a number that JSON has",
            "1:29: not-finite: '1e400' is too large for a float",
            "1:12: duplicate-key: 'a' is a key of this mapping already, at a.json:1:2",
            "1:42: not-finite: 'Infinity' is not a number that JSON has",
        ]),
        ('{"\\ud800": "\\udc00 x"}', [
            "1:12: lone-surrogate: half a character (a lone surrogate) in '\\udc00 x'",
            "1:2: lone-surrogate: half a character (a lone surrogate) in '\\ud800'",
        ]),
        ("[" * 100_000, ["1:101: too-deep: more than 100 levels of nesting"]),
        ('{"a":' * 100_000, ["1:501: too-deep: more than 100 levels of nesting"]),
    ],
)  # fmt: skip
def test_broken_json(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert refused(tmp_path, text, "a.json") == [f"a.json:{line}" for line in expected]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for name, reason in (
        ("missing.yaml", "No such file or directory"),
        ("", "Is a directory"),
        ("nul\0.yaml", "not a path"),
    ):
        with pytest.raises(ProblemsFound) as found:
            read(tmp_path / name, tmp_path)
        [problem] = found.value.problems
        assert (problem.rule, problem.message) == ("unreadable", f"cannot be read: {reason}")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: " + "x" * 2_000_000 + "\n"
    assert read_text(tmp_path, text).tree["a"] == text[3:-1]
    monkeypatch.setattr(source_module, "LARGEST_FILE", 2_000_000)
    assert refused(tmp_path, text) == ["a.yaml:1:1: too-large: larger than 2 MB"]
    assert source_module.LARGEST_FILE == 2_000_000


def test_the_file_is_shown_relative_to_the_root(tmp_path: Path) -> None:
    path = tmp_path / "specs" / "x" / "openapi.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("a: 1\n")
    assert read(path, tmp_path).file == "specs/x/openapi.yaml"
    assert read(path, tmp_path / "specs" / "y" / "..").file == "x/openapi.yaml"
    assert read(path, tmp_path / "elsewhere").file == path.as_posix()
    assert str(read(path, tmp_path).positions["/a"]) == "specs/x/openapi.yaml:1:1"


def test_at_is_the_nearest_node_with_a_position() -> None:
    root, a = Position("f", 1, 1), Position("f", 2, 1)
    document = Document("f", {"a": 1}, {"": root, "/a": a})
    assert document.at("/a") == a
    assert document.at("/a/b/c") == a
    assert document.at("/b") == root


def test_pointers() -> None:
    key = "~1/a~b"
    assert escape(key) == "~01~1a~0b"
    assert unescape(escape(key)) == key
    assert pointer("/x", key, 0) == "/x/~01~1a~0b/0"
    assert segments("/x/~01~1a~0b/0") == ["x", key, "0"]
    assert segments("") == []


def test_references() -> None:
    tree: dict[str, source_module.Json] = {"a": [{"b/{c}": 1}], "p%41": 2}
    assert resolve(tree, "#/a/0/b~1%7Bc%7D") == 1
    assert reference_pointer("#/a/0/b~1%7Bc%7D") == "/a/0/b~1{c}"
    assert resolve(tree, "#/p%2541") == 2
    assert node_at(tree, "/p%41") == 2
    assert resolve(tree, "#") is tree
    for ref in ("#/a/00", "#/a/1", "#/a/-1", "#/a/x", "#/b", "#/p%2541/x", "#a", "a#/a", ""):
        with pytest.raises(LookupError):
            resolve(tree, ref)


def test_same_tells_one_from_true() -> None:
    assert same({"a": [1, "x", None]}, {"a": [1, "x", None]})
    assert not same(1, True)
    assert not same(1, 1.0)
    assert not same([1], [1, 2])
    assert not same({"a": 1}, {"b": 1})
    assert not same({"a": [1]}, {"a": [2]})
