"""Gathers the needs of a draft, each with the leg and the objective that the heading or the label above it names."""

from dataclasses import replace

from cornerman.mission_file.blocks import Block, BlockKind
from cornerman.mission_file.needs import leg_of, objective_named_in, read_need, result_named_in
from cornerman.mission_file.private_words import need_words
from cornerman.mission_file.unknowns import is_none
from cornerman.mission_file.unread import Unread
from cornerman.missions import Need

_ITEM_ADVICE = "A line that belongs here begins with a dash."


class NeedsFound:
    """The needs so far; `leg` and `served`, the id of an objective, are those for what comes next, or empty."""

    def __init__(self, unread: Unread) -> None:
        """Begin with none; what cannot be read is said to `unread`."""
        self._unread = unread
        self.found: list[Need] = []
        self.leg = ""
        self.served = ""

    def begin(self, words: str, served: str = "") -> None:
        """Begin what stands below a heading or a label; `served` is the objective above, unless its words name one."""
        self.leg, self.served = leg_of(words), objective_named_in(words) or served

    def go_on(self, heading: str) -> bool:
        """Take a heading below that of the needs; tell whether it names a leg, or an objective."""
        leg, named = leg_of(heading), objective_named_in(heading)
        self.leg, self.served = leg or self.leg, named or self.served
        return bool(leg or named)

    def take(self, block: Block, *, label: bool, in_part: bool) -> None:
        """Take a line; of a `label` what follows it. `in_part` says that it stands in the part for needs."""
        words = need_words(" ".join(filter(None, block.cells)) or block.words, label=label)
        if is_none(words):
            return
        need = read_need(words, leg=self.leg)
        if block.kind is not BlockKind.ITEM and not label:
            if in_part:
                self._unread.line(block, _ITEM_ADVICE)
                return
            if not (block.continues or (need and need.leg) or words != block.words):
                self._unread.say(f"Line {block.line} stands below needs, and is not read. {_ITEM_ADVICE}", block.line)
                return
        if need is not None:
            self.found.append(replace(need, objective_id=need.objective_id or self.served or None))
            self._say_which_objective(result_named_in(words), block.line)

    def _say_which_objective(self, result: str, line: int) -> None:
        if result:
            owner = result.partition(".")[0]
            self._unread.say(
                f"The need on line {line} names the result {result}. Needs go with an objective, so it is read as one "
                f"of {owner}.",
                line,
            )
