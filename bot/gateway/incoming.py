"""From PTB's updates to the guide's handlers and back: the one place that reads an update."""

import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from telegram import Contact, Document, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import ContextTypes, filters

from bot.domain.errors import GuideError
from bot.domain.forms import Contact as SharedContact
from bot.domain.forms import Said, SentFile
from bot.domain.phones import international
from bot.gateway import problems
from bot.gateway.context import Asked, House, Reply, kept_of, language_for, render_in
from bot.gateway.files import fetching
from bot.gateway.going_on import going_on_without
from bot.gateway.show import show
from bot.logs import log_about
from bot.ui.owner_routes import JoinListing
from bot.ui.route import Route, UnknownRoute
from bot.ui.routes import unpack, unpack_link
from bot.ui.screen import shorten
from bot.ui.staff_routes import JoinStaff
from bot.ui.views import home
from bot.ui.visitor_routes import Erase, Privacy, Stay, Unsubscribe

Handler = Callable[[Asked], Awaitable[Reply]]
PressHandler = Callable[[Asked, Any], Awaitable[Reply]]
Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

NOTHING_SAID = Said()
TOAST_LIMIT = 200
UNLOGGED = frozenset({"token", "person", "at", "origin"})
# What is a person's right, or waits for nobody, goes on while the guide is closed.
ALWAYS_OPEN = (Privacy, Erase, Stay, Unsubscribe, JoinStaff, JoinListing)


class AddressedToBot(filters.MessageFilter):
    """In a group the guide listens only when it is mentioned or answered."""

    def filter(self, message: Message) -> bool:
        bot = message.get_bot()
        replied = message.reply_to_message
        if replied and replied.from_user and replied.from_user.id == bot.id:
            return True
        return _mention_of(bot.username).search(message.text or "") is not None


class OwnWords(filters.MessageFilter):
    """What somebody picked out of the guide's inline results comes back as their message."""

    def filter(self, message: Message) -> bool:
        return message.via_bot is not None and message.via_bot.id == message.get_bot().id


def _mention_of(username: str) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(username)}(?!\w)", re.IGNORECASE)


def on_message(house: House, handler: Handler, *, command: bool = False, always: bool = False) -> Callback:
    """A PTB callback for messages; of a command, only what follows it is handed on. `always`: in maintenance
    too."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        text = (message.text or "") if message else ""
        if command:
            text = " ".join(text.split(maxsplit=1)[1:])
        text = _mention_of(context.bot.username).sub(" ", text).strip()
        asked = await asked_by(house, update, context, text, _said(message) if message else NOTHING_SAID)
        tried = "a command" if command else "a message"
        reply = await _reply(asked, lambda: handler(asked), pressed=False, always=always, tried=tried)
        await _show(asked, update, context, reply)

    return callback


def on_start(house: House, handler: Handler, linked: Mapping[type[Route], PressHandler]) -> Callback:
    """A PTB callback for /start, whose parameter may be a deep link to a route."""

    async def start(asked: Asked) -> Reply:
        try:
            route = unpack_link(asked.words)
        except UnknownRoute:
            return closed(asked) or await handler(asked)
        if not isinstance(route, ALWAYS_OPEN) and (shut := closed(asked)):
            return shut
        return await linked[type(route)](asked, route)

    return on_message(house, start, command=True, always=True)


def on_block(house: House) -> Callback:
    """A PTB callback for people who block the guide, or let it write again."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        changed = update.my_chat_member
        if changed and changed.chat.type == ChatType.PRIVATE:
            reachable = changed.new_chat_member.status == ChatMemberStatus.MEMBER
            await house.subscriptions.set_reachable(changed.chat.id, reachable)

    return callback


def by_press(handler: Handler) -> PressHandler:
    """What a command does, done by a button."""

    async def pressed(asked: Asked, route: Route) -> Reply:
        return await handler(asked)

    return pressed


