"""What letters are made of: plain values with every word decided, so that text and HTML say the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what stands beside it: `Where` and the place. `link` is a web address that the words lead to."""

    label: str
    words: str
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A short list under a line that introduces it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something to type or to open, shown whole on its own line; `purpose` says what for."""

    purpose: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the seeker reads about. `link` is a web address or empty."""

    title: str
    facts: tuple[Fact, ...] = ()
    lines: tuple[str, ...] = ()
    points: tuple[Points, ...] = ()
    link: str = ""
    commands: tuple[Command, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Items of one sort; never empty. `more` says what was left out, or is empty."""

    title: str
    items: tuple[Item, ...]
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The one letter a day. `opening` names the next action, or says that there is none.

    `ahead` is the next interview after today, or empty; `health` is one line.
    """

    subject: str
    greeting: str
    day: str
    opening: str
    sections: tuple[Section, ...]
    ahead: str
    zone: str
    health: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptLetter:
    """A letter to the seeker about one thing to do."""

    subject: str
    greeting: str
    why: str
    item: Item
    closing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLetter:
    """A letter to a member about one debrief. `agenda` is empty where there is nothing to talk about."""

    subject: str
    greeting: str
    opening: str
    facts: tuple[Fact, ...]
    agenda: tuple[Points, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryText:
    """Title and description of a debrief on a calendar."""

    title: str
    description: str
