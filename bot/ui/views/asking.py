"""When the guide is not sure: what may have been meant, other words, whom to ask, and waiting for an answer.

`question` names what could not be answered; where it is empty, nobody is offered to wait for it.
"""

from collections.abc import Sequence

from markupsafe import Markup

from bot.domain.awaited import Awaited
from bot.ui.asking_routes import Await, NoneOfThese, WhomToAsk
from bot.ui.markup import fill
from bot.ui.render import Render
from bot.ui.report_routes import Propose
from bot.ui.screen import Button, Screen, lines, shorten, stack
from bot.ui.views import sections
from bot.ui.views.buttons import (
    NAME_LENGTH,
    Row,
    back_row,
    cluster_rows,
    entry_button,
    example_rows,
    home_button,
    meaning_button,
)
from bot.ui.visitor_routes import Explore, Privacy
from knowledge.entries import Entry, Place
from knowledge.intents import Intent

EXAMPLES = 2
LONGEST_QUERY = 80


def likely(
    r: Render, query: str, guesses: Sequence[Entry], question: str, intent: Intent | None = None
) -> Screen:
    """The first step: of what `intent` may have been asked."""
    told = lines([unknown(r, query), r.texts("answer.did_you_mean")])
    none = Button(r.texts.plain("button.none_of_these"), NoneOfThese(question))
    return Screen(
        told, (*((meaning_button(r, entry, intent),) for entry in guesses), (none,), (home_button(r),))
    )


def other_words(r: Render, question: str, *, query: str = "", is_ours: bool = True) -> Screen:
    """The second: other words, or a look around. What is not ours nobody here is asked about."""
    t = r.texts
    on: Row = (Button(t.plain("button.propose"), Propose()),)
    if is_ours and _desks(r):
        on = (Button(t.plain("button.whom_to_ask"), WhomToAsk(question)), *on)
    told = unknown(r, query) if query else t("asking.none_of_these")
    return Screen(
        stack([told, t("answer.can_do")]),
        (
            *example_rows(r, EXAMPLES),
            *cluster_rows(r),
            *_await_rows(r, question),
            on,
            (Button(t.plain("button.explore"), Explore()), home_button(r)),
        ),
    )


def whom_to_ask(r: Render, question: str) -> Screen:
    """The third: who in the city may know."""
    desks = _desks(r)
    if not desks:
        return other_words(r, question)
    told = [
        lines([fill("<b>{}</b>", r.name(desk)), sections.address(r, desk), sections.contact(r, desk)])
        for desk in desks
    ]
    return Screen(
        stack([r.texts("asking.whom"), *told]),
        (
            *((entry_button(r, desk),) for desk in desks),
            *_await_rows(r, question),
            back_row(r, NoneOfThese(question)),
        ),
    )


def unknown(r: Render, query: str) -> Markup:
    return r.texts("answer.unknown", query=shorten(query, LONGEST_QUERY))


def unmet(r: Render, words: str) -> Markup | None:
    """Of what the answer does not speak."""
    return r.texts("answer.unmet", words=shorten(words, LONGEST_QUERY)) if words else None


def unknown_words(r: Render, words: str) -> Markup | None:
    """What of a question names nothing known."""
    return r.texts("near.unknown", words=shorten(words, LONGEST_QUERY)) if words else None


def _desks(r: Render) -> list[Place]:
    """Where the city shows the work of many; if it can be, those that answer from afar."""
    desks = r.catalogue.showcases()
    return [desk for desk in desks if desk.phones or desk.whatsapp or desk.emails] or [*desks]


def _await_rows(r: Render, question: str) -> tuple[Row, ...]:
    return ((Button(r.texts.plain("button.await"), Await(question, True)),),) if question else ()


def awaited(r: Render, key: str, waiting: Sequence[Awaited]) -> Screen:
    """All that the person waits for, each to be taken back, under what is told by the text with that key."""
    t = r.texts
    rows = [
        (
            Button(
                t.plain("button.stop_waiting", words=shorten(one.words, NAME_LENGTH)), Await(one.key, False)
            ),
        )
        for one in waiting
    ]
    told = t("asking.waiting" if waiting else "asking.nothing_awaited")
    return Screen(
        stack([t(key) if key else None, told]),
        (*rows, (Button(t.plain("button.privacy"), Privacy()), home_button(r))),
    )


def found_at_last(r: Render, entry: Entry) -> Screen:
    """The one message to somebody who has waited."""
    return Screen(
        stack([r.texts("asking.found_at_last"), sections.head(r, entry), r.texts("asking.forgotten")]),
        ((entry_button(r, entry),),),
    )
