"""The guide asked from any chat: the search of the private chat, as results to pick from."""

from collections.abc import Sequence

from bot.domain.events import Event
from bot.gateway.context import Asked
from bot.ui.views import inline as views
from bot.ui.visitor_routes import OpenEntry, OpenEvent
from knowledge.entries import Cluster, Entry


async def find(asked: Asked, offset: str) -> views.Results:
    """Nothing here is counted as a question: people are still typing."""
    found = await _found(asked) if asked.words else _to_begin_with(asked)
    shown, next_offset = views.page(found, offset)
    button = "" if found else asked.render.texts.plain("button.inline.nothing")
    return views.Results(tuple(_result(asked, one) for one in shown), next_offset, button)


async def _found(asked: Asked) -> Sequence[Entry | Event]:
    guide = asked.house.guide
    on = await asked.house.event_answers.answer(asked.words)
    if on and (on.events or on.others):
        return [*on.events, *on.others, *([on.of] if on.of else [])]
    answer = await guide.ask(asked.words, limit=len(guide.catalogue))
    hits = [hit.entry for hit in answer.hits]
    # Where the search is sure of nothing, the last word may be half typed.
    return hits if answer.confident else _once([*guide.begun(asked.words), *hits])


def _to_begin_with(asked: Asked) -> Sequence[Entry]:
    """What the person keeps, and the clusters."""
    catalogue = asked.house.guide.catalogue
    kept = (catalogue.get(favourite.entry_id) for favourite in asked.kept.favourites)
    return _once([*(entry for entry in kept if entry), *catalogue.of_kind(Cluster)])


def _once(entries: Sequence[Entry]) -> Sequence[Entry]:
    return list({entry.id: entry for entry in entries}.values())


def _result(asked: Asked, found: Entry | Event) -> views.Result:
    if isinstance(found, Event):
        return views.of_event(asked.render, found, asked.link(OpenEvent(found.id)))
    return views.of_entry(asked.render, found, asked.link(OpenEntry(found.id)))
