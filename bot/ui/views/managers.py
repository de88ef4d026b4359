"""Who manages a listing, as they see it and as staff do, and the invitations to it."""

from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup

from bot.domain.managers import Manager, ManagerInvite
from bot.domain.people import PersonId
from bot.ui import owner_routes as routes
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, lines, shorten, stack
from bot.ui.upkeep_routes import EntryDesk
from bot.ui.views.buttons import NAME_LENGTH, home_button
from bot.ui.views.owners import check_row, ukm_row
from knowledge.entries import Entry, Listing


def managers(
    r: Render, entry: Listing, all_: Sequence[Manager], person: PersonId, *, is_staff: bool
) -> Screen:
    """The first one first; for staff, or for a person who is one of them."""
    t = r.texts
    leads = is_staff or any(one.person == person for one in all_[:1])
    told = [_manager(r, one, is_staff) for one in all_]
    ends = (
        Button(
            t.plain("button.manager.end", name=shorten(one.name, NAME_LENGTH)),
            routes.EndManager(entry.id, one.person),
        )
        for one in all_
        if leads and one.person != person
    )
    acts: list[routes.ManagersAct] = ["invite"] if leads else []
    acts += ["transfer"] if is_staff and all_ else []
    acts += ["leave"] if any(one.person == person for one in all_) else []
    buttons = (Button(t.plain(f"button.manager.{act}"), routes.ActOnManagers(entry.id, act)) for act in acts)
    desk = (Button(t.plain("button.back"), EntryDesk(entry.id)),)
    return Screen(
        stack([t("managers.title", name=r.name(entry)), lines(told) if told else t("ukm.unmanaged")]),
        (*in_rows(ends, 1), *in_rows(buttons, 1), desk if is_staff else check_row(r, entry.id)),
    )


def _manager(r: Render, one: Manager, is_staff: bool) -> Markup:
    """Staff tell two of one name apart."""
    since = r.moment(one.since)
    if is_staff:
        return r.texts("managers.known", name=one.name, id=one.person, since=since)
    return r.texts("managers.one", name=one.name, since=since)


def _back(r: Render, entry: Listing) -> Button:
    return Button(r.texts.plain("button.back"), routes.Managers(entry.id))


def invited(r: Render, entry: Listing, link: str, how: Literal["invite", "transfer"]) -> Screen:
    return Screen(r.texts(f"managers.invited.{how}", name=r.name(entry), link=link), ((_back(r, entry),),))


def end_question(r: Render, entry: Listing, manager: Manager) -> Screen:
    t = r.texts
    ended = routes.EndManager(entry.id, manager.person, confirmed=True)
    yes = Button(t.plain("button.manager.end_yes"), ended)
    return Screen(t("managers.end", manager=manager.name, name=r.name(entry)), ((yes, _back(r, entry)),))


def leave_question(r: Render, entry: Listing) -> Screen:
    t = r.texts
    yes = Button(t.plain("button.manager.leave_yes"), routes.ActOnManagers(entry.id, "leave", confirmed=True))
    return Screen(t("managers.leave", name=r.name(entry)), ((yes, _back(r, entry)),))


def left(r: Render, entry: Listing) -> Screen:
    return Screen(r.texts("managers.left", name=r.name(entry)), (ukm_row(r),))


def ended(r: Render, entry: Entry) -> Screen:
    """To whoever was made to manage it no more."""
    claim = Button(r.texts.plain("button.claim"), routes.ClaimListing(entry.id))
    shown = ((claim,),) if entry.id in r.catalogue else ()
    return Screen(r.texts("managers.ended", name=r.name(entry)), (*shown, ukm_row(r)))


def invitation(r: Render, entry: Listing, invite: ManagerInvite, token: str) -> Screen:
    t = r.texts
    alone = t("managers.alone") if invite.transfers else None
    join = Button(t.plain("button.join"), routes.JoinListing(token, confirmed=True))
    return Screen(stack([t("managers.invitation", name=r.name(entry)), alone]), ((join,), (home_button(r),)))


def joined(r: Render, entry: Listing) -> Screen:
    return Screen(r.texts("managers.joined", name=r.name(entry)), (check_row(r, entry.id), ukm_row(r)))
