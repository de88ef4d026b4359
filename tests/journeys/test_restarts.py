"""In the middle of every form the guide restarts: the question stays open; what is finished is made once."""

import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from bot.domain.announcement_fields import STAFF, AudienceField, ButtonsField, MomentField
from bot.domain.entry_forms import ADDITIONS
from bot.domain.fields import (
    DONE,
    ChoiceField,
    EntriesField,
    EntryField,
    FormattedField,
    LinkField,
    PhotoField,
    PlaceField,
    TextField,
)
from bot.domain.form_kinds import FORMS
from bot.domain.forms import Field, Form, OpenForm
from bot.domain.listing_fields import (
    AreaField,
    ChoicesField,
    DayField,
    EmailField,
    HoursField,
    InstagramField,
    PhoneField,
    PriceField,
    ProductsField,
    SpecialHoursField,
)
from bot.domain.shared_fields import ContactField, PhotosField
from bot.ui import form_routes, staff_routes, upkeep_routes
from bot.ui.owner_routes import EditListing
from bot.ui.report_routes import Propose, Report
from bot.ui.route import Route
from tests.journeys.cases import opened
from tests.journeys.guide import CHIEF, SRI, RunningGuide
from tests.journeys.owners import heard, make_manager
from tests.journeys.test_broadcasts import send, write
from tests.people import Phone
from tests.pictures import picture

LISTING = "lembur-batik"
# What comes and goes beside what a form makes.
PASSING = {"forms", "outbox", "leases", "switches", "daily", "activity", "found", "people", "photo_files"}


@dataclass(frozen=True)
class Say:
    words: str


@dataclass(frozen=True)
class Pick:
    picked: str


@dataclass(frozen=True)
class Send:
    """A photo, or one's own number."""

    what: str


Step = Say | Pick | Send


def steps(field: Field) -> list[Step]:
    """How a person answers a question."""
    match field:
        case ContactField():
            return [Send("contact")]
        case PhotosField():
            return [Send("photo"), Pick(DONE)]
        case PhotoField():
            return [Send("photo")]
        case AreaField():
            return [Say("cibabat"), Pick("kel-cibabat")]
        case EntryField():
            return [Say("lembr batik"), Pick(LISTING)]
        case ProductsField():
            return [Say("batik cimahi"), Pick("batik-cimahi"), Pick(DONE)]
        case EntriesField():
            return [Pick("tekstil"), Pick(DONE)]
        case ChoicesField(options=options):
            return [Pick(options[0]), Pick(DONE)]
        case ChoiceField(options=options):
            return [Pick(options[0])]
        case AudienceField():
            return [Pick(STAFF)]
        case PlaceField():
            return [Say("Jl. Mawar 5"), Pick(DONE)]
        case MomentField():
            return [Say("sabtu jam 9"), Pick(DONE)]
        case HoursField():
            return [Say("senin-jumat 9-17"), Pick(DONE)]
        case DayField():
            return [Say("20 maret"), Pick(DONE)]
        case SpecialHoursField():
            return [Say("20 maret tutup"), Pick(DONE)]
        case EmailField():
            return [Say("sari@cimahi.example")]
        case PhoneField():
            return [Say("0813 2222 3333")]
        case PriceField():
            return [Say("25rb-100rb")]
        case ButtonsField():
            return [Say("Situs | https://cimahi.example")]
        case InstagramField():
            return [Say("https://www.instagram.com/Rajut.Awan?igsh=abc")]
        case LinkField():
            return [Say("https://cimahi.example")]
        case TextField() | FormattedField():
            return [Say(f"kata {field.name}")]
    raise AssertionError(f"say here how {type(field).__name__} is answered")


async def take(phone: Phone, field: Field, step: Step) -> None:
    match step:
        case Say(words):
            await phone.say(words)
        case Pick(picked):
            await phone.press_data(form_routes.PickAnswer(field.name, picked).pack())
        case Send("contact"):
            await phone.share_contact("6281234567890")
        case Send():
            await phone.send_photo(picture())


Begin = Callable[[RunningGuide, Phone], Awaitable[None]]


def pressed(route: Route) -> Begin:
    """A form that a button begins."""

    async def begin(office: RunningGuide, phone: Phone) -> None:
        await phone.press_data(route.pack())

    return begin


async def correct_a_broadcast(office: RunningGuide, phone: Phone) -> None:
    await write(phone, audience="staf")
    await send(office, phone)
    await phone.press_data(staff_routes.ActOnBroadcast(1, "correct").pack())


async def explain_a_question(office: RunningGuide, phone: Phone) -> None:
    await phone.say("dimana beli telekung ya")
    await office.house.tally.flush()
    await phone.press_data(form_routes.OpenForm("alias", "1").pack())


async def mend_a_listing(office: RunningGuide, phone: Phone) -> None:
    await make_manager(office, phone, LISTING)
    await phone.press_data(EditListing(LISTING).pack())


