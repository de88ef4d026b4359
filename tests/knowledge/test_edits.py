"""Approved changes over the catalogue's files."""

from typing import Any

import pytest
from pydantic import ValidationError

from knowledge.edits import CONFIRMED, HIDDEN, TAKEN_OFF, Edit, edited, with_changes
from knowledge.entries import Area, Cluster, Entry, Listing, Maker
from knowledge.geo import Point
from tests import make

MAKER = make.entry(Maker, "batik-ana", phones=("+62226654321",), hours="Mo-Fr 08:00-16:00")


def edit(number: int = 1, by: Any = "owner", date: str = "2026-03-02", **changes: tuple[Any, Any]) -> Edit:
    return Edit(number, MAKER.id, changes, by, date)


def after(*edits: Edit, of: Entry = MAKER) -> Listing:
    entry = edited([of], edits).whole[of.id]
    assert isinstance(entry, Listing)
    return entry


def test_a_change_stands_with_its_own_source() -> None:
    entry = after(edit(hours=("Mo-Fr 08:00-16:00", "Mo-Sa 09:00-17:00")))
    assert entry.hours == "Mo-Sa 09:00-17:00"
    (source,) = entry.sources_of("hours")
    assert (source.by, source.date) == ("owner", "2026-03-02")
    assert entry.sources_of("phones")[0].by is None


def test_what_is_taken_off_has_no_source_any_more() -> None:
    entry = after(edit(phones=(["+62226654321"], None)))
    assert entry.phones == ()
    assert entry.sources_of("phones") == ()


def test_the_last_of_several_changes_stands() -> None:
    entry = after(
        edit(1, hours=("Mo-Fr 08:00-16:00", "Mo-Sa 09:00-17:00")),
        edit(2, date="2026-04-01", hours=("Mo-Sa 09:00-17:00", "24/7")),
    )
    assert entry.hours == "24/7"
    assert [source.date for source in entry.sources_of("hours")] == ["2026-04-01"]


def test_a_change_that_the_files_have_taken_over_is_folded_away() -> None:
    made = edited([MAKER], [edit(hours=("24/7", "Mo-Fr 08:00-16:00"))])
    assert made.whole[MAKER.id] == MAKER
    assert made.conflicts == ()


def test_what_its_person_had_taken_off_stays_off_and_is_no_conflict() -> None:
    sources = [{"url": "https://a.example/b", "supports": ("owner",)}]
    named = make.entry(Maker, MAKER.id, owner="Imas", sources=sources)
    made = edited([named], [edit(1, owner=("Budi", TAKEN_OFF)), edit(2, owner=(TAKEN_OFF, None))])
    assert (after(edit(owner=(TAKEN_OFF, None)), of=named).owner, made.conflicts) == (None, ())


def test_a_third_value_in_the_files_is_a_conflict_and_the_change_stays() -> None:
    made = edited([MAKER], [edit(7, hours=("Mo-Su 10:00-12:00", "24/7"))])
    (conflict,) = made.conflicts
    assert (conflict.number, conflict.field, conflict.found) == (7, "hours", "Mo-Fr 08:00-16:00")
    changed = made.whole[MAKER.id]
    assert isinstance(changed, Listing)
    assert changed.hours == "24/7"


def test_an_old_name_still_leads_to_the_entry() -> None:
    entry = after(edit(1, name=("Batik Ana", "Batik Ani")), edit(2, name=("Batik Ani", "Batik Anu")))
    assert entry.name.id == "Batik Anu"
    assert set(entry.aliases) == {"Batik Ana", "Batik Ani"}


def doubtful(**fields: Any) -> Maker:
    """With a doubt of each thing in `about`; None is the record as a whole."""
    doubts = [{"about": one, "text": {"id": "Ragu.", "en": "Unsure."}} for one in fields.pop("about")]
    return make.entry(Maker, MAKER.id, hours="24/7", area="cibabat", caveats=doubts, **fields)


def doubts_of(entry: Listing) -> list[str | None]:
    return [caveat.about for caveat in entry.caveats]


def test_a_doubt_about_a_field_goes_with_what_it_doubted() -> None:
    maker = doubtful(about=["hours", "area", None])
    assert doubts_of(after(edit(hours=("24/7", "Mo-Fr 08:00-16:00")), of=maker)) == ["area", None]


def test_what_rests_on_one_source_does_so_no_more_where_somebody_told_of_it() -> None:
    maker = doubtful(about=[], confidence="low")
    assert after(edit(hours=("24/7", "Mo-Fr 08:00-16:00")), of=maker).confidence == "medium"
    assert after(edit(hours=("24/7", None)), of=maker).confidence == "low"
    doubted = {"state": "unconfirmed", "as_of": DAY}
    assert after(edit(status=(None, doubted)), of=maker).confidence == "low", "that tells nothing new"


DAY = "2026-03-02"
ALL_RIGHT: dict[str, Any] = {
    CONFIRMED: (None, DAY),
    "status": (None, {"state": "open", "as_of": DAY}),
}


def test_confirming_makes_every_field_as_new() -> None:
    entry = after(edit(**ALL_RIGHT))
    assert entry.status is not None
    assert entry.sources_of("phones")[0].date == DAY
    assert entry.sources_of("hours")[0].by == "owner"


def test_confirming_leaves_no_doubt_of_what_stands_there() -> None:
    maker = doubtful(about=["hours", "address", None, "name"], confidence="low")
    entry = after(edit(**ALL_RIGHT), of=maker)
    assert doubts_of(entry) == ["address", "name"]  # an address it does not have; a name is nothing to act on
    assert entry.confidence == "high"


def test_confirming_dates_what_was_changed_before_and_not_what_was_changed_since() -> None:
    entry = after(
        edit(1, date="2026-01-01", hours=("Mo-Fr 08:00-16:00", "24/7")),
        edit(2, by="staff", date=DAY, **ALL_RIGHT),
        edit(3, date="2026-04-01", phones=(["+62226654321"], ["+62226654322"])),
    )
    told = {name: entry.sources_of(name) for name in ("hours", "phones", "status")}
    assert {name: [(one.by, one.date) for one in sources] for name, sources in told.items()} == {
        "hours": [("staff", DAY)],
        "phones": [("owner", "2026-04-01")],
        "status": [("staff", DAY)],
    }


def test_a_hidden_entry_is_not_shown_and_nobody_leads_to_it() -> None:
    cluster = make.entry(Cluster, "tekstil")
    area = make.entry(Area, "cimahi", level="city", centre=Point(lat=-6.88, lon=107.54))
    maker = make.entry(Maker, "batik-ana", clusters=("tekstil",), area="cimahi")
    made = edited([cluster, area, maker], [Edit(1, "tekstil", {HIDDEN: (None, True)}, "staff", "2026-03-02")])
    assert "tekstil" not in made.shown
    assert "tekstil" in made.whole
    assert made.shown["batik-ana"].clusters == ()
    assert made.whole["batik-ana"].clusters == ("tekstil",)


def test_showing_again_undoes_hiding() -> None:
    hide, show = edit(1, hidden=(None, True)), edit(2, hidden=(True, None))
    assert MAKER.id in edited([MAKER], [hide, show]).shown


def test_an_edit_that_makes_no_valid_entry_is_told_and_left_out() -> None:
    wrong = edit(hours=("Mo-Fr 08:00-16:00", "nonsense"))
    made = edited([MAKER], [wrong])
    assert made.refused == (MAKER.id,)
    assert made.whole[MAKER.id] == MAKER
    with pytest.raises(ValidationError):
        with_changes(MAKER, wrong)