def on_press(house: House, handlers: Mapping[type[Route], PressHandler]) -> Callback:
    """A PTB callback for buttons: a typed route to its handler. Old and made-up data get a kind answer."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        asked = await asked_by(house, update, context, "")
        try:
            route = unpack((query.data if query else None) or "")
        except UnknownRoute:
            reply = Reply(toast=asked.render.texts.plain("toast.old_button"))
        else:
            always, tried = isinstance(route, ALWAYS_OPEN), _named(route)
            handling = handlers[type(route)]
            reply = await _reply(
                asked, lambda: handling(asked, route), pressed=True, always=always, tried=tried
            )
        await _show(asked, update, context, reply)

    return callback


async def _show(asked: Asked, update: Update, context: ContextTypes.DEFAULT_TYPE, reply: Reply) -> None:
    message_id = await show(update, context.bot, reply, asked.house.photos, asked.render.texts)
    if reply.reports is not None and message_id is not None:
        await asked.house.broadcast_news.report_in(reply.reports, asked.person, message_id)
    if reply.shown and asked.chat is not None:
        with going_on_without("remembering what was shown"):
            await asked.house.follow_ups.remember(asked.chat, reply.shown)


def _named(route: Route) -> str:
    """For the log, which holds no invitations, and neither anybody's number nor where they are."""
    fields = {name: getattr(route, name) for name in route.__match_args__ if name not in UNLOGGED}
    return f"{type(route).__name__} {fields}"


async def _reply(
    asked: Asked, handler: Callable[[], Awaitable[Reply]], *, pressed: bool, always: bool, tried: str
) -> Reply:
    if not always and (shut := closed(asked, pressed=pressed)):
        return shut
    try:
        return await handler()
    except GuideError as error:
        return problems.reply_to(error, asked.render, pressed=pressed, tried=tried)


def closed(asked: Asked, *, pressed: bool = False) -> Reply | None:
    """What is said in place of an answer while the guide serves only the staff."""
    if told := closed_for(asked):
        return Reply(toast=shorten(told, TOAST_LIMIT)) if pressed else Reply(home.maintenance(told))
    return None


def closed_for(asked: Asked) -> str | None:
    """What the staff wrote for the time in which the guide serves only them, if it is such a time."""
    notice = asked.house.maintenance.notice
    if not notice or asked.roles:
        return None
    return notice.get(asked.render.texts.language, notice["id"])


def _said(message: Message) -> Said:
    place, picture = message.location, message.photo[-1] if message.photo else None
    return Said(
        text=message.text or message.caption or "",
        entities=tuple(entity.to_dict() for entity in message.entities or message.caption_entities),
        photo=picture.file_id if picture else "",
        point=(place.latitude, place.longitude) if place else None,
        edited=message.edit_date is not None,
        photo_size=(picture.file_size or 0) if picture else 0,
        document=_file(message.document) if message.document else None,
        contact=_contact(message, message.contact) if message.contact else None,
    )


def _file(sent: Document) -> SentFile:
    return SentFile(sent.file_id, sent.file_name or "", sent.file_size or 0, sent.mime_type or "")


def _contact(message: Message, contact: Contact) -> SharedContact:
    """What was forwarded, or came through another bot, tells nothing of who sends it now."""
    sender = message.from_user.id if message.from_user else None
    first_hand = message.forward_origin is None and message.via_bot is None
    return SharedContact(
        international(contact.phone_number),
        own=sender is not None and contact.user_id == sender and first_hand,
    )


async def asked_by(
    house: House,
    update: Update,
    context: ContextTypes.DEFAULT_TYPE,
    words: str,
    said: Said = NOTHING_SAID,
) -> Asked:
    log_about(update.update_id)
    user, chat = update.effective_user, update.effective_chat
    person = user.id if user else (chat.id if chat else 0)
    code = user.language_code if user else None
    kept = await kept_of(house, person)
    if user:
        house.tally.seen(person)
    return Asked(
        house=house,
        person=person,
        chat=chat.id if chat else None,
        kept=kept,
        first_name=user.first_name if user else "",
        language_code=code,
        private=chat is None or chat.type == ChatType.PRIVATE,
        bot_username=context.bot.username,
        words=words,
        said=said,
        render=render_in(house, language_for(house, kept, code)),
        fetch=fetching(context.bot),
    )
