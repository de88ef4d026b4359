"""What is near: near what, the list with its distances, and those of whom nobody knows where they are."""

from collections.abc import Sequence
from itertools import islice

from babel.numbers import format_decimal
from markupsafe import Markup

from bot.ui.markup import fill
from bot.ui.near_routes import AskWhere, ChooseInterests, Nearby, Unlocated, fitting
from bot.ui.paging import page_of
from bot.ui.render import Render
from bot.ui.routes import origin_of
from bot.ui.screen import Button, Screen, in_rows, lines, stack
from bot.ui.views import opening, sections
from bot.ui.views.asking import unknown_words
from bot.ui.views.buttons import Row, back_row, entry_button, home_button, ticked
from bot.ui.views.lists import count_line, turn_row
from bot.ui.visitor_routes import OpenList
from knowledge.entries import Area, Entry, Listing, Product
from knowledge.listing_hours import opening_now
from knowledge.near_questions import NearQuestion
from knowledge.nearest import Nearest, Neighbour, Origin, clusters_with_listings

MOST_OPEN = 5


def ask_where(
    r: Render, of: Entry | None, within: Area | None, *, unknown: str = "", elsewhere: str = ""
) -> Screen:
    """Areas to choose from, smaller ones behind the greater. `unknown` are words that named none; in a group
    `elsewhere` is the address of the private chat, where a location can be shared."""
    t = r.texts
    outer = within or _city(r)
    how = "near.how_within" if within else "near.how_group" if elsewhere else "near.how"
    told = [
        unknown_words(r, unknown),
        lines([t("near.ask"), t("near.wanted", name=r.name(of)) if of else None]),
        t(how),
    ]
    areas = r.catalogue.related(outer, Area) if outer else r.catalogue.of_kind(Area)
    link = Button(t.plain("button.near.private"), elsewhere) if elsewhere and not within else None
    return Screen(
        stack(told),
        (
            *(((link,),) if link else ()),
            *in_rows((_area_button(r, area, of) for area in areas if area.part_of == _id(outer)), 2),
            *_whole_row(r, outer, of),
            back_row(r, AskWhere(_id(of))) if within else (home_button(r),),
        ),
    )


def _area_button(r: Render, area: Area, of: Entry | None) -> Button:
    smaller = any(one.part_of == area.id for one in r.catalogue.related(area, Area))
    return Button(r.name(area), AskWhere(_id(of), area.id) if smaller else _nearby(area, of))


def _city(r: Render) -> Area | None:
    return next((area for area in r.catalogue.of_kind(Area) if area.level == "city"), None)


def _whole_row(r: Render, area: Area | None, of: Entry | None) -> tuple[Row, ...]:
    if area is None:
        return ()
    return ((Button(r.texts.plain("button.near.whole", name=r.name(area)), _nearby(area, of)),),)


def _nearby(at: Entry, of: Entry | None) -> Nearby | Unlocated:
    return fitting(Nearby(at.id, _id(of)))


def _id(entry: Entry | None) -> str:
    return entry.id if entry else ""


def nearby(
    r: Render,
    origin: Origin,
    of: Entry | None,
    nearest: Nearest,
    number: int,
    question: NearQuestion | None = None,
) -> Screen:
    """A page of the list, with clusters to choose among. Of the question that it answers it tells first what
    is not known, and what is open now if that was asked."""
    t, page = r.texts, page_of(nearest.found, number)
    here = _at(origin)
    back = origin_of(fitting(Nearby(here, _id(of), page.number)))
    numbered = enumerate(page.items, start=page.first)
    more = len(nearest.unlocated)
    listed = [one.entry for one in page.items]
    asks_open = question is not None and question.open_now
    open_ones = (one.entry for one in nearest.found if asks_open and _is_open(r, one.entry))
    now_open = tuple(islice(open_ones, MOST_OPEN))
    offered = dict.fromkeys((*now_open, *listed))
    unlocated = Button(t.plain("button.near.unlocated", count=more), fitting(Unlocated(here, _id(of))))
    return Screen(
        stack(
            [
                unknown_words(r, question.unknown) if question else None,
                lines([_title(r, origin, of), _measured_from(r, origin, page.items), count_line(r, page)]),
                _open_now(r, now_open) if asks_open else None,
                *(_line(r, origin, one, place) for place, one in numbered),
                None if page.total else _nothing(r, of, more),
                t("near.unlocated", count=more) if more and page.total else None,
            ]
        ),
        (
            *in_rows((entry_button(r, entry, back) for entry in offered), 2),
            *turn_row(r, page, lambda to: fitting(Nearby(here, _id(of), to))),
            *(((unlocated,),) if more else ()),
            *_filters(r, here, of),
            (Button(t.plain("button.near.elsewhere"), AskWhere(_id(of))), home_button(r)),
        ),
    )


