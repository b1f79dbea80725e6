"""Values as data for JSON and back: how they leave the limited process that reads PDFs."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
_PLAIN = frozenset((str, int, float, bool, type(None)))


class BadTransport(ValueError):
    """Data that is not the value it should be."""


def to_json(value: Any) -> Any:
    """Return a value of the line (SplitIssue, HouseFormat, ReadPdf ...) as data for JSON."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return [to_json(item) for item in value]
    if kind is dict:
        return {key: to_json(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_json(getattr(value, name)) for name in _names(kind)}
    return value.isoformat() if isinstance(value, datetime.date) else value


def from_json(kind: type[Value], data: Any) -> Value:
    """Read a value of the given kind back; raises BadTransport where the data does not fit."""
    try:
        value: Value = _read(kind, data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadTransport(f"not a {kind.__name__}: {error}") from error
    return value


Reader = Callable[[Any], Any]


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    described: Any = kind
    return tuple(field.name for field in fields(described))


def _read(kind: Any, data: Any) -> Any:
    return _reader(kind)(data)


@cache
def _reader(kind: Any) -> Reader:
    """Return what reads a kind of value; made once, for an issue holds many thousands of values."""
    if get_origin(kind) in (Union, types.UnionType):
        return partial(_read_union, get_args(kind))
    if get_origin(kind) is tuple:
        return partial(_read_tuple, _reader(get_args(kind)[0]))
    if get_origin(kind) is dict:
        return partial(_read_dict, _reader(get_args(kind)[1]))
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        own = [(name, _reader(hints[name])) for name in _names(cast(Any, kind))]
        return partial(_read_fields, kind, own)
    if kind is datetime.date:
        return datetime.date.fromisoformat
    return partial(_read_plain, kind)


def _read_fields(kind: Any, own: Sequence[tuple[str, Reader]], data: Any) -> Any:
    return kind(*[read(data[name]) for name, read in own])


def _read_union(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None and type(None) in kinds:
        return None
    others = [kind for kind in kinds if kind is not type(None)]
    exact = [kind for kind in others if type(data) is kind]
    return _read((exact or others)[0], data)


def _read_tuple(read: Reader, data: Any) -> tuple[Any, ...]:
    if not isinstance(data, (list, tuple)):
        raise TypeError("expected a list")
    return tuple([read(item) for item in data])


def _read_dict(read: Reader, data: Any) -> dict[str, Any]:
    return {str(key): read(item) for key, item in data.items()}


def _read_plain(kind: Any, data: Any) -> Any:
    if type(data) is kind:
        return data
    if issubclass(kind, StrEnum):
        return kind(data)
    if kind is float and type(data) is int:
        return float(data)
    raise TypeError(f"expected {kind.__name__}, got {type(data).__name__}")
