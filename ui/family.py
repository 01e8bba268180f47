"""How every group of commands is set up: plain help, no pretty tracebacks, and examples at its end."""

import typer


def family(says: str, *examples: str, no_args_is_help: bool = False) -> typer.Typer:
    """Make a group of commands that says what it is for and shows examples."""
    return typer.Typer(
        help=says,
        epilog=shown(*examples),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings={"max_content_width": 80, "help_option_names": ["--help", "-h"]},
        no_args_is_help=no_args_is_help,
    )


def shown(*examples: str) -> str:
    """Write the examples of a command for the end of its help, one a line."""
    title = "Example:" if len(examples) == 1 else "Examples:"
    return "\n".join(("\b", title, *(f"  {each}" for each in examples)))
