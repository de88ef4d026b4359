"""What a question is answered with: a card, a short list to choose from, or an honest "I don't know"."""

from bot.ui.markup import fill
from bot.ui.render import Render
from bot.ui.report_routes import Propose
from bot.ui.routes import Explore
from bot.ui.screen import Button, Screen, in_rows, lines, shorten, stack
from bot.ui.views.buttons import cluster_rows, entry_button, home_button
from bot.ui.views.card import card
from knowledge.entries import Cluster, Entry
from knowledge.search import Answer, Hit

OFFERED = 5
LISTED = 8
GUESSES = 3


def is_useful(found: Answer) -> bool:
    """Whether the guide knew something."""
    return found.intent != "smalltalk" and found.confident and bool(found.hits)


def shown_entry(found: Answer) -> Entry | None:
    """The entry whose card is the answer; None where several are listed or nothing is known."""
    if not is_useful(found):
        return None
    first = found.hits[0].entry
    return None if found.intent in ("list", "compare") and not isinstance(first, Cluster) else first


def listed_hits(found: Answer) -> tuple[Hit, ...]:
    """Those that a useful answer shows: on its card and beside, or in its list."""
    if not is_useful(found):
        return ()
    return found.hits[: LISTED if shown_entry(found) is None else OFFERED + 1]


def answer(r: Render, found: Answer, saved: bool, *, asks: bool = False) -> Screen:
    """`saved` says whether the first hit is among the person's favourites; `asks` as of a card."""
    if found.intent == "smalltalk":
        return Screen(r.texts("smalltalk"), (*cluster_rows(r), (home_button(r),)))
    entries = [hit.entry for hit in listed_hits(found)]
    if not entries:
        return _unknown(r, found.query, [hit.entry for hit in found.hits[:GUESSES]])
    shown = shown_entry(found)
    if shown is None:
        return _choice(r, found, entries)
    return card(
        r,
        shown,
        saved=saved,
        intent=found.intent if found.wish.is_said else None,
        extra=tuple(entries[1:]),
        asks=asks,
    )


def _choice(r: Render, found: Answer, entries: list[Entry]) -> Screen:
    described = [
        fill("{}. <b>{}</b>\n{}", number, r.name(entry), shorten(r.local(entry.summary), 160))
        for number, entry in enumerate(entries, start=1)
    ]
    heading = "answer.compare" if found.intent == "compare" else "answer.list"
    first = entries[0].id
    return Screen(
        stack([r.texts(heading, query=shorten(found.query, 80)), *described]),
        (
            *in_rows((entry_button(r, entry, first) for entry in entries), 2),
            (home_button(r),),
        ),
    )


def _unknown(r: Render, query: str, guesses: list[Entry]) -> Screen:
    query = shorten(query, 80)
    told = [r.texts("answer.unknown", query=query), r.texts("answer.did_you_mean") if guesses else None]
    return Screen(
        stack([lines(told), r.texts("answer.can_do")]),
        (
            *((entry_button(r, entry),) for entry in guesses),
            *cluster_rows(r),
            (Button(r.texts.plain("button.propose"), Propose()),),
            (Button(r.texts.plain("button.explore"), Explore()), home_button(r)),
        ),
    )
