"""Cards: every field is checked, and an error names the one that is wrong."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from card_files import FOREIGN, GOOD
from msgspec import inspect

from engine.card import (
    ModelCard,
    file_sha256,
    read_card,
    write_card,
)
from engine.errors import CardInvalid

Keys = tuple[str, ...]


# --- every field, found by walking the struct: a new one is covered by itself ---------------------


def structs(kind: inspect.Type, keys: Keys = ()) -> Iterator[tuple[Keys, inspect.StructType]]:
    """The card's struct and those inside it that are required, each with the keys that lead to it in GOOD."""
    if isinstance(kind, inspect.StructType):
        yield keys, kind
        for field in (field for field in kind.fields if field.required):
            yield from structs(field.type, (*keys, field.encode_name))
    elif isinstance(kind, inspect.DictType):
        yield from structs(kind.value_type, (*keys, "Set5"))


STRUCTS = tuple(structs(inspect.type_info(ModelCard)))
FIELDS = [
    pytest.param((*keys, field.encode_name), field.type, id=".".join((*keys, field.encode_name)))
    for keys, struct in STRUCTS
    for field in struct.fields
    if field.required
]


def wrong_types(kind: inspect.Type) -> Iterator[Any]:
    """A value of each type of JSON that this field is not."""
    yield None
    yield True
    if not isinstance(kind, inspect.IntType | inspect.FloatType):
        yield 17
    if not isinstance(kind, inspect.FloatType):
        yield 1.5
    if not isinstance(kind, inspect.StrType):
        yield "text"
    if not isinstance(kind, inspect.StructType | inspect.DictType):
        yield {"key": 1}
    if not isinstance(kind, inspect.TupleType | inspect.VarTupleType):
        yield []


def out_of_range(kind: inspect.Type, good: Any) -> Iterator[Any]:
    """Values of the right type that the field must refuse."""
    match kind:
        case inspect.IntType():
            yield from (kind.ge - 1, -1)
        case inspect.FloatType():
            yield kind.gt
            yield kind.lt if kind.lt is not None else kind.le + 0.001
        case inspect.StrType(min_length=int()):
            yield ""
        case inspect.StrType():
            yield from ("", "../" + good, good + "\n", good.upper())
        case inspect.LiteralType(values=(int(), *_)):
            yield from (0, 5, 16)
        case inspect.LiteralType():
            yield from ("", "other")
        case inspect.TupleType():
            yield from ([], good[:-1], [*good, 2], good[::-1], [good[0]] * 2, ["0", good[1]])
        case inspect.VarTupleType():
            yield from ([], ["float64"], [*good, ""])
        case inspect.StructType():
            yield {}
        case inspect.DictType():
            yield from ({"Set5": {}}, {"Set5": 3})
        case _:
            raise AssertionError(f"say here what is out of range for {kind}")


def changed(keys: Keys, value: Any) -> dict[str, Any]:
    card = copy.deepcopy(GOOD)
    inner = card
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    return card


def without(keys: Keys) -> dict[str, Any]:
    card = changed(keys, None)
    inner = card
    for key in keys[:-1]:
        inner = inner[key]
    del inner[keys[-1]]
    return card


def named(keys: Keys) -> str:
    """How CardInvalid names a field; msgspec does not tell the keys of a dictionary."""
    return ".".join(keys).replace("measured.Set5", "measured[...]")


def store(folder: Path, card: dict[str, Any] | bytes) -> Path:
    path = folder / "good" / "card.json"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(card if isinstance(card, bytes) else json.dumps(card).encode())
    return path


def refused(path: Path) -> CardInvalid:
    with pytest.raises(CardInvalid) as caught:
        read_card(path)
    assert caught.value.path == path
    assert caught.value.reason
    return caught.value


def test_good_card_is_read(tmp_path: Path) -> None:
    read = msgspec.to_builtins(read_card(store(tmp_path, GOOD)), str_keys=True)
    optional = [field.name for field in STRUCTS[0][1].fields if not field.required]
    assert all(read.pop(name) is None for name in optional)
    assert read == {name: tuple(value) if isinstance(value, list) else value for name, value in GOOD.items()}


# --- foreign networks -----------------------------------------------------------------------------


def foreign(**changed_fields: Any) -> dict[str, Any]:
    network = {"blocks": 0, "channels": 3}
    return (
        GOOD
        | {"architecture": "spandrel", "network": network, "trunk_halo_px": 0, "foreign": FOREIGN}
        | (changed_fields)
    )


