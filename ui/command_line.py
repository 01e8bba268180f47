"""The command line: every command by its name, and the one place where failures reach the person."""

import sys
from collections.abc import Sequence

from cornerman.errors import CornermanError
from ui import council, debrief, google, interviews, mission, offer
from ui.border import INTERRUPTED, disk_errors, tell, tell_interrupted, tell_unexpected
from ui.digest import digest
from ui.doctor import doctor
from ui.family import family, shown
from ui.init import init
from ui.page_command import page
from ui.plan import plan
from ui.printing import prepare_terminal
from ui.run import run, up
from ui.status import status
from ui.trying import demo, scan
from ui.undo import undo

NAME = "cornerman"

app = family(
    "Works in your corner while you look for a job with a Job Search Council.",
    "cornerman demo          see it work, on a made-up seeker",
    "cornerman init          begin with your own calendar",
    no_args_is_help=True,
)

app.command(epilog=shown("cornerman demo", "cornerman demo --folder trying-it"))(demo)
app.command(
    epilog=shown(
        "cornerman init",
        "cornerman init --name Alice --email alice@example.org --calendar ~/calendar",
        "cornerman init --google ~/Downloads/client_secret.json",
    )
)(init)
app.command(
    epilog=shown(
        "cornerman scan --profile me.json --calendar my-calendar.ics",
        "cornerman scan --profile me.json --calendar my-calendar.ics --mail Maildir",
    )
)(scan)
app.command(epilog=shown("cornerman plan", "cornerman plan --format json"))(plan)
app.command(epilog=shown("cornerman run"))(run)
app.command(epilog=shown("cornerman up"))(up)
app.command(epilog=shown("cornerman page", "cornerman page --no-open"))(page)
app.command(epilog=shown("cornerman status", "cornerman status --format json"))(status)
app.command(
    epilog=shown("cornerman doctor", "cornerman doctor --settle digest/2026-11-23", "cornerman doctor --accept-clock")
)(doctor)
for each in (interviews, council, debrief, mission, offer, google):
    app.add_typer(each.app, name=each.__name__.rpartition(".")[2])
app.command(epilog=shown("cornerman digest", "cornerman digest --preview"))(digest)
app.command(epilog=shown("cornerman undo", "cornerman undo 3f2a"))(undo)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 failed, 2 wrong use, 3 needs the seeker."""
    prepare_terminal()
    try:
        with disk_errors():
            app(sys.argv[1:] if arguments is None else list(arguments), prog_name=NAME)
    except SystemExit as end:  # how typer ends, always
        return tell_interrupted() if end.code == INTERRUPTED else int(end.code or 0)
    except KeyboardInterrupt:
        return tell_interrupted()
    except CornermanError as error:
        return tell(error)
    except Exception as error:  # noqa: BLE001  the outermost line of the process
        return tell_unexpected(error)
    return 0
