"""The sentences about what stands in a draft and could not be read: where it is, and what would do."""

from cornerman.mission_file.blocks import Block, BlockKind

_AT_MOST = 40
_LONGEST = 80
_NAMES = {BlockKind.CODE: "A piece of code", BlockKind.HTML: "A piece of HTML"}


class Unread:
    """Gathers the sentences; after many it only counts, for nobody reads a thousand."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._sentences: list[str] = []
        self._further = 0
        self._first_further = 0

    def line(self, block: Block, advice: str) -> None:
        """Say that a line is not read; the advice is a sentence about what would do."""
        self.say(f"Line {block.line}, “{excerpt(block.words)}”, is not read. {advice}", block.line)

    def foreign(self, block: Block) -> None:
        """Say that a piece is written in a way that is not read."""
        name = _NAMES.get(block.kind, "A line")
        self.say(f"{name} (line {block.line}) is not read. Write it as plain lines if it belongs here.", block.line)

    def part(self, heading: str, line: int) -> None:
        """Say that a part under a heading of the writer's own is not read."""
        self.say(f"The part “{excerpt(heading)}” (line {line}) is not read; that is fine if it is only for you.", line)

    def say(self, sentence: str, line: int) -> None:
        """Keep a sentence about a line."""
        if len(self._sentences) < _AT_MOST:
            self._sentences.append(sentence)
            return
        self._first_further = self._first_further or line
        self._further += 1

    def sentences(self) -> tuple[str, ...]:
        """Give the sentences, in the order of the lines."""
        if not self._further:
            return tuple(self._sentences)
        count = "One more line is" if self._further == 1 else f"{self._further} further lines are"
        return (*self._sentences, f"{count} not read either; the first is line {self._first_further}.")


def excerpt(words: str) -> str:
    """Give the beginning of a line, for a sentence about it."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
