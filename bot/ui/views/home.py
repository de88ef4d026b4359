"""The screens around the catalogue: greeting, exploring, help, language, privacy, and short notices."""

from markupsafe import escape

from bot.domain.people import StoredPerson
from bot.ui.asking_routes import Awaiting
from bot.ui.near_routes import AskWhere, ChooseInterests
from bot.ui.render import Render
from bot.ui.route import Route
from bot.ui.screen import Button, Screen, in_rows, stack
from bot.ui.sharing_routes import ShareGuide
from bot.ui.texts import LANGUAGES
from bot.ui.views.buttons import back_row, cluster_rows, example_rows, home_button
from bot.ui.visitor_routes import (
    ChooseLanguage,
    Erase,
    Events,
    Explore,
    Favourites,
    Help,
    Home,
    Listed,
    OpenList,
    Privacy,
)
from knowledge.entries import ENTRY_TYPES

EXAMPLES = 3
EXPLORED: tuple[Listed, ...] = ("product", "maker", "place", "motif", "community", "tradition", "area")


def home(r: Render, first_name: str, *, led_astray: bool = False) -> Screen:
    """`led_astray` are those who came by a link that leads nowhere."""
    t = r.texts
    astray = t("home.old_link") if led_astray else None
    return Screen(
        stack([t("home.greeting", name=first_name), astray, t("home.how")]),
        (
            *cluster_rows(r),
            *example_rows(r, EXAMPLES),
            (Button(t.plain("button.nearby"), AskWhere()), Button(t.plain("button.tour"), ChooseInterests())),
            (Button(t.plain("button.explore"), Explore()), Button(t.plain("button.events"), Events())),
            (Button(t.plain("button.favourites"), Favourites()), Button(t.plain("button.help"), Help())),
            (
                Button(t.plain("button.language"), ChooseLanguage()),
                Button(t.plain("button.sharing.guide"), ShareGuide()),
            ),
        ),
    )


def explore(r: Render) -> Screen:
    """Every kind of entry with its count."""
    t = r.texts
    counts = {kind.kind: len(r.catalogue.of_kind(kind)) for kind in ENTRY_TYPES}
    lists = (
        Button(t.plain("button.list", name=t.plain(f"list.{kind}"), count=counts[kind]), OpenList(kind))
        for kind in EXPLORED
    )
    return Screen(
        t("explore.told", count=len(r.catalogue)), (*cluster_rows(r), *in_rows(lists, 2), (home_button(r),))
    )


def help_screen(r: Render, bot_username: str) -> Screen:
    t = r.texts
    return Screen(
        stack([t("help.told"), t("help.elsewhere", username=bot_username)]),
        (
            (
                Button(t.plain("button.explore"), Explore()),
                Button(t.plain("button.language"), ChooseLanguage()),
            ),
            (Button(t.plain("button.privacy"), Privacy()), home_button(r)),
            (Button(t.plain("button.sharing.guide"), ShareGuide()),),
        ),
    )


def language_choice(r: Render) -> Screen:
    rows = (
        (Button(r.texts.plain(f"language.{language}"), ChooseLanguage(language)),) for language in LANGUAGES
    )
    return Screen(r.texts("language.ask"), (*rows, (home_button(r),)))


def language_chosen(r: Render) -> Screen:
    return Screen(r.texts("language.chosen"), (*cluster_rows(r), (home_button(r),)))


def privacy(
    r: Render,
    kept: StoredPerson,
    *,
    subscribed: int,
    reminders: int,
    visits: int,
    days: int,
    managed: int,
    sent: int,
    awaited: int,
) -> Screen:
    """`subscribed`: to how many kinds of events; `visits`: to how many places they
    looked for the way; `days`: on how many the guide was used, as is known;
    `managed`: of how many listings; `sent`: how many reports, proposals and requests; `awaited`: how many
    answers they wait for."""
    t = r.texts
    language = t.plain(f"language.{kept.language}") if kept.language else t.plain("privacy.no_language")
    held = t(
        "privacy.held",
        id=kept.id,
        language=language,
        count=len(kept.favourites),
        subscribed=subscribed,
        reminders=reminders,
        visits=visits,
        days=days,
        managed=managed,
        sent=sent,
        awaited=awaited,
    )
    waiting = Button(t.plain("button.awaiting", count=awaited), Awaiting())
    return Screen(
        stack([t("privacy.why"), held, t("privacy.else")]),
        (
            *(((waiting,),) if awaited else ()),
            (Button(t.plain("button.erase"), Erase()),),
            back_row(r, Home()),
        ),
    )


def erase_question(r: Render) -> Screen:
    t = r.texts
    return Screen(
        t("erase.ask"),
        ((Button(t.plain("button.erase_yes"), Erase(True)), Button(t.plain("button.erase_no"), Privacy())),),
    )


def erased(r: Render) -> Screen:
    return Screen(r.texts("erase.done"), ((home_button(r),),))


def notice(r: Render, key: str, **values: object) -> Screen:
    """A short message that leads on to the home screen."""
    return Screen(r.texts(key, **values), (*cluster_rows(r), (home_button(r),)))


def private_only(r: Render, bot_username: str, to: Route | None = None) -> Screen:
    """Asks people in a group to go on in the private chat, there perhaps with a route that links lead to."""
    start = (to or Home()).link()
    link = Button(r.texts.plain("button.private_chat"), f"https://t.me/{bot_username}?start={start}")
    return Screen(r.texts("group.private_only"), ((link,), (home_button(r),)))


def maintenance(told: str) -> Screen:
    """What the staff wrote for the time in which the guide serves only them."""
    return Screen(escape(told))
