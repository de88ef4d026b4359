"""The staff's panel: who is of the staff, whom they invite, and what was done."""

from dataclasses import replace

from bot.domain.errors import NotAllowed
from bot.domain.staff import Deed
from bot.gateway.context import Asked, Reply
from bot.ui import staff_routes as routes
from bot.ui.paging import PAGE_SIZE, Page, blank_page
from bot.ui.views import staff as views


async def show_panel(asked: Asked) -> Reply:
    actor = asked.actor
    if not (actor.roles and asked.private):
        raise NotAllowed
    unfinished = await asked.house.forms.unfinished(asked.person)
    waiting = await asked.house.cases.count_waiting(actor) if actor.may("listings") else 0
    return Reply(views.panel(asked.render, actor, unfinished, waiting))


async def team(asked: Asked, route: routes.Team) -> Reply:
    asked.staff("staff")
    access = asked.house.access
    return Reply(views.team(asked.render, await access.staff(), await access.invites(), asked.person))


async def invite(asked: Asked, route: routes.InviteStaff) -> Reply:
    actor = asked.staff("staff")
    if route.role == "":
        return Reply(views.role_choice(asked.render))
    token = await asked.house.access.invite(actor, route.role)
    link = asked.link(routes.JoinStaff(token))
    return Reply(views.invited(asked.render, route.role, link))


async def withdraw_invite(asked: Asked, route: routes.WithdrawInvite) -> Reply:
    await asked.house.access.withdraw_invite(asked.staff("staff"), route.number)
    return await team(asked, routes.Team())


async def join(asked: Asked, route: routes.JoinStaff) -> Reply:
    """An invitation is for whoever opens it first; it is used up by the second press."""
    if not route.confirmed:
        invitation = await asked.house.access.look_at_invite(route.token)
        return Reply(views.invitation(asked.render, invitation, route.token))
    language = asked.render.texts.language
    role = await asked.house.access.join(asked.person, asked.first_name, language, route.token)
    return Reply(views.joined(asked.render, role))


async def remove(asked: Asked, route: routes.RemoveStaff) -> Reply:
    actor = asked.staff("staff")
    if route.confirmed:
        await asked.house.access.remove(actor, route.person)
        return await team(asked, routes.Team())
    members = {member.id: member for member in await asked.house.access.staff()}
    if route.person not in members:
        return await team(asked, routes.Team())
    return Reply(views.removal_question(asked.render, members[route.person]))


async def audit_log(asked: Asked, route: routes.AuditLog) -> Reply:
    actor, access = asked.staff("audit"), asked.house.access
    page: Page[Deed] = blank_page(await access.count_deeds(actor), route.page)
    deeds = await access.deeds(actor, page.first - 1, PAGE_SIZE)
    return Reply(views.audit_log(asked.render, replace(page, items=deeds)))


async def audit_file(asked: Asked, route: routes.AuditFile) -> Reply:
    deeds = await asked.house.access.deeds(asked.staff("audit"))
    return Reply(document=views.audit_file(deeds))
