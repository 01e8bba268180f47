"""Parts of an answer of the rehearsed Google: the `fields` that a request asks for, and nothing else."""

import re
from collections.abc import Iterator
from typing import Any

from integrations.google_api import Json
from integrations.google_rehearsal_answers import invalid

_TOKENS = re.compile(r"[^,()/]+|[,()/]")

Fields = dict[str, "Fields"]
"""The names of fields, each with those inside it; with none inside, all of it is asked for."""


def fields_in(mask: str) -> Fields:
    """Read a mask such as `id,payload(headers,parts/mimeType)`. Refuses one whose brackets do not close."""
    tokens = iter(_TOKENS.findall(mask))
    found = _level(tokens)
    if mask.count("(") != mask.count(")") or next(tokens, ""):
        raise invalid("invalidParameter")
    return found


def masked(answer: Json, mask: str) -> Json:
    """Give what an answer has of the fields that are asked for; all of it when the mask is empty."""
    return _kept(answer, fields_in(mask)) if mask else answer


def _level(tokens: Iterator[str]) -> Fields:
    found: Fields = {}
    inside = found
    for token in tokens:
        match token:
            case ")":
                return found
            case "(":
                inside.update(_level(tokens))
            case ",":
                inside = found
            case "/":
                continue
            case _:
                inside = inside.setdefault(token, {})
    return found


def _kept(value: Any, fields: Fields) -> Any:  # noqa: ANN401 - JSON of any kind
    if not fields:
        return value
    if isinstance(value, list):
        return [_kept(each, fields) for each in value]
    if isinstance(value, dict):
        return {name: _kept(value[name], inside) for name, inside in fields.items() if name in value}
    return value
