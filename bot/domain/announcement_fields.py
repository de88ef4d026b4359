"""The questions about when, to whom and with which buttons, as events and broadcasts ask them."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import UnclearMoment
from bot.domain.fields import DONE, OFFERED, TypedOnly, address_of, words_of
from bot.domain.forms import BadAnswer, Pending, Said, Surroundings, Value
from bot.domain.messages import utf16_length
from bot.domain.moments import Span, read_span
from knowledge.entries import Cluster

LABEL_LIMIT = 40
NOW = "now"


def span_of(value: Value) -> Span:
    start, end = datetime.fromisoformat(value["start"]), value["end"]
    return Span(start, datetime.fromisoformat(end) if end else None, value["whole_days"])


def value_of(span: Span) -> Value:
    end = span.end.isoformat() if span.end else None
    return {"start": span.start.isoformat(), "end": end, "whole_days": span.whole_days}


@dataclass(frozen=True)
class MomentField:
    """When, in plain words, told back for a yes: `{"start", "end", "whole_days"}` as `span_of` reads it.

    Where a day or an hour is missing, what was written is Pending as `{"said": ...}`, to be gone on with.
    With `or_now` there is a button for that too: `{"now": True}`.
    """

    name: str
    or_now: bool = False
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Pending:
        text = words_of(said, 200)
        begun = pending.get("said", "") if pending else ""
        try:
            return Pending(value_of(read_span(text, at.now)))
        except UnclearMoment as alone:
            if begun:
                try:
                    return Pending(value_of(read_span(f"{begun} {text}", at.now)))
                except UnclearMoment:
                    pass
            if alone.reason in ("no_day", "no_hour"):
                return Pending(
                    {"said": text, "lacks": alone.reason, "day": alone.day and alone.day.isoformat()}
                )
            raise

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value:
        if picked == NOW and self.or_now:
            return {"now": True}
        if picked != DONE or not pending or "start" not in pending:
            raise BadAnswer("press_button")
        return pending


@dataclass(frozen=True)
class ButtonsField(TypedOnly):
    """Buttons that open addresses, one a line as `words | address`: `[{"label": ..., "target": ...}]`."""

    name: str
    limit: int
    optional: bool = True

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value:
        lines = [line for line in said.text.splitlines() if line.strip()]
        if not lines or len(lines) > self.limit:
            raise BadAnswer("buttons_wanted", limit=self.limit)
        buttons = []
        for line in lines:
            label, _, target = (part.strip() for part in line.partition("|"))
            if not 0 < utf16_length(label) <= LABEL_LIMIT:
                raise BadAnswer("buttons_wanted", limit=self.limit)
            buttons.append({"label": label, "target": address_of(target)})
        return buttons


EVERYBODY, STAFF = "all", "staff"


@dataclass(frozen=True)
class AudienceField:
    """To whom: `{"who": "all" or "staff"}`, or `{"who": "cluster" or "saved", "entry": id}`.

    Words offer entries, for those who saved one.
    """

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Pending:
        text = words_of(said, 200)
        found = [entry.id for entry in at.found if not isinstance(entry, Cluster)]
        if not found:
            raise BadAnswer("no_such_entry", text=text)
        return Pending({"text": text, "offered": found[:OFFERED]})

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value:
        if picked in (EVERYBODY, STAFF):
            return {"who": picked}
        entry = at.entry(picked)
        if isinstance(entry, Cluster):
            return {"who": "cluster", "entry": picked}
        if entry and pending and picked in pending["offered"]:
            return {"who": "saved", "entry": picked}
        raise BadAnswer("press_button")
