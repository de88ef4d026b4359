"""The Bot API's limits that no type expresses, written by hand from its documentation."""

import re
from collections.abc import Iterator
from typing import Any

from aiogram import types
from pydantic import BaseModel

from tests.botapi.markup import link_problem, parse_html, utf16_length

# Texts that carry no markup: method -> field, least and most characters.
_PLAIN = {
    "answerCallbackQuery": ("text", 0, 200),
    "setMyDescription": ("description", 0, 512),
    "setMyName": ("name", 0, 64),
    "setMyShortDescription": ("short_description", 0, 120),
}
# Fields that a parse mode applies to: least and most characters after parsing, the entities beside them.
_MARKED = {
    "text": (1, 4096, "entities"),
    "message_text": (1, 4096, "entities"),
    "caption": (0, 1024, "caption_entities"),
}
_LOOKS = {"text", "icon_custom_emoji_id", "style"}


def limit_problems(method: str, call: BaseModel) -> list[str]:
    """What is wrong with a call whose types are right."""
    problems = [
        f"{path}: {problem}" for path, model in _walk(method, call) for problem in _object_problems(model)
    ]
    if method in _PLAIN:
        field, least, most = _PLAIN[method]
        problems += _length_problems(field, getattr(call, field) or "", least, most)
    problems += _address_problems(call)
    match method:
        case "answerInlineQuery":
            problems += _inline_problems(call)
        case "setMyCommands":
            problems += _command_problems(call)
    return problems


def _walk(path: str, value: Any) -> Iterator[tuple[str, BaseModel]]:
    if isinstance(value, BaseModel):
        yield path, value
        for name in value.model_fields_set:
            yield from _walk(f"{path}.{name}", getattr(value, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _walk(f"{path}.{number}", item)


def _object_problems(model: BaseModel) -> list[str]:
    match model:
        case types.InlineKeyboardMarkup():
            return _keyboard_problems(model)
        case types.InlineKeyboardButton():
            return _button_problems(model)
        case types.KeyboardButton():
            return [] if model.text.strip() else ["button without a text"]
        case types.CopyTextButton():
            return _length_problems("text", model.text, 1, 256)
        case types.InlineQueryResultsButton():
            return _start_button_problems(model)
        case _ if "parse_mode" in type(model).model_fields:
            return _markup_problems(model)
    return []


def _keyboard_problems(keyboard: types.InlineKeyboardMarkup) -> list[str]:
    rows = keyboard.inline_keyboard
    problems = [f"row {number} is empty" for number, row in enumerate(rows) if not row]
    problems += [
        f"row {number} has {len(row)} buttons, over 8" for number, row in enumerate(rows) if len(row) > 8
    ]
    if (total := sum(map(len, rows))) > 100:
        problems.append(f"{total} buttons, over 100")
    return problems


def _button_problems(button: types.InlineKeyboardButton) -> list[str]:
    problems = [] if button.text.strip() else ["button without a text"]
    actions = [name for name, value in button if value is not None and name not in _LOOKS]
    if len(actions) != 1:
        problems.append(f"a button needs exactly one action, this has {sorted(actions)}")
    if button.callback_data is not None and not 1 <= len(button.callback_data.encode()) <= 64:
        problems.append(f"callback_data of {len(button.callback_data.encode())} bytes, not 1-64")
    if button.url is not None and (problem := link_problem(button.url)):
        problems.append(problem)
    if button.style not in {None, "danger", "success", "primary"}:
        problems.append(f"style {button.style!r} does not exist")
    return problems


def _start_button_problems(button: types.InlineQueryResultsButton) -> list[str]:
    problems = [] if button.text.strip() else ["button without a text"]
    if (button.web_app is None) == (button.start_parameter is None):
        problems.append("a button needs either web_app or start_parameter")
    if button.start_parameter is not None and not re.fullmatch(
        r"[A-Za-z0-9_-]{1,64}", button.start_parameter
    ):
        problems.append(f"bad start_parameter: {button.start_parameter!r}")
    return problems


def _markup_problems(model: BaseModel) -> list[str]:
    mode = model.parse_mode if "parse_mode" in model.model_fields_set else None  # type: ignore[attr-defined]
    problems = [] if mode in {None, "HTML"} else [f"parse_mode {mode!r}: this bot writes HTML"]
    for field, (least, most, beside) in _MARKED.items():
        source = getattr(model, field, None)
        if source is None:
            continue
        entities = len(getattr(model, beside, None) or ())
        if mode == "HTML":
            source, entities, faults = parse_html(source)
            problems += [f"{field}: {fault}" for fault in faults]
        if least and not source.strip():
            problems.append(f"{field} is empty")
        problems += _length_problems(field, source, least, most)
        if entities > 100:
            problems.append(f"{field}: {entities} entities, over 100")
    return problems


def _length_problems(field: str, text: str, least: int, most: int) -> list[str]:
    length = utf16_length(text)
    return [] if least <= length <= most else [f"{field} of {length} characters, not {least}-{most}"]


def _address_problems(call: BaseModel) -> list[str]:
    """Where a message is: a chat that exists in principle, and an edit that says which message."""
    given = {name for name in call.model_fields_set if getattr(call, name) is not None}
    problems = []
    chat = getattr(call, "chat_id", None)
    if isinstance(chat, str) and not re.fullmatch(r"@[A-Za-z]\w{3,31}", chat, re.ASCII):
        problems.append(f"chat_id {chat!r} is neither a number nor a @username")
    if "inline_message_id" in type(call).model_fields:
        addressed = given & {"inline_message_id", "chat_id", "message_id"}
        if addressed not in ({"inline_message_id"}, {"chat_id", "message_id"}):
            problems.append("either chat_id and message_id, or inline_message_id")
    return problems


def _inline_problems(call: Any) -> list[str]:
    ids = [result.id for result in call.results]
    problems = [f"result id {key!r} is not of 1-64 bytes" for key in ids if not 1 <= len(key.encode()) <= 64]
    if len(ids) > 50:
        problems.append(f"{len(ids)} results, over 50")
    if len(set(ids)) < len(ids):
        problems.append("result ids are not unique")
    if len((call.next_offset or "").encode()) > 64:
        problems.append("next_offset over 64 bytes")
    return problems


def _command_problems(call: Any) -> list[str]:
    problems = [] if len(call.commands) <= 100 else [f"{len(call.commands)} commands, over 100"]
    for command in call.commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.command):
            problems.append(f"bad command: {command.command!r}")
        problems += _length_problems(f"description of {command.command}", command.description, 1, 256)
    return problems
