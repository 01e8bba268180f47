"""Cuts what is private off a line of a draft, so that it is a piece of its own below what may be shown."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.private_words import (
    heads_needs,
    heads_own,
    is_label,
    is_leg,
    is_result_part,
    labels_need,
    labels_own,
)


def with_private_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the blocks of a draft, each item up to the first of its lines or pieces that says it is a need, or private.

    From there on it is a paragraph within that item, which goes on where the item ended.
    """
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            yield from _apart(block)
        else:
            yield block


def _apart(block: Block) -> Iterator[Block]:
    first, *further = block.text.split("\n")
    at = next((number for number, line in enumerate(further, start=1) if _is_private(line)), len(further) + 1)
    lines = [first, *further]
    text, private = _cut("\n".join(lines[:at]))
    yield replace(block, text=text)
    for words in private:
        yield _below(block, block.line, words)
    for number, line in enumerate(lines[at:], start=at):
        yield replace(_below(block, block.line + number, line), continues=number > at)


def _below(block: Block, line: int, words: str) -> Block:
    return replace(block, kind=BlockKind.PARAGRAPH, line=line, text=words, numbered=False, continues=True)


def _is_private(line: str) -> bool:
    label = line.rstrip().endswith(":") and is_label(line) and (heads_needs(line) or heads_own(line))
    return label or labels_need(line) or labels_own(line)


def _cut(text: str) -> tuple[str, list[str]]:
    """Part the pieces of a result between semicolons: those that may be shown, and the private ones."""
    pieces = text.split(";")
    result = any(map(is_result_part, pieces))
    kept, private = [pieces[0]], list[str]()
    hidden = False
    for piece in pieces[1:]:
        begins = labels_need(piece) or labels_own(piece) or (result and is_leg(piece))
        hidden = begins or (hidden and not is_result_part(piece))
        if begins:
            private.append(piece.strip())
        elif hidden:
            private[-1] = f"{private[-1]};{piece}"
        else:
            kept.append(piece)
    return ";".join(kept), private
