"""Killed in the middle of a broadcast: python -m benchmarks.faults does this fifty times on each engine."""

from tests.delivery.kills import broadcast_through


async def test_everybody_gets_it_once_or_is_unknown(url: str) -> None:
    report = await broadcast_through(url, people=150, kills=2, seed=1, stormy=True)
    assert report.faults() == []
    assert len(report.states) == 150
