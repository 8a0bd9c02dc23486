"""A blueprint as a plan keeps it: JSON of all its values, without loss, and back."""

import dataclasses
import json
import types
import typing
from decimal import Decimal
from functools import cache
from typing import Any

from orgplan.blueprint.records import RoleBlueprint

KIND = "orgplan.blueprint/1"


def to_text(blueprint: RoleBlueprint) -> str:
    """The JSON of a blueprint; equal blueprints give equal text. Empty values are left out."""
    content = {"format": KIND, **_plain(blueprint)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> RoleBlueprint | None:
    """The blueprint in such a text; None where it holds none that this program can read."""
    try:
        content = json.loads(text)
        if not isinstance(content, dict) or content.pop("format", "") != KIND:
            return None
        return typing.cast(RoleBlueprint, _made(RoleBlueprint, content))
    except (ValueError, TypeError, ArithmeticError, AttributeError, RecursionError):
        return None


def _plain(value: Any) -> dict[str, Any]:
    fields = dataclasses.fields(value)
    pairs = ((field, getattr(value, field.name)) for field in fields)
    return {field.name: _value(item) for field, item in pairs if item != field.default}


def _value(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        return _plain(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return str(value) if isinstance(value, Decimal) else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _made(hint: Any, value: Any) -> Any:
    """A value of a type; raises TypeError or ValueError where it is none."""
    if isinstance(hint, types.UnionType):
        inner = next(part for part in typing.get_args(hint) if part is not types.NoneType)
        return None if value is None else _made(inner, value)
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_made(inner, item) for item in _checked(value, list))
    if dataclasses.is_dataclass(hint):
        hints = _hints(typing.cast(type, hint))
        given = _checked(value, dict).items()
        fields = {name: _made(hints[name], item) for name, item in given if name in hints}
        return typing.cast(type, hint)(**fields)
    if hint is Decimal:
        return Decimal(value)
    return _checked(value, hint)


def _checked(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
