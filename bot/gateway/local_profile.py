"""The Bot API's methods by which a bot presents itself: commands, name, descriptions."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.gateway.local_call import Call
from bot.gateway.local_chats import Json, bad_request
from bot.gateway.local_markup import utf16_length

_COMMAND_LIMIT = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
# The parameter of each text, and how long it may be.
_OF_ITSELF = {
    "Name": ("name", 64),
    "Description": ("description", 512),
    "ShortDescription": ("short_description", 120),
}


def _menu(call: Call) -> tuple[str, ...]:
    scope = json.dumps(call.given.get("scope") or {"type": "default"}, sort_keys=True)
    return "commands", scope, call.given.get("language_code") or ""


def set_my_commands(call: Call) -> bool:
    commands = call.given.get("commands") or []
    if len(commands) > _COMMAND_LIMIT:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    call.chats.settings[_menu(call)] = commands
    return True


def delete_my_commands(call: Call) -> bool:
    call.chats.settings.pop(_menu(call), None)
    return True


def _profile_methods(name: str) -> dict[str, Callable[[Call], Any]]:
    parameter, limit = _OF_ITSELF[name]

    def key(call: Call) -> tuple[str, ...]:
        return parameter, call.given.get("language_code") or ""

    def write(call: Call) -> bool:
        text = call.given.get(parameter) or ""
        if utf16_length(text) > limit:
            raise bad_request(f"{parameter} is too long")
        call.chats.settings[key(call)] = text
        return True

    def read(call: Call) -> Json:
        return {parameter: call.chats.settings.get(key(call), "")}

    return {f"setMy{name}": write, f"getMy{name}": read}


PROFILE_METHODS: Mapping[str, Callable[[Call], Any]] = {
    "setMyCommands": set_my_commands,
    "getMyCommands": lambda call: call.chats.settings.get(_menu(call), []),
    "deleteMyCommands": delete_my_commands,
    **_profile_methods("Name"),
    **_profile_methods("Description"),
    **_profile_methods("ShortDescription"),
}
