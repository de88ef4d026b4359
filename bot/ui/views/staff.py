"""The staff's own screens: panel, team, invitations, audit log."""

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from bot.domain.forms import OpenForm
from bot.domain.staff import ROLES, Actor, Deed, Invite, Right, StaffMember, rights_of
from bot.ui import form_routes, staff_routes, upkeep_routes
from bot.ui.files import csv_file
from bot.ui.markup import fill
from bot.ui.paging import Page
from bot.ui.render import Render
from bot.ui.route import Route
from bot.ui.screen import Button, Document, Screen, in_rows, lines, stack
from bot.ui.views.buttons import home_button
from bot.ui.views.forms import resume_button
from bot.ui.views.lists import turn_row

# Where each right leads.
DOORS: dict[Right, Route] = {
    "listings": upkeep_routes.ReviewQueue(),
    "questions": staff_routes.Unanswered(),
    "statistics": staff_routes.Statistics(),
    "staff": staff_routes.Team(),
    "audit": staff_routes.AuditLog(),
    "maintenance": staff_routes.Maintenance(),
    "broadcasts": staff_routes.Broadcasts(),
    "events": staff_routes.EventDesk(),
}


def panel(r: Render, actor: Actor, unfinished: Sequence[OpenForm], waiting: int = 0) -> Screen:
    """`waiting`: how many cases are to be decided."""
    t = r.texts
    roles = ", ".join(t.plain(f"role.{role}") for role in ROLES if role in actor.roles)
    doors = (
        Button(t.plain(f"button.right.{right}"), DOORS[right])
        for right in rights_of(actor.roles)
        if right in DOORS
    )
    waits = Button(t.plain("button.waiting", count=waiting), upkeep_routes.ReviewQueue())
    upkeep = Button(t.plain("button.upkeep"), upkeep_routes.Upkeep())
    return Screen(
        t("staff.panel", name=actor.name, roles=roles),
        (
            *((resume_button(r, form),) for form in unfinished if form.form.is_of_staff),
            *(((waits,),) if waiting else ()),
            *in_rows((*doors, *([upkeep] if actor.may("listings") else [])), 2),
            (home_button(r),),
        ),
    )


def panel_row(r: Render) -> tuple[Button, ...]:
    return (Button(r.texts.plain("button.panel"), staff_routes.Panel()),)


def team(r: Render, members: Sequence[StaffMember], invites: Sequence[Invite], me: int) -> Screen:
    t = r.texts
    told = [_member(r, member) for member in members]
    waiting = [
        t(
            "staff.invite_waits",
            number=one.number,
            role=t.plain(f"role.{one.role}"),
            until=r.moment(one.expires_at),
        )
        for one in invites
    ]
    removable = (
        Button(t.plain("button.remove_staff", name=_name(r, member)), staff_routes.RemoveStaff(member.id))
        for member in members
        if not member.fixed and member.id != me
    )
    withdrawable = (
        Button(t.plain("button.withdraw_invite", number=one.number), staff_routes.WithdrawInvite(one.number))
        for one in invites
    )
    return Screen(
        stack([t("staff.team"), lines(told), lines(waiting)]),
        (
            (Button(t.plain("button.invite"), staff_routes.InviteStaff()),),
            *in_rows(removable, 2),
            *in_rows(withdrawable, 2),
            panel_row(r),
        ),
    )


def _member(r: Render, member: StaffMember) -> Markup:
    roles = ", ".join(r.texts.plain(f"role.{role}") for role in ROLES if role in member.roles)
    key = "staff.member_fixed" if member.fixed else "staff.member"
    return r.texts(key, name=_name(r, member), id=member.id, roles=roles)


def _name(r: Render, member: StaffMember) -> str:
    return member.name or r.texts.plain("staff.nameless", id=member.id)


def role_choice(r: Render) -> Screen:
    t = r.texts
    told = [t("staff.role", role=t.plain(f"role.{role}"), may=t.plain(f"role_may.{role}")) for role in ROLES]
    buttons = (Button(t.plain(f"role.{role}"), staff_routes.InviteStaff(role)) for role in ROLES)
    back = Button(t.plain("button.back"), staff_routes.Team())
    return Screen(stack([t("staff.invite_which"), lines(told)]), (*in_rows(buttons, 2), (back,)))


def invited(r: Render, role: str, link: str) -> Screen:
    told = r.texts("staff.invited", role=r.texts.plain(f"role.{role}"), link=link)
    return Screen(told, ((Button(r.texts.plain("button.back"), staff_routes.Team()),), panel_row(r)))


def invitation(r: Render, invite: Invite, token: str) -> Screen:
    t = r.texts
    told = t("staff.invitation", role=t.plain(f"role.{invite.role}"), may=t.plain(f"role_may.{invite.role}"))
    join = Button(t.plain("button.join"), staff_routes.JoinStaff(token, confirmed=True))
    return Screen(told, ((join,), (home_button(r),)))


def joined(r: Render, role: str) -> Screen:
    return Screen(r.texts("staff.joined", role=r.texts.plain(f"role.{role}")), (panel_row(r),))


def removal_question(r: Render, member: StaffMember) -> Screen:
    t = r.texts
    return Screen(
        t("staff.remove", name=_name(r, member)),
        (
            (
                Button(t.plain("button.remove_yes"), staff_routes.RemoveStaff(member.id, confirmed=True)),
                Button(t.plain("button.remove_no"), staff_routes.Team()),
            ),
        ),
    )


def audit_log(r: Render, page: Page[Deed]) -> Screen:
    t = r.texts
    told = [
        t(
            "audit.deed",
            at=r.moment(deed.at),
            name=deed.actor_name,
            deed=t.plain(f"audit.{deed.action}"),
            subject=deed.subject,
        )
        for deed in page.items
    ]
    return Screen(
        stack([t("audit.title"), lines(told) if told else t("audit.empty")]),
        (
            *turn_row(r, page, staff_routes.AuditLog),
            (Button(t.plain("button.audit_file"), staff_routes.AuditFile()),),
            panel_row(r),
        ),
    )


def audit_file(deeds: Sequence[Deed]) -> Document:
    rows = (
        (
            deed.at.isoformat(),
            deed.actor_id,
            deed.actor_name,
            deed.action,
            deed.subject,
            json.dumps(deed.details, ensure_ascii=False),
        )
        for deed in deeds
    )
    return csv_file("audit.csv", ("at", "person", "name", "action", "subject", "details"), rows)


def maintenance(r: Render, notice: Mapping[str, str] | None) -> Screen:
    t, start = r.texts, form_routes.OpenForm("maintenance")
    if notice is None:
        return Screen(
            t("maintenance.off"), ((Button(t.plain("button.maintenance_on"), start),), panel_row(r))
        )
    told = (fill("<blockquote>{}</blockquote>", text) for text in notice.values())
    buttons = (
        Button(t.plain("button.maintenance_off"), staff_routes.EndMaintenance()),
        Button(t.plain("button.maintenance_change"), start),
    )
    return Screen(stack([t("maintenance.on"), *told]), (buttons, panel_row(r)))
