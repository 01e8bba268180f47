"""Finds the members of the council whom a person names: by address, by name, or by first name."""

from cornerman.errors import WrongUseError
from cornerman.world import World


def address_of(who: str, world: World) -> str:
    """Give the address of the one member who is called so. Raises WrongUseError when there is not just one."""
    wanted = who.strip().casefold()
    found = [each for each in world.council if wanted in (each.email, each.name.casefold())] or [
        each for each in world.council if wanted and wanted == each.name.casefold().partition(" ")[0]
    ]
    if len(found) != 1:
        raise WrongUseError(
            f"{'More than one member' if found else 'No member'} of your council is called {who!r}.",
            remedy="`cornerman council` lists their addresses. Nothing was changed.",
        )
    return found[0].email


def addresses_of(typed: str, world: World) -> tuple[str, ...]:
    """Give the addresses of members named with commas between them. Raises as `address_of` does, also for nobody."""
    names = [each.strip() for each in typed.split(",") if each.strip()]
    if not names:
        raise WrongUseError("Nobody is named.", remedy="Name them like --with bob,carol. Nothing was changed.")
    return tuple(dict.fromkeys(address_of(each, world) for each in names))
