"""The text of a card in as much room as a message has: what people act on comes before what they read."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.domain.messages import utf16_length
from bot.ui.markup import fill, join
from bot.ui.screen import shorten, stack

# A summary for which there is no room is cut to the longest of these that has it.
CUT = (300, 150, 75)

Sections = Sequence[Markup | None]


def unfitted(name: str, summary: str, sections: Iterable[Markup | None]) -> Markup:
    return join("\n\n", [_head(name, summary), *filter(None, sections)])


def fitted(name: str, summary: str, acted_on: Sections, told: Sections, limit: int) -> Markup:
    """At most `limit` long: of the summary and of what is told, so much as `acted_on` leaves room for."""
    room = limit - sum(utf16_length(section) + 2 for section in (_head(name, ""), *filter(None, acted_on)))
    heads = (_head(name, one) for one in (summary, *(shorten(summary, length) for length in CUT)))
    least = _head(name, "")
    head = next((one for one in heads if utf16_length(one) - utf16_length(least) <= room), least)
    return stack([head, *acted_on, *told], limit)


def _head(name: str, summary: str) -> Markup:
    return fill("<b>{}</b>\n{}", name, summary) if summary else fill("<b>{}</b>", name)
