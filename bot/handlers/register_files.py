"""Files of the city's register that staff send: shown first, taken over at the press of a button."""

import logging

from bot.domain.register import UploadGone
from bot.domain.register_columns import RegisterUnreadable
from bot.gateway.context import Asked, Reply
from bot.gateway.incoming import Handler
from bot.services.register import RIGHT
from bot.ui import upkeep_routes as routes
from bot.ui.views import register as views
from bot.ui.views import staff as staff_views

logger = logging.getLogger(__name__)

# Those that cannot be read hear what to do.
_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".numbers")


def or_else(handler: Handler) -> Handler:
    """A table that staff send is the register; all else goes to `handler`."""

    async def either(asked: Asked) -> Reply:
        sent = asked.said.document
        is_table = sent is not None and sent.name.lower().endswith(_ENDINGS)
        return (
            await show(asked)
            if is_table and asked.private and asked.actor.may(RIGHT)
            else await handler(asked)
        )

    return either


async def show(asked: Asked) -> Reply:
    """What the file that was sent would do; it is kept for the button below."""
    actor, register, sent = asked.staff(RIGHT), asked.house.register, asked.said.document
    if sent is None:
        raise UploadGone
    content = await asked.fetch(sent.file_id)
    try:
        found = await register.preview(actor, sent.name, content)
    except RegisterUnreadable as error:
        logger.warning("a register file was refused: %s", error.reason)
        return Reply(views.unreadable(asked.render, error))
    number = await register.keep(actor, asked.render.texts.language, found, content)
    document = views.details(asked.render.texts, found)
    return Reply(views.preview(asked.render, found, number), document=document)


async def preview(asked: Asked, route: routes.PreviewRegister) -> Reply:
    found = await asked.house.register.preview_kept(asked.staff(RIGHT), route.number)
    return Reply(views.preview(asked.render, found, route.number))


async def open_doubt(asked: Asked, route: routes.OpenDoubt) -> Reply:
    """A row beside the business that it may be."""
    doubt = await asked.house.register.doubt(asked.staff(RIGHT), route.number, route.place)
    entry = asked.house.listings.whole.get(doubt.told["entry"])
    return Reply(views.doubt(asked.render, doubt, entry))


async def decide(asked: Asked, route: routes.DecideDoubt) -> Reply:
    """The next that waits follows; after the last the whole again."""
    actor, number = asked.staff(RIGHT), route.number
    place = await asked.house.register.decide(actor, number, route.row, route.decision)
    return (
        await open_doubt(asked, routes.OpenDoubt(number, place))
        if place
        else await preview(asked, routes.PreviewRegister(number))
    )


async def apply(asked: Asked, route: routes.ApplyRegister) -> Reply:
    found = await asked.house.register.apply_kept(asked.staff(RIGHT), route.number)
    return Reply(views.applied(asked.render, found))


async def drop(asked: Asked, route: routes.DropRegister) -> Reply:
    actor = asked.staff(RIGHT)
    await asked.house.register.drop(actor, route.number)
    toast = asked.render.texts.plain("toast.register_dropped")
    return Reply(staff_views.panel(asked.render, actor, ()), toast)
