"""Checks calls of the Bot API against aiogram's models, which know nothing of the guide or of its library."""

import functools
import json
import types
import typing
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from aiogram import methods
from aiogram.types import Update
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tests.botapi.limits import limit_problems

_Method = type[methods.TelegramMethod[Any]]


def check_call(method: str, parameters: Mapping[str, Any], files: Collection[str] = ()) -> list[str]:
    """What is wrong with a call; `files` names the parts uploaded beside its parameters."""
    model = _models().get(method)
    if model is None:
        return [f"method {method} does not exist"]
    given = decode_call(method, parameters)
    uploads = {name: f"attach://{name}" for name in files if name in model.model_fields}
    try:
        # The models let unknown fields pass; `forbid` refuses them at every depth, unions included.
        call = model.model_validate(given | uploads, extra="forbid")
    except ValidationError as error:
        return _told(error)
    missing = {name for name in _attached(given) if name not in files}
    return [f"attach://{name} is not uploaded" for name in sorted(missing)] + limit_problems(method, call)


def check_result(method: str, result: Any) -> list[str]:
    """What is wrong with an answer to a call of `method`."""
    return _misfit(_result_type(method), result)


def check_update(update: Any) -> list[str]:
    return _misfit(_update_type(), update)


def decode_call(method: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as values: a form carries numbers, flags and objects as JSON in a string."""
    model = _models().get(method)
    if model is None:
        return dict(parameters)
    fields = model.model_fields
    return {
        name: _decoded(value, fields[name].annotation) if name in fields and isinstance(value, str) else value
        for name, value in parameters.items()
    }


def _decoded(value: str, annotation: Any) -> Any:
    kinds = set(_kinds(annotation))
    if str in kinds and not (int in kinds and value.removeprefix("-").isdecimal()):  # chat_id is either
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value  # for the model to refuse


def _kinds(annotation: Any) -> Iterator[Any]:
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        for choice in typing.get_args(annotation):
            yield from _kinds(choice)
    else:
        yield annotation


def _attached(value: Any) -> Iterator[str]:
    match value:
        case str() if value.startswith("attach://"):
            yield value.removeprefix("attach://")
        case dict():
            for item in value.values():
                yield from _attached(item)
        case list():
            for item in value:
                yield from _attached(item)


def _misfit(expected: TypeAdapter[Any], value: Any) -> list[str]:
    try:
        expected.validate_python(value, extra="forbid")
    except ValidationError as error:
        return _told(error)
    return []


def _told(error: ValidationError) -> list[str]:
    return [_line(details) for details in error.errors(include_url=False)]


def _line(details: ErrorDetails) -> str:
    return f"{'.'.join(map(str, details['loc']))}: {details['msg']}"


@functools.cache
def _models() -> dict[str, _Method]:
    known = (getattr(methods, name) for name in methods.__all__)
    return {model.__api_method__: model for model in known if "__api_method__" in vars(model)}


@functools.cache
def _result_type(method: str) -> TypeAdapter[Any]:
    return TypeAdapter(_models()[method].__returning__)


@functools.cache
def _update_type() -> TypeAdapter[Any]:
    return TypeAdapter(Update)
