"""`cornerman google`: what Cornerman may do in the seeker's Google account, given and taken back one by one."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cornerman.errors import NeedsSeekerError, WrongUseError
from ui.family import family, shown
from ui.printing import Form, FormOption, say

if TYPE_CHECKING:
    from integrations.google_capabilities import Capability
    from ui.google_account import OwnAccount

app = family(
    "What Cornerman may do in your Google account. Each permission is given by itself, and taken back by itself.",
    "cornerman google",
    "cornerman google sign-in --client ~/Downloads/client_secret.json",
    "cornerman google sign-in keep-debriefs",
    "cornerman google revoke --all",
)

_Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CAPABILITY]...", help="Which permissions, by their names in `cornerman google`."),
]
_Client = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="The JSON file of your own Google Cloud client; the first time only."),
]
_Port = Annotated[
    int | None,
    typer.Option(min=1, max=65535, help="The port of this machine to which your browser comes back."),
]


@app.callback(invoke_without_command=True)
def google(context: typer.Context, *, form: FormOption = Form.TEXT) -> None:
    """List the permissions: what is given, by whom and since when, and what it allows.

    Ends with exit code 3 when one has to be given, or given again, for what your
    settings ask for.
    """
    if context.invoked_subcommand is not None:
        return
    from integrations.clock import SystemClock
    from ui.google_account import own_account
    from ui.google_revoking import warn
    from ui.printing import show_json
    from ui.show_google import print_standings, standing_as_plain, standings

    account = own_account()
    kept = account.vault.grants()
    found = standings(kept, account, SystemClock().now())
    if form is Form.JSON:
        show_json([standing_as_plain(each) for each in found])
    else:
        print_standings(found, account.zone, has_client=account.has_client)
    for line in kept.losses:
        warn(line)
    if kept.losses or any(each.needs_sign_in for each in found):
        raise typer.Exit(NeedsSeekerError.exit_code)


@app.command(
    "sign-in",
    epilog=shown(
        "cornerman google sign-in --client ~/Downloads/client_secret.json",
        "cornerman google sign-in read-calendars keep-debriefs",
        "cornerman google sign-in read-mail --no-browser --port 8421",
    ),
)
def sign_in(
    names: _Names = None,
    *,
    client: _Client = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Open none here: print the address, for a browser elsewhere.")
    ] = False,
    port: _Port = None,
) -> None:
    """Give permissions, each on a page of Google's own.

    Without a name it is those that your settings ask for and that are not given, or not any more. A machine
    without a browser prints the address, and how to open it elsewhere.
    """
    from ui.google_account import capabilities_named, own_account
    from ui.google_signing import Signing, find_out_what_is_over, sign_in_to, take_client

    wanted = capabilities_named(names or [])
    account = own_account()
    if client is not None:
        from integrations.google_client import read_client

        take_client(read_client(client), account)
    if not wanted:
        find_out_what_is_over(account)
        wanted = _due(account)
    if not wanted:
        say("Nothing has to be given. `cornerman google` lists what can be.")
        return
    sign_in_to(wanted, account, Signing(opens_browser=not no_browser, port=port))


@app.command(epilog=shown("cornerman google revoke --all", "cornerman google revoke read-mail"))
def revoke(
    names: _Names = None,
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Have Google end every permission, and forget all of them here.")
    ] = False,
) -> None:
    """Take permissions back: all of them at Google, or some of them here alone.

    Google ends the permissions of a project only together. With --all it is told to, and nothing of them is kept
    here but your client. With names Cornerman forgets those, cannot use them any more, and Google is not told: it
    goes on listing them until everything is taken back.
    """
    from ui.google_account import capabilities_named, own_account
    from ui.google_revoking import forget, take_everything_back

    if bool(names) == everything:
        raise WrongUseError(
            "It is not clear which permissions to take back.", remedy="Name them, or say --all, and not both."
        )
    wanted = capabilities_named(names or [])
    if everything:
        take_everything_back(own_account().vault)
    else:
        forget(wanted, own_account())


def _due(account: "OwnAccount") -> "tuple[Capability, ...]":
    """Give what is missing; reading calendars, when nothing was ever given and the settings ask for nothing."""
    from integrations.clock import SystemClock
    from integrations.google_capabilities import Capability
    from ui.show_google import standings

    found = standings(account.vault.grants(), account, SystemClock().now())
    if not account.wanted and all(each.grant is None for each in found):
        return (Capability.READ_CALENDARS,)
    return tuple(each.capability for each in found if each.needs_sign_in)
