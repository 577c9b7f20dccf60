"""correct: what an overlay does to the tree and to the positions."""

from pathlib import Path

import pytest

from generator.overlay import correct
from generator.problem import ProblemsFound
from generator.source import Document, Json, read

HEADER = 'overlay: 1.0.0\ninfo: {title: Corrections, version: "1"}\nactions:\n'


def apply(tmp_path: Path, document: str, actions: str) -> Document:
    (tmp_path / "a.yaml").write_text(document)
    (tmp_path / "o.yaml").write_text(HEADER + actions)
    return correct(read(tmp_path / "a.yaml", tmp_path), read(tmp_path / "o.yaml", tmp_path))


def places(document: Document) -> dict[str, str]:
    return {at: str(position) for at, position in document.positions.items()}


def test_without_an_overlay_the_document_is_a_copy(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: {b: [1]}\n")
    source = read(tmp_path / "a.yaml", tmp_path)
    document = correct(source, None)
    assert (document.file, document.tree, document.positions) == (
        source.file,
        source.tree,
        source.positions,
    )
    assert document.tree is not source.tree
    assert document.tree["a"] is not source.tree["a"]


def test_update_merges_mappings_appends_to_lists_and_replaces_scalars(tmp_path: Path) -> None:
    document = apply(
        tmp_path,
        "m: {keep: 1, change: old, deep: {x: 1}, list: [a], kind: {a: 1}}\n",
        """\
  - target: $.m
    description: Everything at once.
    update:
      change: new
      deep: {y: [2]}
      list: [b, {c: d}]
      kind: text
      keep: 1
""",
    )
    assert document.tree == {
        "m": {
            "keep": 1,
            "change": "new",
            "deep": {"x": 1, "y": [2]},
            "list": ["a", "b", {"c": "d"}],
            "kind": "text",
        }
    }
    assert places(document) == {
        "": "a.yaml:1:1",
        "/m": "a.yaml:1:1",
        "/m/keep": "a.yaml:1:5",
        "/m/change": "o.yaml:7:7",
        "/m/deep": "a.yaml:1:27",
        "/m/deep/x": "a.yaml:1:34",
        "/m/deep/y": "o.yaml:8:14",
        "/m/deep/y/0": "o.yaml:8:18",
        "/m/list": "a.yaml:1:41",
        "/m/list/0": "a.yaml:1:48",
        "/m/list/1": "o.yaml:9:14",
        "/m/list/2": "o.yaml:9:17",
        "/m/list/2/c": "o.yaml:9:18",
        "/m/kind": "o.yaml:10:7",
    }


def test_an_update_of_a_list_is_one_more_item(tmp_path: Path) -> None:
    document = apply(
        tmp_path,
        "list: [{a: 1}]\n",
        "  - target: $.list\n    description: One.\n    update: {b: 2}\n"
        "  - target: $.list\n    description: Another.\n    update: text\n",
    )
    assert document.tree == {"list": [{"a": 1}, {"b": 2}, "text"]}
    assert places(document)["/list/1"] == "o.yaml:6:5"
    assert places(document)["/list/1/b"] == "o.yaml:6:14"
    assert places(document)["/list/2"] == "o.yaml:9:5"


def test_an_update_reaches_every_match_and_shares_nothing(tmp_path: Path) -> None:
    document = apply(
        tmp_path,
        "a: {}\nb: {new: {x: 1}}\n",
        "  - target: $['a', 'b', 'a']\n    description: Both.\n    update: {new: {x: 1}}\n"
        "  - target: $.a.new\n    description: Only one.\n    update: {x: 2}\n",
    )
    assert document.tree == {"a": {"new": {"x": 2}}, "b": {"new": {"x": 1}}}


def test_actions_see_what_those_before_them_did(tmp_path: Path) -> None:
    document = apply(
        tmp_path,
        "a: {}\n",
        "  - target: $.a\n    description: First.\n    update: {b: {c: 1}}\n"
        "  - target: $.a.b\n    description: Then.\n    update: {c: 2}\n"
        "  - target: $..c\n    description: Last.\n    remove: true\n",
    )
    assert document.tree == {"a": {"b": {}}}
    assert places(document) == {
        "": "a.yaml:1:1",
        "/a": "a.yaml:1:1",
        "/a/b": "o.yaml:6:14",
    }


def test_an_update_can_replace_what_it_matches_further_down(tmp_path: Path) -> None:
    document = apply(
        tmp_path,
        "a: {a: {a: {b: 1}}}\n",
        "  - target: $..a\n    description: From outside to inside.\n    update: {a: 5}\n",
    )
    assert document.tree == {"a": {"a": 5}}
    assert places(document) == {
        "": "a.yaml:1:1",
        "/a": "a.yaml:1:1",
        "/a/a": "o.yaml:6:14",
    }


def test_removing_items_renumbers_the_later_ones(tmp_path: Path) -> None:
    document = apply(
        tmp_path,
        "list:\n- zero\n- {one: 1}\n- [two]\n- {three: [3]}\n- four\nother: [a, b]\n",
        "  - target: $.list[1, 2, 1]\n    description: Not those.\n    remove: true\n"
        "  - target: $.other[0]\n    description: Nor this.\n    remove: true\n",
    )
    assert document.tree == {"list": ["zero", {"three": [3]}, "four"], "other": ["b"]}
    assert places(document) == {
        "": "a.yaml:1:1",
        "/list": "a.yaml:1:1",
        "/list/0": "a.yaml:2:3",
        "/list/1": "a.yaml:5:3",
        "/list/1/three": "a.yaml:5:4",
        "/list/1/three/0": "a.yaml:5:12",
        "/list/2": "a.yaml:6:3",
        "/other": "a.yaml:7:1",
        "/other/0": "a.yaml:7:12",
    }


def test_a_removed_mapping_leaves_no_positions(tmp_path: Path) -> None:
    document = apply(
        tmp_path,
        "a~/b: {c: {d: [1]}}\ne: 1\n",
        "  - target: $..*\n    description: Parents and children.\n    remove: true\n",
    )
    assert (document.tree, places(document)) == ({}, {"": "a.yaml:1:1"})


def test_the_input_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: {b: [1, 2]}\n")
    (tmp_path / "o.yaml").write_text(
        HEADER + "  - target: $.a\n    description: More.\n    update: {b: [{c: 3}], d: {}}\n"
        "  - target: $.a.b[0]\n    description: Less.\n    remove: true\n"
        "  - target: $.a.d\n    description: More.\n    update: {e: 1}\n"
    )
    source = read(tmp_path / "a.yaml", tmp_path)
    overlay = read(tmp_path / "o.yaml", tmp_path)
    document = correct(source, overlay)
    assert document.tree == {"a": {"b": [2, {"c": 3}], "d": {"e": 1}}}
    assert source == read(tmp_path / "a.yaml", tmp_path)
    assert overlay == read(tmp_path / "o.yaml", tmp_path)


@pytest.mark.parametrize(
    ("target", "update", "stale"),
    [
        ("$.m", "{a: 1}", True),
        ("$.m", "{}", True),
        ("$.m", "{deep: {x: [1]}, list: [a]}", True),
        ("$.m.list", "a", True),
        ("$.m.list", "b", False),
        ("$.m", "{list: [b]}", False),
        ("$.m", "{a: 1.0}", False),
        ("$.m", "{one: true}", False),
        ("$.m", "{none: null}", True),
        ("$.m", "{missing: null}", False),
        ("$.m", "{deep: 1}", False),
        ("$['m', 'n']", "{a: 1}", False),
    ],
)
def test_an_update_that_changes_nothing_is_stale(tmp_path: Path, target: str, update: str, stale: bool) -> None:
    document = "m: {a: 1, one: 1, none: null, deep: {x: [1, 2]}, list: [a]}\nn: {}\n"
    actions = f"  - target: {target}\n    description: Perhaps.\n    update: {update}\n"
    if not stale:
        assert apply(tmp_path, document, actions)
        return
    with pytest.raises(ProblemsFound) as found:
        apply(tmp_path, document, actions)
    assert str(found.value) == (
        f"o.yaml:4:5: stale-action: target {target} says everything in the update already\n"
        "    at /actions/0/target\n"
        "    hint: remove this action\n"
        "1 problem, nothing written"
    )


def test_json_pointers_of_matches_keep_special_characters(tmp_path: Path) -> None:
    document = apply(
        tmp_path,
        "paths: {'/a~b/{id}': {}}\n",
        "  - target: $.paths['/a~b/{id}']\n    description: Escaped.\n    update: {get: {}}\n",
    )
    expected: Json = {"/a~b/{id}": {"get": {}}}
    assert document.tree["paths"] == expected
    assert places(document)["/paths/~1a~0b~1{id}/get"] == "o.yaml:6:14"


def test_a_document_as_deep_as_can_be_read_can_be_searched(tmp_path: Path) -> None:
    document = apply(
        tmp_path,
        "{a: " * 99 + "{last: 1}" + "}" * 99,
        "  - target: $..last\n    description: Deep.\n    remove: true\n",
    )
    assert "/a" * 99 in document.positions
    assert "/a" * 99 + "/last" not in document.positions
