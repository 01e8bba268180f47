"""Writes docs/settings.md from the settings themselves: `python -m integrations.settings_docs docs/settings.md`."""

import json
import sys
from datetime import time
from pathlib import Path

from integrations.places import DATA_VARIABLE, SETTINGS_VARIABLE
from integrations.secrets import SERVICE, SecretKind, services_of
from integrations.secrets import variable_of as secret_variable
from integrations.settings_keys import Key, known_keys, known_sections, variable_of

_VARIABLES = ", ".join(f"`{secret_variable(each)}`" for each in (SecretKind.SMTP, SecretKind.IMAP, SecretKind.CALDAV))
_SERVICES = ", ".join(f"`{services_of(each)[0]}`" for each in (SecretKind.SMTP, SecretKind.IMAP, SecretKind.CALDAV))
_TOKENS = ", ".join(f"`{secret_variable(each, token=True)}`" for each in (SecretKind.SMTP, SecretKind.IMAP))
_TOKEN_SERVICES = ", ".join(f"`{services_of(each, token=True)[0]}`" for each in (SecretKind.SMTP, SecretKind.IMAP))
_FEED = secret_variable(SecretKind.FEED, "name")

_HEAD = f"""\
<!-- Generated from the settings themselves. Do not edit; run: python -m integrations.settings_docs docs/settings.md -->

# Settings

One TOML file: `cornerman/cornerman.toml` in your configuration folder (on Linux `~/.config`), or the file that the
environment variable `{SETTINGS_VARIABLE}` names. `cornerman init` writes it; `config/cornerman.example.toml` shows
every key.

- Paths may begin with `~`, and otherwise start from the folder of the file.
- Every key can be overridden by an environment variable: `{variable_of("digest.at")}` stands for `at` under `[digest]`.
  Lists are written with commas between. An empty variable counts as not set.
- The data folder is the one that `{DATA_VARIABLE}` names, or else `places.data`, or else your system's own
  (on Linux `~/.local/share/cornerman`).
- A key that Cornerman does not know is an error, so that a slip of the pen does not go unnoticed.

Passwords never stand in the file.

| what | environment | keyring |
|---|---|---|
| passwords of servers | {_VARIABLES} | `keyring set {SERVICE} USER` for all, or one for each: {_SERVICES} |
| OAuth tokens, where `sign_in` is `"token"` | {_TOKENS} | {_TOKEN_SERVICES} |
| the secret address of a feed called `name` | `{_FEED}` | `keyring set {services_of(SecretKind.FEED)[0]} name` |
| the password of a database | `{variable_of("store.url")}`, `PGPASSWORD` | `~/.pgpass` |
"""


def settings_page() -> str:
    """Give the whole page as Markdown."""
    return _HEAD + "".join(_section(name, words) for name, words in known_sections().items())


def _section(name: str, words: str) -> str:
    rows = [_row(key) for key in known_keys().values() if key.section == name]
    return "\n".join(
        [f"\n## [{name}]", "", words, "", "| key | what it is | should be | default |", "|---|---|---|---|", *rows, ""]
    )


def _row(key: Key) -> str:
    default = "(needed)" if key.required else _default(key.default)
    return f"| `{key.leaf}` | {key.description} | {key.should_be} | {default} |"


def _default(value: object) -> str:
    match value:
        case None:
            return "not set"
        case time():
            return f'`"{value:%H:%M}"`'
        case _:
            return f"`{json.dumps(value)}`"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(settings_page(), encoding="utf-8")
