"""What a person wants to hear of."""

from collections.abc import Collection

from bot.domain.broadcasts import EVERYTHING
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, stack
from bot.ui.views.buttons import Row, home_button, ticked
from bot.ui.visitor_routes import Subscribe, Subscriptions, Unsubscribe
from knowledge.entries import Cluster


def choice(r: Render, held: Collection[str]) -> Screen:
    t = r.texts
    now = "all" if EVERYTHING in held else "some" if held else "none"
    clusters = (_switch(r, cluster.id, r.name(cluster), held) for cluster in r.catalogue.of_kind(Cluster))
    return Screen(
        stack([t("subscriptions.why"), t(f"subscriptions.{now}")]),
        (
            (_switch(r, EVERYTHING, t.plain("button.everything"), held),),
            *in_rows(clusters, 2),
            (home_button(r),),
        ),
    )


def _switch(r: Render, cluster_id: str, name: str, held: Collection[str]) -> Button:
    on = cluster_id in held
    return Button(ticked(r, name, on), Subscribe(cluster_id, not on))


def offer_row(r: Render) -> Row:
    """Asks, under a first useful answer."""
    return (Button(r.texts.plain("button.subscribe"), Subscriptions()),)


def leave_button(r: Render) -> Button:
    """On every notice."""
    return Button(r.texts.plain("button.unsubscribe"), Unsubscribe())