def about_a_case(kind: str) -> Begin:
    async def begin(office: RunningGuide, phone: Phone) -> None:
        await opened(office, office.phone("Ana", id=101))
        await phone.press_data(form_routes.OpenForm(kind, "1").pack())

    return begin


async def answer_staff(office: RunningGuide, phone: Phone) -> None:
    await opened(office, phone)
    await office.house.cases.ask_back(SRI, 1, "Sejak kapan?")
    await heard(office)
    await phone.press_data(form_routes.OpenForm("answer_case", "1").pack())


BEGIN: dict[str, Begin] = {
    **{
        kind: pressed(form_routes.OpenForm(kind))
        for kind in ("maintenance", "event", "broadcast", "find_listing")
    },
    **{kind: pressed(form_routes.OpenForm(kind)) for kind in ("register", "find_entry")},
    **{form.kind: pressed(form_routes.OpenForm(form.kind)) for form in ADDITIONS.values()},
    **{kind: pressed(form_routes.OpenForm(kind, LISTING)) for kind in ("claim", "claim_number")},
    **{kind: about_a_case(kind) for kind in ("ask_back", "reject_case")},
    "correction": correct_a_broadcast,
    "alias": explain_a_question,
    "report": pressed(Report(LISTING)),
    "proposal": pressed(Propose()),
    "listing": mend_a_listing,
    "answer_case": answer_staff,
    "entry": pressed(upkeep_routes.ActOnEntry("tekstil", "edit")),
    "entry_product": pressed(upkeep_routes.ActOnEntry("abon", "edit")),
    "entry_listing": pressed(upkeep_routes.ActOnEntry(LISTING, "edit")),
}

every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.kind)


class Filling:
    """One person who fills in one form; staff, where it is theirs."""

    def __init__(self, office: RunningGuide, form: Form) -> None:
        self.office = office
        self.form = form
        self.phone = (
            office.phone("Asep", id=CHIEF) if form.is_of_staff else office.phone("Bu <b>Sari</b>", id=201)
        )

    async def begin(self) -> None:
        """One question is answered, or half of it, and one is open."""
        await self.phone.say("/start")
        await BEGIN[self.form.kind](self.office, self.phone)
        opened = await self.now()
        assert opened, self.phone.screen.text
        if opened.field is None:
            await self.phone.press_data(form_routes.ChangeAnswer(self.form.fields[0].name).pack())
        field = self.form.fields[0]
        first, *others = steps(field)
        if others or not self.form.at_once:
            await take(self.phone, field, first)

    async def go_on(self) -> None:
        """To the last question, from the first that is not answered."""
        while (opened := await self.now()) and opened.field:
            field = opened.field
            for step in steps(field)[1 if opened.pending else 0 :]:
                await take(self.phone, field, step)
            after = await self.now()
            assert after is None or after.step != field.name, self.phone.screen.text

    async def now(self) -> OpenForm | None:
        return await self.office.house.forms.active(self.phone.person.id)

    def made(self) -> dict[str, int]:
        """How much the store holds of all that a form can make."""
        connection = sqlite3.connect(self.office.database)
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = {name for (name,) in named if not name.startswith("sqlite")} - PASSING
        counted = {
            name: connection.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0]  # noqa: S608
            for name in tables
        }
        connection.close()
        return counted


@every_form
async def test_a_form_goes_on_where_it_was(office: RunningGuide, form: Form) -> None:
    filling = Filling(office, form)
    phone = filling.phone
    await filling.begin()
    asked, before = phone.screen.text, await filling.now()
    await office.restart()
    assert await filling.now() == before
    await phone.press("Lanjutkan nanti")
    await office.restart()
    assert await filling.now() is None
    await phone.press("▶️")
    assert phone.screen.text == asked
    assert await filling.now() == before
    await filling.go_on()
    if form.at_once:
        assert await office.house.forms.unfinished(phone.person.id) == ()
        return
    await office.restart()
    summary = await filling.now()
    assert summary
    finish = form_routes.FinishForm(summary.key).pack()
    nothing = filling.made()
    await phone.press_data(finish)
    assert await office.house.forms.unfinished(phone.person.id) == (), phone.toasts
    made = filling.made()
    assert form.kind in ("find_entry", "maintenance") or made != nothing
    await phone.press_data(finish)
    assert phone.toasts[-1].startswith("Isian atau langkah itu sudah lewat")
    await office.restart()
    await phone.press_data(finish)
    assert phone.toasts[-1].startswith("Isian atau langkah itu sudah lewat")
    assert filling.made() == made


@every_form
async def test_a_form_is_given_up_after_a_restart(office: RunningGuide, form: Form) -> None:
    filling = Filling(office, form)
    await filling.begin()
    before = filling.made()
    await office.restart()
    await filling.phone.press("Buang")
    await office.restart()
    await filling.phone.press("Ya, buang")
    assert await office.house.forms.unfinished(filling.phone.person.id) == ()
    assert filling.made() == before
