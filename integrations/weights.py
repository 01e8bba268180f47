"""Reads how much each clue counts, from `config/weights.toml`, where each weight has its reason."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cornerman.errors import BadInputError
from cornerman.reading.clues import Clue
from cornerman.vocabulary import Weights
from integrations.assets import data_folder


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    weight: Annotated[int, Field(ge=-20, le=20)]
    reason: Annotated[str, Field(min_length=10)]


@cache
def load_weights(path: Path | None = None) -> Weights:
    """Give the weights; `path` stands in for the file that is shipped.

    Raises BadInputError, naming the clue, for a file that lacks one, knows too many, or gives no reason.
    """
    path = path or data_folder("config") / "weights.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        levels = {name: int(table.pop(name)) for name in ("yes_from", "yes_without_mail", "ask_from")}
        entries = {Clue(name): _Entry.model_validate(entry) for name, entry in table.items()}
        by_clue = tuple((clue, entries[clue].weight) for clue in Clue)
    except (OSError, ValueError, KeyError, TypeError, ValidationError, tomllib.TOMLDecodeError) as error:
        raise BadInputError(
            f"The weights {path.name} cannot be read: {error}.", remedy=f"Mend {path}, or install Cornerman again."
        ) from error
    return Weights(by_clue=by_clue, **levels)
