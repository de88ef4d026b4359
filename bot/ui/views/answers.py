"""What a question is answered with: a card, a short list to choose from, or an honest "I don't know"."""

from bot.ui.paging import PAGE_SIZE
from bot.ui.render import Render
from bot.ui.screen import Screen, in_rows, shorten, stack
from bot.ui.views import asking, follow_ups
from bot.ui.views.buttons import cluster_rows, entry_button, home_button
from bot.ui.views.card import card
from knowledge.answers import Answer, Hit
from knowledge.entries import Cluster, Entry

OFFERED = 5
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
    return found.hits[: PAGE_SIZE if shown_entry(found) is None else OFFERED + 1]


def answer(
    r: Render, found: Answer, saved: bool, *, asks: bool = False, question: str = "", unmet: str = ""
) -> Screen:
    """`saved` says whether the first hit is among the person's favourites; `asks` and `unmet` as of a card;
    `question` names what may be waited for."""
    if found.intent == "smalltalk":
        return Screen(r.texts("smalltalk"), (*cluster_rows(r), (home_button(r),)))
    entries = [hit.entry for hit in listed_hits(found)]
    if not entries:
        if found.hits:
            guesses = [hit.entry for hit in found.hits[:GUESSES]]
            return asking.likely(r, found.query, guesses, question, found.wish.in_words)
        return asking.other_words(r, question, query=found.query, is_ours=found.subject != "elsewhere")
    shown = shown_entry(found)
    if shown is None:
        return _choice(r, found, entries, unmet)
    return card(
        r,
        shown,
        saved=saved,
        intent=found.intent if found.wish.is_said else None,
        extra=tuple(entries[1:]),
        asks=asks,
        unmet=unmet,
    )


def _choice(r: Render, found: Answer, entries: list[Entry], unmet: str) -> Screen:
    heading = "answer.compare" if found.intent == "compare" else "answer.list"
    first = entries[0].id
    return Screen(
        stack(
            [
                r.texts(heading, query=shorten(found.query, asking.LONGEST_QUERY)),
                asking.unmet(r, unmet),
                *follow_ups.described(r, entries),
                follow_ups.more_left(r, len(found.hits) - len(entries)),
            ]
        ),
        (
            *in_rows((entry_button(r, entry, first) for entry in entries), 2),
            (home_button(r),),
        ),
    )
