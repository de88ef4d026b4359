"""What a message may hold: texts, captions, keyboards and files, refused in the Bot API's words."""

from collections.abc import Mapping
from typing import Any

from bot.gateway.local_chats import Chats, Json, bad_request
from bot.gateway.local_markup import Entity, MarkupError, detected, is_link, parse_html, utf16_length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
_DATA_LIMIT = 64
_BUTTON_LIMIT = 100
_ACTIONS = {
    "callback_data",
    "callback_game",
    "copy_text",
    "login_url",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "url",
    "web_app",
}


def text_content(given: Mapping[str, Any], key: str = "text") -> Json:
    text, entities = _formatted(given.get(key) or "", given.get("parse_mode"), given.get("entities"))
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def result_content(result: Json) -> Json:
    """The message that comes of an inline result; others than articles are not played."""
    text = text_content(result["input_message_content"], "message_text")
    return text | inline_keyboard_only(result.get("reply_markup"))


def caption_content(given: Mapping[str, Any]) -> Json:
    entities = given.get("caption_entities")
    text, entities = _formatted(given.get("caption") or "", given.get("parse_mode"), entities)
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def _formatted(source: str, mode: str | None, given: list[Entity] | None) -> tuple[str, list[Entity]]:
    if not mode:
        text = source.rstrip() if given else source.strip()
        return text, detected(text, given)
    if mode.lower() != "html":
        raise bad_request("unsupported parse_mode")  # Markdown is not played here
    try:
        text, entities = parse_html(source)
    except MarkupError as error:
        raise bad_request(f"can't parse entities: {error}") from error
    return text, detected(text, entities)


def inline_keyboard(markup: Json | None) -> Json:
    """`reply_markup` as a message carries it, or nothing where there are no buttons."""
    rows: list[list[Json]] = [row for row in (markup or {}).get("inline_keyboard", []) if row]
    for row in rows:
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > _BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _check_button(button: Json) -> None:
    if not button.get("text", "").strip():
        raise bad_request("inline keyboard button text must be non-empty")
    actions = _ACTIONS & button.keys()
    if not actions:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("inline keyboard button must have exactly one action")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= _DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not is_link(button["url"]):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")


def inline_keyboard_only(markup: Json | None) -> Json:
    """As an edit takes it."""
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return inline_keyboard(markup)


def phone_keyboard(markup: Json | None) -> list[list[Json]] | None:
    """The keyboard in place of the phone's own; empty when it is to go away, None when it stays as it is."""
    if markup and "keyboard" in markup:
        return [
            [{"text": button} if isinstance(button, str) else button for button in row]
            for row in markup["keyboard"]
        ]
    return [] if markup and markup.get("remove_keyboard") else None


def photo_content(file: Json) -> Json:
    # Nothing here looks into pictures; any size will do.
    return {"photo": [file | {"width": 1280, "height": 960}]}


def given_file(
    chats: Chats, given: Mapping[str, Any], files: Mapping[str, bytes], key: str, path: str
) -> Json:
    """The file under `key`: uploaded beside it, sent before, or at an address (which nobody fetches)."""
    named = given.get(key)
    if key in files:
        return chats.keep_file(files[key], path)
    if not isinstance(named, str):
        raise bad_request(f"there is no {key} in the request")
    attached = named.removeprefix("attach://")
    if attached != named and attached in files:
        return chats.keep_file(files[attached], path)
    if named in chats.files:
        return chats.file(named)
    if is_link(named):
        return chats.keep_file(b"", path)
    raise bad_request("wrong file identifier/HTTP URL specified")