@pytest.mark.parametrize("factor", [1, 2, 3, 4, 8])
def test_a_foreign_card_is_read(tmp_path: Path, factor: int) -> None:
    card = read_card(store(tmp_path, foreign(factor=factor)))
    assert card.factor == factor
    assert card.foreign is not None
    assert msgspec.to_builtins(card.foreign) | {"tags": ["64nf"]} == FOREIGN
    write_card(card, tmp_path / "good" / "card.json")
    assert read_card(tmp_path / "good" / "card.json") == card


@pytest.mark.parametrize("name", FOREIGN)
def test_every_field_of_a_foreign_network_is_checked(tmp_path: Path, name: str) -> None:
    lacking = {key: value for key, value in FOREIGN.items() if key != name}
    assert refused(store(tmp_path, foreign(foreign=lacking))).field == f"foreign.{name}"
    for value in (None, {}, -1):
        assert refused(store(tmp_path, foreign(foreign=FOREIGN | {name: value}))).field == f"foreign.{name}"
    assert refused(store(tmp_path, foreign(foreign=FOREIGN | {"more": 1}))).field == "foreign.more"


@pytest.mark.parametrize(
    ("fields", "named_field"),
    [
        ({"architecture": "spandrel"}, "foreign"),
        ({"foreign": FOREIGN}, "foreign"),
        ({"factor": 1}, "factor"),
        ({"factor": 3}, "factor"),
        ({"network": {"blocks": 0, "channels": 8}}, "network.blocks"),
        ({"trunk_halo_px": 0}, "trunk_halo_px"),
    ],
)
def test_what_only_one_of_the_architectures_can_be(
    tmp_path: Path, fields: dict[str, Any], named_field: str
) -> None:
    assert refused(store(tmp_path, GOOD | fields)).field == named_field


def test_walk_finds_all_structs() -> None:
    assert [keys for keys, _ in STRUCTS] == [(), ("network",), ("training",), ("measured", "Set5")]


@pytest.mark.parametrize(("keys", "kind"), FIELDS)
def test_missing(tmp_path: Path, keys: Keys, kind: inspect.Type) -> None:
    assert refused(store(tmp_path, without(keys))).field == named(keys), kind


@pytest.mark.parametrize(("keys", "kind"), FIELDS)
def test_wrong_type(tmp_path: Path, keys: Keys, kind: inspect.Type) -> None:
    for value in wrong_types(kind):
        field = refused(store(tmp_path, changed(keys, value))).field
        # A dictionary may be of the right type and hold a value that is not.
        assert field in (named(keys), f"{named(keys)}[...]"), value


@pytest.mark.parametrize(("keys", "kind"), FIELDS)
def test_out_of_range(tmp_path: Path, keys: Keys, kind: inspect.Type) -> None:
    good = GOOD
    for key in keys:
        good = good[key]
    for value in out_of_range(kind, good):
        field = refused(store(tmp_path, changed(keys, value))).field
        inside = isinstance(kind, inspect.StructType | inspect.DictType)
        assert field.startswith(named(keys)) if inside else field.split("[")[0] == named(keys).split("[")[0]


@pytest.mark.parametrize("keys", [pytest.param(keys, id=named(keys) or "card") for keys, _ in STRUCTS])
def test_unknown_field(tmp_path: Path, keys: Keys) -> None:
    assert refused(store(tmp_path, changed((*keys, "surplus"), 1))).field == named((*keys, "surplus"))


# --- the file as a whole --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"not json",
        b"\x80\x02K\x01.",
        b"[]",
        b'"text"',
        json.dumps(GOOD).encode() + b"}",
        b"\xff\xfe{}",
    ],
)
def test_not_a_card_at_all(tmp_path: Path, content: bytes) -> None:
    assert refused(store(tmp_path, content)).field == "the file"


def test_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "card.json").field == "the file"


def test_id_differs_from_the_folder(tmp_path: Path) -> None:
    path = store(tmp_path, GOOD)
    moved = path.parent.rename(tmp_path / "moved") / path.name

    error = refused(moved)

    assert error.field == "id"
    assert "good" in error.reason
    assert "moved" in error.reason


def test_written_card_is_read_back(tmp_path: Path) -> None:
    path = store(tmp_path, GOOD)
    card = read_card(path)

    write_card(card, path)

    assert read_card(path) == card
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    assert lines[1] == '  "format": 1,\n'
    assert lines[-1] == "}\n"
    first = path.read_bytes()
    write_card(read_card(path), path)
    assert path.read_bytes() == first


def test_hash_is_sha256() -> None:
    # From FIPS 180-2, appendix B.1.
    assert file_sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
