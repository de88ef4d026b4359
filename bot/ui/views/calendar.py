"""An event as a file that calendars read."""

from datetime import UTC

from icalendar import Calendar
from icalendar import Event as CalendarEvent

from bot.domain.events import Event
from bot.domain.moments import DAY
from bot.ui.render import Render
from bot.ui.screen import Document
from knowledge.entries import Listing

PRODUCT = "-//cimahi-guide//id"


def calendar_file(r: Render, event: Event) -> Document:
    """Times are in UTC, so that no calendar needs to know our zone; a later file replaces an earlier one."""
    details, language = event.details, r.texts.language
    one = CalendarEvent()
    one.add("uid", f"event-{event.id}@cimahi-guide")
    one.add("dtstamp", event.changed_at.astimezone(UTC))
    one.add("sequence", event.version)
    one.add("status", "CANCELLED" if event.status == "cancelled" else "CONFIRMED")
    one.add("summary", details.title.to(language))
    one.add("description", details.text.to(language))
    first, last = details.span.days
    if details.span.whole_days:
        one.add("dtstart", first)
        one.add("dtend", last + DAY)
    else:
        one.add("dtstart", details.span.start.astimezone(UTC))
        if details.span.end:
            one.add("dtend", details.span.end.astimezone(UTC))
    place = r.catalogue.get(details.place or "")
    named = [r.name(place) if place else "", details.address or "", "Cimahi"]
    one.add("location", ", ".join(part for part in named if part))
    point = details.pin
    if isinstance(place, Listing) and (position := r.catalogue.position(place)) and position.exact:
        point = position.point
    if point:
        one.add("geo", (point.lat, point.lon))
    if details.link:
        one.add("url", details.link)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(one)
    return Document(f"cimahi-{event.id}.ics", calendar.to_ical())
