"""A week of opening hours: put together from rules, and written in OpenStreetMap's syntax."""

from bot.domain.opening_times import ROUND, Span, Unclear

Days = frozenset[int]
Spans = tuple[Span, ...]
# The days of a rule and their hours; none: closed.
Rule = tuple[Days, Spans]

NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
EVERY: Days = frozenset(range(7))
_MOST_EXCEPTIONS = 3  # where more days have hours of their own, those of "every day" mean something else


def week_of(rules: list[Rule]) -> dict[int, Spans]:
    """A later rule may speak of some days of an earlier one, not of as many."""
    week: dict[int, Spans] = {}
    if not any(spans for _, spans in rules):
        raise Unclear
    if len(rules) > 1 and rules[0][0] == EVERY and len(_all_days(rules[1:])) > _MOST_EXCEPTIONS:
        raise Unclear
    for at, (days, spans) in enumerate(rules):
        if any(days & earlier and not days < earlier for earlier, _ in rules[:at]):
            raise Unclear
        week |= dict.fromkeys(days, spans)
    return week


def _all_days(rules: list[Rule]) -> Days:
    return frozenset(day for days, _ in rules for day in days)


def written(week: dict[int, Spans]) -> str:
    if week == dict.fromkeys(EVERY, (ROUND,)):
        return "24/7"
    groups: dict[Spans, list[int]] = {}
    for day in sorted(week):
        groups.setdefault(week[day], []).append(day)
    closed = groups.pop((), [])
    rules = [f"{_named(days)} {of_day(spans)}" for spans, days in groups.items()]
    return "; ".join([*rules, f"{_named(closed)} off"] if closed else rules)


def of_day(spans: Spans) -> str:
    return ",".join(map(str, spans))


def _named(days: list[int]) -> str:
    """`Mo-We,Fr`"""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        f"{NAMES[run[0]]}-{NAMES[run[-1]]}" if len(run) > 2 else ",".join(NAMES[day] for day in run)
        for run in runs
    )
