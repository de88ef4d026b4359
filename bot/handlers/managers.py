"""Who manages a listing: inviting, handing over, ending and leaving; for managers and for staff."""

from dataclasses import replace

from bot.domain.errors import EntryGone
from bot.gateway.context import Asked, Reply
from bot.gateway.private import in_private
from bot.ui import owner_routes as routes
from bot.ui.views import managers as views
from knowledge.entries import Listing


async def show(asked: Asked, route: routes.Managers) -> Reply:
    await asked.manages(route.entry)
    return await _shown(asked, route.entry)


async def _shown(asked: Asked, entry_id: str) -> Reply:
    all_ = await asked.house.managers.of_entry(entry_id)
    entry, is_staff = _listing(asked, entry_id), asked.actor.may("listings")
    return Reply(views.managers(asked.render, entry, all_, asked.person, is_staff=is_staff))


async def act(asked: Asked, route: routes.ActOnManagers) -> Reply:
    actor, entry = await asked.manages(route.entry), _listing(asked, route.entry)
    match route.act:
        case "leave" if not route.confirmed:
            return Reply(views.leave_question(asked.render, entry))
        case "leave":
            await asked.house.managers.leave(actor, entry.id)
            return Reply(views.left(asked.render, entry))
        case "invite" | "transfer" as how:
            token = await asked.house.managers.invite(actor, entry.id, transfers=how == "transfer")
            link = asked.link(routes.JoinListing(token))
            return Reply(views.invited(asked.render, entry, link, how))


async def end(asked: Asked, route: routes.EndManager) -> Reply:
    actor, entry = await asked.manages(route.entry), _listing(asked, route.entry)
    all_ = {one.person: one for one in await asked.house.managers.of_entry(entry.id)}
    if route.person not in all_:
        return await _shown(asked, entry.id)
    if not route.confirmed:
        return Reply(views.end_question(asked.render, entry, all_[route.person]))
    await asked.house.managers.revoke(actor, entry.id, route.person)
    ended = await _shown(asked, entry.id)
    return replace(ended, toast=asked.render.texts.plain("toast.manager_ended"))


@in_private
async def join(asked: Asked, route: routes.JoinListing) -> Reply:
    """An invitation is for whoever opens it first; it is used up by the second press."""
    if not route.confirmed:
        invite = await asked.house.managers.look_at_invite(route.token)
        return Reply(views.invitation(asked.render, _listing(asked, invite.entry_id), invite, route.token))
    entry_id = await asked.house.managers.join(asked.actor, asked.render.texts.language, route.token)
    return Reply(views.joined(asked.render, _listing(asked, entry_id)))


def _listing(asked: Asked, entry_id: str) -> Listing:
    """A hidden one too. Raises EntryGone."""
    entry = asked.house.upkeep.entry(entry_id)
    if not isinstance(entry, Listing):
        raise EntryGone(entry_id)
    return entry