def _open_now(r: Render, found: Sequence[Listing]) -> Markup:
    """Hours are known of few, which is said."""
    names = ", ".join(map(r.name, found))
    return r.texts("near.open_now", names=names) if found else r.texts("near.none_open_now")


def _is_open(r: Render, entry: Listing) -> bool:
    now = opening_now(entry, r.now)
    return now is not None and now.is_open


def _at(origin: Origin) -> str:
    """As the buttons carry it: a person's own spot is only near enough."""
    return origin.of.id if origin.of else str(origin.spot)


def unlocated(r: Render, origin: Origin, of: Entry | None, entries: Sequence[Listing], number: int) -> Screen:
    page, here = page_of(entries, number), _at(origin)
    back = origin_of(fitting(Unlocated(here, _id(of), page.number)))
    told = r.texts("near.unlocated_told") if entries else r.texts("list.empty")
    return Screen(
        stack([lines([r.texts("near.unlocated_title"), count_line(r, page)]), told]),
        (
            *in_rows((entry_button(r, entry, back) for entry in page.items), 2),
            *turn_row(r, page, lambda to: fitting(Unlocated(here, _id(of), to))),
            back_row(r, fitting(Nearby(here, _id(of)))),
        ),
    )


def far_away(r: Render, metres: float, of: Entry | None) -> Screen:
    """Nothing is near somebody who is somewhere else altogether."""
    t = r.texts
    return Screen(
        t("near.far", distance=_length(r, metres)),
        (
            *(((entry_button(r, of),),) if of else ()),
            *_whole_row(r, _city(r), of),
            (
                Button(t.plain("button.near.places"), OpenList("place")),
                Button(t.plain("button.tour"), ChooseInterests()),
            ),
            (Button(t.plain("button.near.elsewhere"), AskWhere(_id(of))), home_button(r)),
        ),
    )


def _length(r: Render, metres: float) -> str:
    """`300 m`, `1,2 km`, `119 km`: no finer than a spot in a button, or the middle of an area."""
    hundreds = max(1, round(metres / 100))
    if hundreds < 10:
        return r.texts.plain("near.metres", count=hundreds * 100)
    form = "#,##0" if hundreds >= 100 else "0.#"
    kilometres = format_decimal(hundreds / 10, form, locale=r.texts.language)
    return r.texts.plain("near.kilometres", count=kilometres)


def _title(r: Render, origin: Origin, of: Entry | None) -> Markup:
    what = r.name(of) if of else r.texts.plain("near.anything")
    where = r.name(origin.of) if origin.of else r.texts.plain("near.you")
    is_city = isinstance(origin.of, Area) and origin.of.level == "city"
    return r.texts("near.title_in" if is_city else "near.title", what=what, where=where)


def _measured_from(r: Render, origin: Origin, shown: Sequence[Neighbour]) -> Markup | None:
    if origin.of is None:
        return r.texts("near.not_kept")
    is_measured = not origin.exact and not all(one.inside for one in shown)
    return r.texts("near.from_middle") if is_measured else None


def _line(r: Render, origin: Origin, one: Neighbour, place: int) -> Markup:
    """`1. Lembur Batik · ±1,2 km, pusat kelurahan`, over the address and whether it is open."""
    address = sections.address_line(r, one.entry)
    head = fill("{}. <b>{}</b> · {}", place, r.name(one.entry), _distance(r, origin, one))
    return lines(
        [
            head + sections.unsure(r, one.entry),
            fill("{}", address) if address else None,
            opening.state(r, one.entry),
        ]
    )


def _distance(r: Render, origin: Origin, one: Neighbour) -> str:
    t = r.texts
    if one.inside:
        area = r.catalogue.areas_of(one.entry)[0]
        return t.plain("near.inside", area=r.name(area))
    distance = _length(r, one.metres)
    if one.area:
        return t.plain(f"near.to_middle.{one.area.level}", distance=distance)
    return distance if origin.exact else t.plain("near.about", distance=distance)


def _nothing(r: Render, of: Entry | None, unlocated: int) -> Markup:
    if unlocated:
        return r.texts("near.all_unlocated", count=unlocated)
    if not isinstance(of, Product):
        return r.texts("list.empty")
    return stack([r.texts("card.no_maker"), sections.showcases(r, of)])


def _filters(r: Render, here: str, of: Entry | None) -> tuple[Row, ...]:
    """Everything, each cluster, and the product that is looked for; a mark on the one that is shown."""
    t = r.texts
    offered = {"": t.plain("button.near.everything")}
    offered |= {cluster.id: r.name(cluster) for cluster in clusters_with_listings(r.catalogue)}
    offered |= {of.id: r.name(of)} if of else {}
    return in_rows(
        (
            Button(ticked(r, name, one == _id(of)), fitting(Nearby(here, one)))
            for one, name in offered.items()
        ),
        3,
    )
