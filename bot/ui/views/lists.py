"""Lists of entries, a page at a time: browsing and favourites."""

from collections.abc import Callable

from markupsafe import Markup

from bot.domain.people import Favourite
from bot.ui.paging import Item, Page, page_of
from bot.ui.render import Render
from bot.ui.route import Route
from bot.ui.routes import open_entry
from bot.ui.screen import Button, Screen, in_rows, lines, shorten, stack
from bot.ui.views.buttons import back_row, entry_button, home_button
from bot.ui.visitor_routes import FAVOURITES, Explore, Forget, Home, Listed, OpenEntry, OpenList, Stay
from bot.ui.visitor_routes import Favourites as FavouritesRoute
from knowledge.entries import ENTRY_TYPES, Cluster, Entry

NAME_LENGTH = 48
KINDS = {kind.kind: kind for kind in ENTRY_TYPES}


def page_of_list(r: Render, listed: Listed, of: Entry | None, number: int) -> Page[Entry]:
    """Of all entries of a kind, or of those that belong to the entry `of`."""
    kind = KINDS[listed]
    return page_of(r.catalogue.related(of, kind) if of else r.catalogue.of_kind(kind), number)


def entry_list(r: Render, listed: Listed, of: Entry | None, number: int) -> Screen:
    page = page_of_list(r, listed, of, number)
    name = r.texts.plain(f"list.{listed}")
    title = r.texts("list.title_of", name=name, of=r.name(of)) if of else r.texts("list.title", name=name)
    told = r.texts("list.pick") if page.items else r.texts("list.empty")
    # A cluster's products and motifs lead back to their page of this list by themselves.
    origin = of.id if of and not (isinstance(of, Cluster) and listed in ("product", "motif")) else ""
    buttons = in_rows(
        (Button(shorten(r.name(entry), NAME_LENGTH), open_entry(entry.id, origin)) for entry in page.items),
        2 if listed in ("product", "area", "motif") else 1,
    )
    up: Route = OpenEntry(of.id) if of else (Home() if listed == "cluster" else Explore())
    return Screen(
        stack([lines([title, count_line(r, page)]), told]),
        (
            *buttons,
            *turn_row(r, page, lambda to: OpenList(listed, of.id if of else "", to)),
            back_row(r, up),
        ),
    )


def favourites(r: Render, kept: tuple[Favourite, ...], number: int) -> Screen:
    """A person's favourites; one that has left the catalogue is shown as such and can be taken out."""
    page = page_of(kept, number)
    rows = []
    for favourite in page.items:
        entry = r.catalogue.get(favourite.entry_id)
        remove = Button(r.texts.plain("button.remove"), Forget(favourite.entry_id, page.number))
        if entry:
            rows.append((entry_button(r, entry, FAVOURITES), remove))
        else:
            gone = r.texts.plain("favourites.withdrawn", name=favourite.entry_id.replace("-", " "))
            rows.append((Button(gone, Stay()), remove))
    told = r.texts("favourites.pick") if kept else r.texts("favourites.empty")
    return Screen(
        stack([lines([r.texts("favourites.title"), count_line(r, page)]), told]),
        (*rows, *turn_row(r, page, FavouritesRoute), (home_button(r),)),
    )


def count_line(r: Render, page: Page[Item]) -> Markup | None:
    if page.count == 1:
        return None
    last = page.first + len(page.items) - 1
    return r.texts("list.count", first=page.first, last=last, total=page.total)


def turn_row(r: Render, page: Page[Item], to: Callable[[int], Route]) -> tuple[tuple[Button, ...], ...]:
    """The row that turns pages; none for a single page."""
    if page.count == 1:
        return ()
    before, after = (page.number - 1) or page.count, page.number % page.count + 1
    return (
        (
            Button(r.texts.plain("button.previous"), to(before)),
            Button(r.texts.plain("button.page", number=page.number, count=page.count), Stay()),
            Button(r.texts.plain("button.next"), to(after)),
        ),
    )
