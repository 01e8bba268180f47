"""The settings of the demo: written like anybody's, and in use while it plays, whatever else is set."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from cornerman.people import Seeker
from integrations.settings_file import write_settings
from ui.demo.almanac import Almanac
from ui.demo.stage import Stage

_OURS = "CORNERMAN_"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@contextmanager
def settings_in_use(stage: Stage) -> Iterator[None]:
    """Let the demo's file, and nothing of the person's own, count for the length of a block."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith(_OURS)]:
        del os.environ[name]
    os.environ["CORNERMAN_SETTINGS"] = str(stage.settings.resolve())
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def write_demo_settings(stage: Stage, seeker: Seeker, almanac: Almanac) -> None:
    """Write the settings of the made-up seeker; the paths in them hold wherever the folder is moved."""
    write_settings(
        stage.settings,
        {
            "seeker.account": seeker.account,
            "seeker.name": seeker.name,
            "seeker.email": seeker.email,
            "seeker.zone": seeker.zone.key,
            "seeker.room": seeker.room,
            "seeker.aliases": sorted(seeker.aliases),
            "seeker.employer_domains": sorted(seeker.employer_domains),
            "seeker.hours.days": [_DAYS[day] for day in sorted(seeker.hours.days)],
            "seeker.hours.start": f"{seeker.hours.start:%H:%M}",
            "seeker.hours.end": f"{seeker.hours.end:%H:%M}",
            "calendar.path": stage.calendar.name,
            "mail.path": stage.mail.name,
            "post.outbox": stage.outbox.name,
            "digest.at": f"{almanac.digest_at:%H:%M}",
            "places.data": stage.state.name,
            "places.missions": stage.missions.name,
            "places.briefs": stage.briefs.name,
        },
    )
