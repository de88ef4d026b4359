"""Answers of forms: each in a line, what was understood so far, and the buttons to answer with."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from bot.domain.announcement_fields import (
    EVERYBODY,
    NOW,
    STAFF,
    AudienceField,
    ButtonsField,
    MomentField,
    span_of,
)
from bot.domain.errors import UnclearMoment
from bot.domain.fields import DONE, ChoiceField, EntriesField, EntryField, PhotoField, PlaceField
from bot.domain.forms import Field, OpenForm, Value
from bot.domain.listing_fields import (
    ChoicesField,
    DayField,
    HoursField,
    PhoneField,
    PriceField,
    ProductsField,
    SpecialHoursField,
)
from bot.domain.shared_fields import ContactField, PhotosField
from bot.ui import form_routes as routes
from bot.ui.render import Render
from bot.ui.screen import Button, in_rows, lines, shorten
from bot.ui.views import moments, opening
from bot.ui.views.buttons import NAME_LENGTH, Row
from bot.ui.views.sections import phone
from knowledge.entries import Cluster
from knowledge.values import LocalText, Price, SpecialHours

SHOWN = 300


def shown(r: Render, words: str, field: Field, value: Value) -> Markup | str:
    """An answer in a line; `words` are the form's."""
    t = r.texts
    match field:
        case _ if value is None or value == []:
            return t("form.nothing")
        case PhotoField():
            return t("form.photo")
        case PhotosField():
            return t("form.photos", count=len(value))
        case ContactField():
            return phone(value)
        case ChoiceField():
            return _option(r, words, field, value)
        case ChoicesField():
            return ", ".join(_option(r, words, field, option) for option in value)
        case EntriesField() | ProductsField():
            return _names(r, value)
        case EntryField():
            return r.named(value)
        case PlaceField():
            named = r.named(value["entry"]) if "entry" in value else value["text"]
            return t("form.pinned", name=named) if value.get("point") else named
        case MomentField():
            return t("form.now") if "now" in value else moments.when(r, span_of(value))
        case AudienceField():
            names = r.named(value["entry"]) if "entry" in value else ""
            return t.plain(f"audience.{value['who']}", names=names)
        case ButtonsField():
            return ", ".join(button["label"] for button in value)
        case HoursField():
            return opening.weekly(r, value)
        case DayField():
            return moments.day(r, date.fromisoformat(value))
        case SpecialHoursField():
            return lines(map(Markup.escape, _special(r, value)))
        case PhoneField():
            return ", ".join(map(phone, value))
        case PriceField():
            unit = LocalText(id=value["unit"], en=value["unit"]) if value["unit"] else None
            return r.price(Price(min=value["min"], max=value["max"], unit=unit, year=r.now.year))
        case _:
            return shorten(value["text"] if isinstance(value, dict) else value, SHOWN)


def _option(r: Render, words: str, field: ChoiceField | ChoicesField, option: str) -> str:
    """Ways to pay and to order are called as on a card."""
    t = r.texts
    match field.name:
        case "payment":
            return t.plain(f"payment.{option}")
        case "ordering":
            return t.plain(f"ordering.{option}")
        case "certificates":
            return t.plain(f"certificate.{option}")
        case name:
            return t.plain(f"form.{words}.{name}.{option}")


def _names(r: Render, entry_ids: Iterable[str]) -> str:
    return ", ".join(r.named(entry_id) for entry_id in entry_ids)


def _special(r: Render, value: Value) -> list[str]:
    return [opening.special_line(r, SpecialHours.model_validate(one)) for one in value]


def understood(r: Render, field: Field, pending: Value) -> Markup | None:
    """What waits for a button, or for more words."""
    t = r.texts
    match field:
        case _ if not pending:
            return None
        case MomentField() if "said" in pending:
            day = date.fromisoformat(pending["day"]) if pending["day"] else None
            return moments.unclear(r, UnclearMoment(pending["lacks"], pending["said"], day))
        case MomentField():
            return t("form.meant", when=moments.when(r, span_of(pending)))
        case HoursField() | DayField() | SpecialHoursField():
            return t("form.meant", when=shown(r, "", field, pending[field.holds]))
        case AudienceField():
            return t("form.which_saved", text=pending["text"])
        case EntryField():
            return t("form.which_entry")
        case ProductsField() if pending["chosen"]:
            return t("form.products_chosen", names=_names(r, pending["chosen"]))
        case ProductsField():
            return t("form.products_offered")
        case PhotosField():
            return t("form.photos_so_far", count=len(pending))
        case PlaceField() if "text" not in pending:
            return t("form.name_of_pin")
        case PlaceField():
            return t("form.which_place" if pending["offered"] else "form.no_such_place", text=pending["text"])
    return None


def choices(r: Render, opened: OpenForm, field: Field) -> tuple[Row, ...]:
    t, words, pending = r.texts, opened.form.words, opened.pending or {}

    def button(text: str, picked: str, *, chosen: bool = False) -> Button:
        sign = t.plain("sign.chosen") if chosen else ""
        return Button(shorten(sign + text, NAME_LENGTH), routes.PickAnswer(field.name, picked))

    def done(chosen: int) -> Row:
        return (button(t.plain("button.chosen", count=chosen), DONE),)

    match field:
        case ChoiceField():
            return in_rows((button(_option(r, words, field, one), one) for one in field.options), 2)
        case ChoicesField():
            options = (
                button(_option(r, words, field, one), one, chosen=one in pending) for one in field.options
            )
            return (*in_rows(options, 2), *([done(len(pending))] if pending or field.optional else []))
        case EntriesField():
            entries = r.catalogue.of_kind(field.kind)
            switches = (button(r.name(entry), entry.id, chosen=entry.id in pending) for entry in entries)
            return (*in_rows(switches, 2), done(len(pending)))
        case PhotosField():
            return (done(len(pending)),) if pending else ()
        case ProductsField():
            chosen = pending.get("chosen", ())
            switches = (button(r.named(one), one, chosen=True) for one in chosen)
            offered = ((button(r.named(one), one),) for one in pending.get("offered", ()))
            return (*in_rows(switches, 2), *offered, *([done(len(chosen))] if chosen else []))
        case MomentField():
            yes = ((button(t.plain("button.meant"), DONE),),) if "start" in pending else ()
            return (*yes, (button(t.plain("button.now"), NOW),)) if field.or_now else yes
        case HoursField() | DayField() | SpecialHoursField() if pending:
            return ((button(t.plain("button.meant"), DONE),),)
        case AudienceField():
            saved = [(button(r.named(one), one),) for one in pending.get("offered", ())]
            clusters = (button(r.name(cluster), cluster.id) for cluster in r.catalogue.of_kind(Cluster))
            all_, staff = (button(t.plain(f"audience.{who}"), who) for who in (EVERYBODY, STAFF))
            return (*saved, (all_,), *in_rows(clusters, 2), (staff,))
        case EntryField() | PlaceField() if pending:
            found = tuple((button(r.named(one), one),) for one in pending.get("offered", ()))
            as_written = isinstance(field, PlaceField) and "text" in pending
            return (*found, (button(t.plain("button.as_written"), DONE),)) if as_written else found
        case _:
            return ()
