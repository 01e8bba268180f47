"""Takes out what the writer of a draft struck out with two tildes: it asks nothing, and is on no page to show."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cornerman.mission_file.blocks import Block, BlockKind

_STRUCK = re.compile(r"~~(?=\S)(?P<words>.{0,600}?\S)~~", re.DOTALL)
_LEFT_OVER = re.compile(r"[\W_]*(?:O\d{1,3}[\W_]*)?(?:\([^()]*\)[\W_]*)?", re.IGNORECASE)


def without_struck(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the blocks of a draft without what is struck out: words in a line, or the whole of it.

    With a heading or an item that is struck out goes whatever stands below it.
    """
    above: Block | None = None
    for block in blocks:
        if above is not None and _is_below(block, above):
            continue
        above = None
        if "~~" not in block.text:
            yield block
            continue
        left = _STRUCK.sub("", block.text)
        if left != block.text and _LEFT_OVER.fullmatch(left):
            above = block
            continue
        yield replace(block, text=left.strip(), cells=tuple(_STRUCK.sub("", cell).strip() for cell in block.cells))


def _is_below(block: Block, above: Block) -> bool:
    if above.kind is BlockKind.HEADING:
        return block.kind is not BlockKind.HEADING or block.level > above.level
    if above.kind is not BlockKind.ITEM or block.kind is BlockKind.HEADING:
        return False
    return block.level > above.level or (block.kind is BlockKind.PARAGRAPH and block.level == above.level)
