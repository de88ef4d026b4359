"""The Bot API's methods over chats held in memory."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.gateway import local_content as content
from bot.gateway.local_call import Call
from bot.gateway.local_chats import BOT_ID, Happening, Json, Query, bad_request, shown
from bot.gateway.local_markup import utf16_length
from bot.gateway.local_profile import PROFILE_METHODS

# Telegram names no number; people report 10 to 20 seconds.
QUERY_LIFETIME = timedelta(seconds=15)
DELETABLE_FOR = 48 * 60 * 60
DOWNLOAD_LIMIT = 20 * 2**20
_ANSWER_LIMIT = 200
_RESULT_LIMIT = 50
_OFFSET_LIMIT = 64


def send(call: Call, body: Json) -> Json:
    chat, markup = call.open_chat(), call.given.get("reply_markup")
    body = _reply(call, chat) | body | content.inline_keyboard(markup)
    keyboard = content.phone_keyboard(markup)
    if keyboard is not None:
        call.chats.keyboards[chat["id"]] = keyboard
    return call.chats.add(chat, call.chats.bot, body)


def _reply(call: Call, chat: Json) -> Json:
    asked = call.given.get("reply_parameters")
    if not asked:
        return {}
    replied = call.chats.messages.get((chat["id"], asked["message_id"]))
    if replied:
        return {
            "reply_to_message": {key: value for key, value in replied.items() if key != "reply_to_message"}
        }
    if not asked.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return {}


def edit(call: Call, change: Callable[[Json], Json]) -> Json:
    """`change` makes the new body of the old one; the buttons are those of the call."""
    if "inline_message_id" in call.given:
        raise bad_request("MESSAGE_ID_INVALID")  # nobody sends inline results here
    message = call.message("edit")
    if message["from"]["id"] != BOT_ID:
        raise bad_request("message can't be edited")
    before = shown(message)
    body = {key: value for key, value in before.items() if key != "reply_markup"}
    after = change(body) | content.inline_keyboard_only(call.given.get("reply_markup"))
    if after == before:
        raise bad_request(
            "message is not modified: specified new message content and reply markup "
            "are exactly the same as a current content and reply markup of the message"
        )
    return call.chats.replace(message, after)


def send_photo(call: Call) -> Json:
    photo = content.given_file(call.chats, call.given, call.files, "photo", "photos/photo.jpg")
    return send(call, content.photo_content(photo) | content.caption_content(call.given))


def send_document(call: Call) -> Json:
    document = content.given_file(call.chats, call.given, call.files, "document", "documents/document")
    return send(call, {"document": document} | content.caption_content(call.given))


def _location(call: Call) -> Json:
    latitude, longitude = call.given.get("latitude"), call.given.get("longitude")
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise bad_request("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


def send_venue(call: Call) -> Json:
    location = _location(call)
    venue = {"location": location, "title": call.given["title"], "address": call.given["address"]}
    return send(call, {"location": location, "venue": venue})


def edit_text(call: Call) -> Json:
    def change(body: Json) -> Json:
        if "text" not in body:
            raise bad_request("there is no text in the message to edit")
        return content.text_content(call.given)

    return edit(call, change)


def edit_caption(call: Call) -> Json:
    def change(body: Json) -> Json:
        if not body.keys() & {"photo", "document"}:
            raise bad_request("there is no caption in the message to edit")
        kept = {key: value for key, value in body.items() if not key.startswith("caption")}
        return kept | content.caption_content(call.given)

    return edit(call, change)


def edit_media(call: Call) -> Json:
    media = call.given.get("media") or {}
    kind = media.get("type")
    if kind not in {"photo", "document"}:
        raise bad_request("wrong media type specified")  # others are not played here

    def change(body: Json) -> Json:
        path = "photos/photo.jpg" if kind == "photo" else "documents/document"
        file = content.given_file(call.chats, media, call.files, "media", path)
        return (content.photo_content(file) if kind == "photo" else {kind: file}) | content.caption_content(
            media
        )

    return edit(call, change)


def delete_message(call: Call) -> bool:
    message = call.message("delete")
    foreign = message["from"]["id"] != BOT_ID and message["chat"]["type"] != "private"
    if foreign or call.chats.now() - message["date"] > DELETABLE_FOR:
        raise bad_request("message can't be deleted")
    call.chats.remove(message)
    return True


def _query(call: Call, key: str) -> Query:
    query = call.chats.queries.get(str(call.given.get(key)))
    if query is None or call.chats.clock() - query.asked > QUERY_LIFETIME:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return query


def answer_callback_query(call: Call) -> bool:
    query = _query(call, "callback_query_id")
    text = call.given.get("text") or ""
    if utf16_length(text) > _ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if query.answer is None:  # the phone listens once
        query.answer = {"text": text, "show_alert": bool(call.given.get("show_alert"))}
        call.chats.history.append(Happening("answered", query.person.id, query.answer))
    return True


def answer_inline_query(call: Call) -> bool:
    query = _query(call, "inline_query_id")
    results = call.given.get("results") or []
    ids = [str(result.get("id", "")) for result in results]
    if len(ids) > _RESULT_LIMIT:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not all(1 <= len(key.encode()) <= 64 for key in ids):
        raise bad_request("RESULT_ID_INVALID")
    for result in results:
        content.result_content(result)
    if len((call.given.get("next_offset") or "").encode()) > _OFFSET_LIMIT:
        raise bad_request("NEXT_OFFSET_INVALID")
    query.answer = {
        "results": results,
        "next_offset": call.given.get("next_offset") or "",
        "button": call.given.get("button"),
        "cache_time": call.given.get("cache_time", 300),
        "is_personal": bool(call.given.get("is_personal")),
    }
    call.chats.history.append(Happening("found", query.person.id, query.answer))
    return True


def get_file(call: Call) -> Json:
    file_id = call.given.get("file_id")
    if file_id not in call.chats.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    file = call.chats.file(file_id)
    if file["file_size"] > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return file | {"file_path": call.chats.files[file_id][0]}


def send_chat_action(call: Call) -> bool:
    call.open_chat()
    return True


def get_chat(call: Call) -> Json:
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    return call.chats.chat(call.chat_id()) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


METHODS: Mapping[str, Callable[[Call], Any]] = {
    "getMe": lambda call: call.chats.bot,
    "getUpdates": lambda call: [],  # updates are handed over, not fetched
    "setWebhook": lambda call: True,
    "deleteWebhook": lambda call: True,
    "sendMessage": lambda call: send(call, content.text_content(call.given)),
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendLocation": lambda call: send(call, {"location": _location(call)}),
    "sendVenue": send_venue,
    "sendChatAction": send_chat_action,
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": lambda call: edit(call, lambda body: body),
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "getChat": get_chat,
    "getFile": get_file,
    **PROFILE_METHODS,
}
