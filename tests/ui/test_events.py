"""Dates in words, the notice of a reminder, the file for calendars, and what is said of unclear dates."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest
from icalendar import Calendar

from bot.domain.errors import MomentFault, UnclearMoment
from bot.domain.events import Event, Status, Translated
from bot.domain.messages import TEXT_LIMIT, utf16_length
from bot.domain.moments import read_span
from bot.ui.screen import Button
from bot.ui.texts import LANGUAGES, Language
from bot.ui.views import events
from bot.ui.views.calendar import calendar_file
from bot.ui.views.moments import unclear, when
from knowledge.entries import Place
from tests import make
from tests.botapi.markup import parse_html


def event(when_: str = "sabtu 09.00-15.00", status: Status = "published", **fields: Any) -> Event:
    return Event(7, make.event_details("Pasar & Kreatif", when_, **fields), status, 1, make.NOW, 3)


@pytest.mark.parametrize(
    ("said", "indonesian", "english"),
    [
        (
            "sabtu 09.00-15.00",
            "Sabtu, 7 Maret 2026, 09.00–15.00 WIB",
            "Saturday, 7 March 2026, 09:00–15:00 WIB",
        ),
        ("sabtu jam 9", "Sabtu, 7 Maret 2026, mulai 09.00 WIB", "Saturday, 7 March 2026, from 09:00 WIB"),
        ("sabtu seharian", "Sabtu, 7 Maret 2026, sepanjang hari", "Saturday, 7 March 2026, all day"),
        (
            "sabtu 22.00-02.00",
            "Sabtu, 7 Maret 2026, 22.00–02.00 WIB",
            "Saturday, 7 March 2026, 22:00–02:00 WIB",
        ),
        ("7-8 maret", "7–8 Maret 2026", "7–8 March 2026"),
        ("30 maret - 2 april", "30 Maret 2026 – 2 April 2026", "30 March 2026 – 2 April 2026"),
        (
            "7-8 maret 09.00-15.00",
            "Sabtu, 7 Maret 2026, 09.00 – Minggu, 8 Maret 2026, 15.00 WIB",
            "Saturday, 7 March 2026, 09:00 – Sunday, 8 March 2026, 15:00 WIB",
        ),
        (
            "7-8 maret jam 9",
            "Sabtu, 7 Maret 2026, mulai 09.00 WIB – Minggu, 8 Maret 2026",
            "Saturday, 7 March 2026, from 09:00 WIB – Sunday, 8 March 2026",
        ),
    ],
)
def test_dates_in_words(said: str, indonesian: str, english: str) -> None:
    span = read_span(said, make.NOW)
    assert when(make.render([]), span) == indonesian
    assert when(make.render([], "en"), span) == english


@pytest.mark.parametrize("reason", get_args(MomentFault))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_of_a_date_has_words(reason: MomentFault, language: Language) -> None:
    told = unclear(make.render([], language), UnclearMoment(reason, "<b>", date(2026, 3, 7)))
    assert parse_html(told).problems == []
    assert "{" not in told


@pytest.mark.parametrize(
    ("days", "begins"), [(0, "🔔 Sebentar lagi: "), (1, "🔔 Besok: "), (2, "🔔 Jangan lupa: ")]
)
def test_a_reminder_says_how_near_it_is(days: int, begins: str) -> None:
    now = datetime(2026, 3, 7, 1, tzinfo=UTC) - timedelta(days=days)
    shown = events.reminder(make.render(make.town(), now=now), event())
    assert parse_html(shown.text).text == (
        f"{begins}Pasar & Kreatif\n\n📅 Sabtu, 7 Maret 2026, 09.00–15.00 WIB\n📍 Bitc"
    )
    assert isinstance(shown.rows[0][0], Button)


def test_the_longest_event_fits_into_a_message() -> None:
    long = event(text=Translated("kata " * 399), link="https://cimahi.example", address="x" * 200)
    for status in ("published", "cancelled"):
        shown = events.card(make.render(make.town()), event(status=status), reminded=True)
        assert "terakhir diperbarui" in shown.text
    shown = events.card(make.render(make.town()), long, reminded=False)
    assert "terakhir diperbarui" in shown.text
    assert utf16_length(shown.text) <= TEXT_LIMIT


def test_an_entry_that_is_gone_leaves_an_event_whole() -> None:
    shown = events.card(make.render([]), event(clusters=("tiada",)), reminded=False)
    assert "alamat belum diketahui" in shown.text


def read(event: Event, language: Language = "id") -> Any:
    town = [*make.town(), make.entry(Place, "gedung", point={"lat": -6.87, "lon": 107.54})]
    document = calendar_file(make.render(town, language), event)
    assert document.name == "cimahi-7.ics"
    return Calendar.from_ical(document.content).walk("VEVENT")[0]


def test_a_calendar_file() -> None:
    fields: dict[str, Any] = {
        "text": Translated("Belanja, dan lihat.", "Shop."),
        "link": "https://cimahi.example/x",
    }
    one = read(event(place="gedung", **fields))
    assert (one["UID"], one["SEQUENCE"], one["STATUS"]) == ("event-7@cimahi-guide", 3, "CONFIRMED")
    assert one.decoded("DTSTAMP") == make.NOW
    assert one.decoded("DTSTART") == datetime(2026, 3, 7, 2, tzinfo=UTC)
    assert one.decoded("DTEND") == datetime(2026, 3, 7, 8, tzinfo=UTC)
    assert (one["SUMMARY"], one["DESCRIPTION"]) == ("Pasar & Kreatif", "Belanja, dan lihat.")
    assert (one["LOCATION"], one["GEO"].to_ical()) == ("Gedung, Cimahi", "-6.87;107.54")
    assert one["URL"] == "https://cimahi.example/x"
    assert read(event(**fields), "en")["DESCRIPTION"] == "Shop."


def test_calendar_files_of_other_kinds() -> None:
    days = read(event("7-8 maret"))
    assert (days.decoded("DTSTART"), days.decoded("DTEND")) == (date(2026, 3, 7), date(2026, 3, 9))
    opened = read(event("sabtu jam 9", place=None, address="Alun-alun"))
    assert "DTEND" not in opened
    assert (opened["LOCATION"], "GEO" in opened) == ("Alun-alun, Cimahi", False)
    assert read(event(status="cancelled"))["STATUS"] == "CANCELLED"
