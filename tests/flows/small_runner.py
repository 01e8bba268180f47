"""The runner child of the tests: like `python -m flows.serve`, with the small flows on short intervals."""

import asyncio
from datetime import UTC, datetime, timedelta

from prefect.schedules import Interval, Schedule

from flows.schedules import Deployment
from flows.serve import serve_until_told

EVERY = timedelta(seconds=2)


def small(name: str, *schedules: Schedule) -> Deployment:
    """Give the deployment of one small flow, for Alice."""
    return Deployment(
        entrypoint=f"tests.flows.small_flows:{name}",
        name="alice",
        schedules=schedules,
        stale_after=2 * EVERY,
        parameters=(("account", "alice"),),
    )


if __name__ == "__main__":
    often = Interval(EVERY, anchor_date=datetime(2026, 1, 1, tzinfo=UTC), slug="often")
    asyncio.run(serve_until_told([small("tick", often), small("fail", often), small("linger")]))
