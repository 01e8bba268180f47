"""The options by which the parts of an offer are typed, for entering one and for putting it right."""

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from cornerman.reading.offer_form import OfferWords


def text_option(says: str, *names: str) -> Any:  # noqa: ANN401 - what an annotation is has no type of its own
    """Give the option for one text."""
    return Annotated[str | None, typer.Option(*names, help=says)]


def list_option(name: str, says: str) -> Any:  # noqa: ANN401 - what an annotation is has no type of its own
    """Give the option for a text that can be given again."""
    return Annotated[list[str] | None, typer.Option(name, help=says)]


_OPTIONS = {
    "base": text_option("Base pay, like “EUR 65,000” or “£92k” or “USD 650 a day”."),
    "bonus": text_option("The bonus, in their words; “10 % of base” can be counted."),
    "equity": text_option("Shares or options; “2,000 options at EUR 4 over four years” can be counted."),
    "sign_on": text_option("What is paid once at the start."),
    "sign_on_years": text_option("Over how many years the sign-on is paid."),
    "claw_back": text_option("Within how many months who leaves pays the sign-on back."),
    "start": text_option("The first day, like 2027-01-04."),
    "deadline": text_option("The day by which they want your answer."),
    "hour": text_option("The hour of that day, like 17:00, in their zone."),
    "certainty": text_option("How sure that day is: written, said or unknown."),
    "their_zone": text_option("Their time zone, like Europe/London."),
    "days": text_option("For pay by the day or hour: how many of them in a year."),
    "payout": text_option("What you assume the bonus pays, in percent of its target: 50/80/100."),
    "price": text_option("What you assume a share to be worth: 0/10/25."),
    "parts": list_option("--part", "Any further part, like remote=“two days a week”; again for more."),
    "asked": list_option("--asked", "What you ask for a part, like training=“EUR 4,000”; again for more."),
    "written": text_option("Which parts are in writing, like base,bonus."),
    "said": text_option("Which parts were said, and are not in writing."),
}


def taking_parts(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for all parts of an offer; what is typed arrives together, as `words`."""
    return taking(command, _OPTIONS, _words)


def taking(
    command: Callable[..., None], options: dict[str, Any], together: Callable[[dict[str, Any]], object]
) -> Callable[..., None]:
    """Give a command some options, which stand before its own; what is typed arrives `together`, as `words`."""

    def run(**given: Any) -> None:  # noqa: ANN401 - what typer read, each of its own kind
        typed = {name: given.pop(name) for name in options}
        command(words=together(typed), **given)

    own = [each for each in signature(command).parameters.values() if each.name != "words"]
    parts = [Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=kind) for name, kind in options.items()]
    named = [each for each in own if each.kind is not Parameter.KEYWORD_ONLY]
    run.__signature__ = Signature([*named, *parts, *(each for each in own if each not in named)])  # type: ignore[attr-defined]  # PEP 362 allows it on any function
    run.__annotations__ = {each.name: each.annotation for each in (*own, *parts)}
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    return run


def _words(typed: dict[str, Any]) -> "OfferWords":
    from cornerman.reading.offer_form import OfferWords

    lists = {name: tuple(typed[name] or ()) for name in ("parts", "asked")}
    names = {name: typed[name] or "" for name in ("written", "said")}
    return OfferWords(**typed | lists | names)
