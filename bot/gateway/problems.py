"""What people hear when something fails: one table for expected errors, a calm word for all else."""

import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ContextTypes

from bot.domain.awaited import QuestionForgotten
from bot.domain.cases import (
    AlreadyManaging,
    CaseDecided,
    CaseGone,
    InvalidChange,
    NameTakenOff,
    NothingChanged,
    NothingTold,
    NotTheManager,
    NumberDiffers,
    TooManyReports,
)
from bot.domain.errors import (
    BroadcastGone,
    BroadcastMovedOn,
    CannotRemove,
    EntryGone,
    EventGone,
    EventOutdated,
    FormGone,
    GuideError,
    InvalidEvent,
    InviteInvalid,
    NeedsAnotherPerson,
    NotAllowed,
    PictureFixed,
    StorageUnavailable,
    TextTooLong,
    TooLateToRemind,
)
from bot.domain.photos import FileTooLarge, FileUnavailable
from bot.domain.questions import QuestionGone
from bot.domain.register import UploadGone
from bot.gateway.context import House, Reply, kept_of, language_for, render_in
from bot.gateway.show import send
from bot.logs import log_about
from bot.ui.render import Render
from bot.ui.views import home

Callback = Callable[[object, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]

logger = logging.getLogger(__name__)

# Error -> its word in the texts, as a toast on a press and as a notice else.
WORDS: dict[type[GuideError], str] = {
    EntryGone: "gone",
    StorageUnavailable: "storage",
    NotAllowed: "not_allowed",
    InviteInvalid: "invite_invalid",
    CannotRemove: "cannot_remove",
    FormGone: "form_gone",
    BroadcastGone: "broadcast_gone",
    BroadcastMovedOn: "broadcast_moved_on",
    NeedsAnotherPerson: "needs_another_person",
    PictureFixed: "picture_fixed",
    TextTooLong: "text_too_long",
    QuestionGone: "question_gone",
    QuestionForgotten: "question_forgotten",
    UploadGone: "upload_gone",
    EventGone: "event_gone",
    TooLateToRemind: "too_late",
    EventOutdated: "event_outdated",
    InvalidEvent: "event_invalid",
    CaseGone: "case_gone",
    CaseDecided: "case_decided",
    TooManyReports: "too_many_reports",
    NotTheManager: "not_the_manager",
    NothingChanged: "nothing_changed",
    NothingTold: "nothing_told",
    NameTakenOff: "name_taken_off",
    AlreadyManaging: "already_managing",
    NumberDiffers: "number_differs",
    InvalidChange: "invalid_change",
    FileTooLarge: "file_too_large",
    FileUnavailable: "file_unavailable",
}

# What may be an attempt at what is somebody else's, or a file made to do harm: the log tells of it.
REFUSALS = (NotAllowed, NotTheManager, CaseGone, InviteInvalid, UploadGone, FileTooLarge)


def reply_to(error: GuideError, r: Render, *, pressed: bool, tried: str) -> Reply:
    """An expected error in words; a press keeps the screen it was made on. `tried` is for the log."""
    if isinstance(error, StorageUnavailable):
        logger.error("the store is unavailable: %s", error)
    elif isinstance(error, REFUSALS):
        logger.warning("refused: %s, %s", type(error).__name__, tried)
    word = WORDS[type(error)]
    return Reply(toast=r.texts.plain(f"toast.{word}")) if pressed else Reply(home.notice(r, f"notice.{word}"))


def on_fault(house: House) -> Callback:
    """PTB's error handler: every fault is logged once, and the person gets a calm answer."""

    async def callback(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        error = context.error
        if isinstance(update, Update):
            log_about(update.update_id)
        if isinstance(error, Forbidden):
            logger.info("the person has blocked the guide")
            return
        # PTB's BadRequest is a NetworkError too, but means that we asked for something wrong.
        if isinstance(error, RetryAfter | NetworkError) and not isinstance(error, BadRequest):
            logger.warning("Telegram did not take the answer: %s", error)
        else:
            logger.error("fault", exc_info=error)
        if not isinstance(update, Update) or not update.effective_user or isinstance(error, RetryAfter):
            return  # in a flood one more message would be refused as well
        user = update.effective_user
        kept = await kept_of(house, user.id)
        r = render_in(house, language_for(house, kept, user.language_code))
        with suppress(TelegramError):
            await send(update, context.bot, home.notice(r, "notice.fault"), house.photos)

    return callback
