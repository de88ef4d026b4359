"""Records as plain values, as YAML and JSON hold them."""

from typing import Any

from pydantic import BaseModel

from knowledge.values import LocalText

# Read last by people too: where a record comes from and how far to trust it.
_LAST_KEYS = ("confidence", "caveats", "sources")


def plain(record: BaseModel) -> dict[str, Any]:
    """A record as YAML values: only what is set, in canonical order."""
    fields = [*type(record).model_fields]
    fields.sort(key=lambda name: name in _LAST_KEYS)
    return {
        name: _plain_value(getattr(record, name), short=name == "name")
        for name in fields
        if getattr(record, name) != type(record).model_fields[name].default
    }


def _plain_value(value: Any, short: bool = False) -> Any:
    if short and isinstance(value, LocalText) and value.id == value.en and value.su is None:
        return value.id
    if isinstance(value, BaseModel):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return value
