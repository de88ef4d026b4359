"""Questions: free text, /cari, and the examples of the home screen."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.follow_ups import MOST_KEPT, NOTHING, Shown, Trail
from bot.domain.questions import key_of
from bot.gateway.context import Asked, Reply
from bot.gateway.event_cards import event_shown, events_shown
from bot.gateway.going_on import going_on_without
from bot.gateway.incoming import Handler
from bot.gateway.near import near_answer
from bot.gateway.visits import asks_if_right
from bot.ui.screen import Screen
from bot.ui.views import events, follow_ups, home
from bot.ui.views.answers import answer, is_useful, listed_hits, shown_entry
from bot.ui.views.card import card
from bot.ui.views.subscriptions import offer_row
from bot.ui.visitor_routes import Ask
from knowledge.answers import Answer
from knowledge.vocabulary import Door

# What an entry is and is like stands in the index as meanings, whose names are no words of the catalogue.
MEANINGS = frozenset({"kind", "trait"})


def ask_with(doors: Mapping[Door, Handler]) -> Handler:
    async def ask(asked: Asked) -> Reply:
        if not asked.words:  # in a group, nothing but the guide's name
            return Reply(home.home(asked.render, asked.first_name))
        return await _asked(asked, doors)

    return ask


def ask_by_command_with(doors: Mapping[Door, Handler]) -> Handler:
    async def ask(asked: Asked) -> Reply:
        if not asked.words:
            return Reply(home.notice(asked.render, "search.ask"))
        return await _asked(asked, doors)

    return ask


async def _asked(asked: Asked, doors: Mapping[Door, Handler]) -> Reply:
    """Who asks for what the guide itself does gets that."""
    found = await asked.house.guide.ask(asked.words, limit=MOST_KEPT)
    if found.door:
        asked.house.tally.answered()
        return await doors[found.door](replace(asked, words=""))
    return await _answered(asked, found)


async def ask_example(asked: Asked, route: Ask) -> Reply:
    key = f"home.example_{route.example}"
    if key not in asked.render.texts:
        return Reply(toast=asked.render.texts.plain("toast.old_button"))
    question = asked.render.texts.plain(key).partition(" ")[2]
    return await _answered(asked, await asked.house.guide.ask(question, limit=MOST_KEPT))


async def _answered(asked: Asked, found: Answer) -> Reply:
    question = found.query
    on = await asked.house.event_answers.answer(question)
    goes_on = on.of_that if on else found.asks_on or found.asks_more
    last = await _last(asked) if goes_on else None
    if event := follow_ups.event_of(last):
        asked.house.tally.answered()
        return await (
            events_shown(asked) if found.asks_more else event_shown(asked, event, found.wish.in_words)
        )
    if on:
        asked.house.tally.answered()
        screen = events.asked(asked.render, on.period, on.of, on.events, on.others)
        return Reply(await _offering(asked, screen), shown=NOTHING)
    if near := await near_answer(asked, found):
        return near
    if found.subject == "none" and (found.wish.in_words or found.asks_more):
        return await _gone_on(asked, found, last)
    subject = _count(asked, found)
    saved = bool(found.hits) and asked.kept.has_saved(found.hits[0].entry.id)
    awaitable = subject if asked.private and found.subject == "ours" else ""
    entry = shown_entry(found)
    asks = entry is not None and await asks_if_right(asked, entry)
    unmet = asked.house.guide.unmet(question, listed_hits(found))
    screen = answer(asked.render, found, saved, asks=asks, question=key_of(awaitable), unmet=unmet)
    if not is_useful(found):
        return Reply(screen)
    trail = Trail(tuple(hit.entry.id for hit in found.hits), 1 if entry else len(listed_hits(found)))
    return Reply(await _offering(asked, screen), shown=Shown(entry.id if entry else "", trail))


async def _gone_on(asked: Asked, found: Answer, last: Shown | None) -> Reply:
    """A question that names nothing is about what the chat was shown last; if that is known."""
    r = asked.render
    if last and found.asks_more:
        asked.house.tally.answered()
        screen, shown = follow_ups.more(r, last)
        return Reply(screen, shown=shown)
    entry = r.catalogue.get(last.entry_id) if last else None
    if entry and found.asks_on and follow_ups.is_asked_of(entry, found.intent):
        asked.house.tally.answered()
        saved, asks = asked.kept.has_saved(entry.id), await asks_if_right(asked, entry)
        screen = card(r, entry, saved=saved, intent=found.intent, asks=asks)
        return Reply(screen, shown=Shown(entry.id))
    asked.house.tally.unanswered("")
    offered = follow_ups.candidates(r, last) if last and found.asks_on else ()
    return Reply(follow_ups.which(r, offered, found.intent))


async def _last(asked: Asked) -> Shown | None:
    if asked.chat is not None:
        with going_on_without("knowing what was shown last"):
            last = await asked.house.follow_ups.last(asked.chat)
            return None if last == NOTHING else last
    return None


async def _offering(asked: Asked, screen: Screen) -> Screen:
    """Once, under the first useful answer: whether the person wants to hear of events."""
    if asked.kept.asked or not asked.private:
        return screen
    with going_on_without("asking whether to tell of events"):
        await asked.house.subscriptions.remember_asking(asked.person, asked.render.texts.language)
        return replace(screen, rows=(*screen.rows, offer_row(asked.render)))
    return screen


def _count(asked: Asked, found: Answer) -> str:
    """What an unanswered question was about."""
    tally = asked.house.tally
    if is_useful(found):
        tally.answered()
        for hit in listed_hits(found):
            words = (one.matched.lower() for one in hit.matches if one.field not in MEANINGS)
            tally.shown(hit.entry.id, words)
        if entry := shown_entry(found):
            tally.opened(entry.id)
        return ""
    if found.intent == "smalltalk":
        return ""
    subject = asked.house.guide.subject(found.query)
    tally.unanswered(subject)
    return subject


async def text_only(asked: Asked) -> Reply:
    """Stickers, pictures and the like: kindly asks for words."""
    return Reply(home.notice(asked.render, "notice.text_only"))


async def unknown_command(asked: Asked) -> Reply:
    return Reply(home.notice(asked.render, "notice.unknown_command"))
