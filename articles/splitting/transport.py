"""Values as data for JSON and back: how they leave the limited process that reads PDFs."""

from __future__ import annotations

import datetime
import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


class BadTransport(ValueError):
    """Data that is not the value it should be."""


def to_json(value: Any) -> Any:
    """Return a value of the line (SplitIssue, HouseFormat, ReadPdf ...) as data for JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_json(getattr(value, name)) for name, _ in _fields(type(value))}
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, datetime.date) else value


def from_json(kind: type[Value], data: Any) -> Value:
    """Read a value of the given kind back; raises BadTransport where the data does not fit."""
    try:
        value: Value = _read(kind, data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadTransport(f"not a {kind.__name__}: {error}") from error
    return value


@lru_cache(maxsize=64)
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def _read(kind: Any, data: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        return _read_union(get_args(kind), data)
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), data)
    if get_origin(kind) is dict:
        return {str(key): _read(get_args(kind)[1], item) for key, item in data.items()}
    if is_dataclass(kind):
        return kind(**{name: _read(hint, data[name]) for name, hint in _fields(kind)})  # type: ignore[arg-type, operator]
    if kind is datetime.date:
        return datetime.date.fromisoformat(data)
    return _read_plain(kind, data)


def _read_union(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None and type(None) in kinds:
        return None
    others = [kind for kind in kinds if kind is not type(None)]
    exact = [kind for kind in others if type(data) is kind]
    return _read((exact or others)[0], data)


def _read_tuple(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, (list, tuple)):
        raise TypeError("expected a list")
    return tuple(_read(kinds[0], item) for item in data)


def _read_plain(kind: Any, data: Any) -> Any:
    if issubclass(kind, StrEnum):
        return kind(data)
    if kind is float and type(data) is int:
        return float(data)
    if type(data) is not kind:
        raise TypeError(f"expected {kind.__name__}, got {type(data).__name__}")
    return data
