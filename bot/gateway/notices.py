"""What goes out by itself: what a notice says, and reports that are kept up to date."""

from typing import cast

from telegram import Bot

from bot.domain.broadcasts import Report
from bot.domain.delivery import Blocked, Gone, Notice, Refused, Sent
from bot.domain.staff import RIGHTS
from bot.gateway.context import House, kept_of, language_for, render_in
from bot.gateway.sender import edit_at
from bot.services.awaiting import TELLS
from bot.services.broadcast_news import ASKS_APPROVAL
from bot.services.case_news import NEWS as CASE_NEWS
from bot.services.events import NEWS
from bot.services.freshness import ASKS
from bot.services.managers import ENDED
from bot.ui.render import Render
from bot.ui.screen import Post, Screen
from bot.ui.texts import Language
from bot.ui.views import asking, case_news
from bot.ui.views import broadcasts as views
from bot.ui.views import events as event_views
from bot.ui.views import managers as manager_views
from bot.ui.views import reports as report_views


async def render_notice(house: House, notice: Notice) -> Post | Screen | None:
    """What a notice says to its recipient, or nothing where it is out of date."""
    if notice.kind == CASE_NEWS:
        return await _case_news(house, notice)
    r = render_in(house, cast("Language", notice.language))
    if notice.kind == ASKS:
        listing = await house.confirmations.noticed(notice)
        return report_views.still_right(r, listing) if listing else None
    if notice.kind == ENDED:
        entry_id = await house.managers.noticed(notice)
        ended = house.listings.whole.get(entry_id) if entry_id else None
        return manager_views.ended(r, ended) if ended else None
    if notice.kind == TELLS:
        entry = await house.awaiting.noticed(notice)
        return asking.found_at_last(r, entry) if entry else None
    if notice.kind == ASKS_APPROVAL:
        return await _to_approve(house, r, notice)
    if notice.broadcast_id is None:
        event = await house.events.noticed(notice)
        if event is None:
            return None
        return event_views.news(r, event) if notice.kind == NEWS else event_views.reminder(r, event)
    content = await house.broadcast_news.content(notice)
    return Post(content, views.rows(r, content)) if content else None


async def _to_approve(house: House, r: Render, notice: Notice) -> Screen | None:
    kept, found = await house.people.kept(notice.person), await house.broadcast_news.to_approve(notice)
    may = house.access.roles(notice.person, kept.roles) & RIGHTS["broadcasts"]
    return views.to_approve(r, *found) if found and may else None


async def _case_news(house: House, notice: Notice) -> Screen | None:
    case = await house.cases.noticed(notice)
    if case is None:
        return None
    await house.listings.refresh()  # what it tells of may not be live in this process yet
    r = render_in(house, cast("Language", notice.language))
    entry = house.listings.whole.get(case.entry_id)
    if notice.person == case.person:
        return case_news.to_person(r, case, entry)
    kept = await house.people.kept(notice.person)
    roles = house.access.roles(notice.person, kept.roles)
    if roles & RIGHTS["listings"]:
        return case_news.to_staff(r, case, entry)
    return case_news.to_manager(r, case, entry)


class Reports:
    """Messages that tell staff how far broadcasts have come, edited as these go on."""

    def __init__(self, house: House, bot: Bot) -> None:
        self._house = house
        self._bot = bot
        self._told: dict[Report, Screen] = {}

    async def refresh(self) -> None:
        if not self._house.delivery.is_sender:
            return  # another process follows them
        reports = await self._house.broadcast_news.reports()
        self._told = {report: self._told[report] for report in reports if report in self._told}
        for report in reports:
            await self._tell(report)

    async def _tell(self, report: Report) -> None:
        house = self._house
        kept = await kept_of(house, report.chat)
        standing = await house.broadcasts.standing(report.broadcast)
        r = render_in(house, language_for(house, kept, None))
        screen = views.broadcast(r, standing, report.chat)
        if self._told.get(report) != screen:
            self._told[report] = screen
            match await edit_at(self._bot, report.chat, report.message, screen):
                case Sent():
                    pass
                case Gone() | Blocked() | Refused():
                    await house.broadcast_news.end_report(report)
                    return
                case _:  # it is told the next time
                    del self._told[report]
                    return
        if standing.is_over:
            await house.broadcast_news.end_report(report)
