"""How a listing is used, as those who manage it read it, and the poster for its door."""

from bot.domain.statistics import ListingUse
from bot.ui import owner_routes as routes
from bot.ui.render import Render
from bot.ui.screen import Button, Document, Screen, lines, stack
from bot.ui.views.buttons import back_row
from knowledge.entries import Entry


def use_button(r: Render, entry: Entry) -> Button:
    return Button(r.texts.plain("button.use"), routes.ListingUse(entry.id))


def poster_button(r: Render, entry: Entry) -> Button:
    return Button(r.texts.plain("button.poster"), routes.Poster(entry.id))


def use(r: Render, entry: Entry, use: ListingUse) -> Screen:
    t = r.texts
    counts = [
        t("use.shown", count=use.shown),
        t("use.opened", count=use.opened),
        t("use.saved", count=use.saved),
        t("use.directions", count=use.directions),
        t("use.shared", count=use.shared),
    ]
    terms = [t("use.term", term=term, count=count) for term, count in use.terms]
    return Screen(
        stack(
            [
                t("use.title", name=r.name(entry)),
                lines(counts),
                lines([t("use.terms"), *terms]) if terms else t("use.no_terms"),
                t("use.nobody"),
            ]
        ),
        (
            (Button(t.plain("button.chart"), routes.ListingChart(entry.id)),),
            (poster_button(r, entry),),
            back_row(r, routes.CheckListing(entry.id)),
        ),
    )


def chart(r: Render, entry: Entry, picture: bytes) -> Screen:
    told = r.texts("use.chart.told", name=r.name(entry))
    return Screen(told, (back_row(r, routes.ListingUse(entry.id)),), picture)


def poster_file(entry: Entry, content: bytes) -> Document:
    return Document(f"poster-{entry.id}.pdf", content)
