"""What the house behind a domain is called: by how its domain is made of the name, and by who signs with it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cornerman.reading.lexicon import Lexicon
from cornerman.reading.name_fit import WRITTEN_OUT, bare
from cornerman.reading.names import name_words
from cornerman.reading.text_matching import Wording, words_of
from cornerman.vocabulary import Topic

_TOKEN = re.compile(r"[^\W_][\w'\u2019&-]*(?:\.[\w'\u2019-]+)*\.?|&|\n|[^\w\s]")
_PIECE = re.compile(r"\s*(?:[|/,;:\u2022\u00b7@<>()]|\s[-\u2013\u2014]\s|\bat\b|\bchez\b|\bbei\b|\bpresso\b)\s*")
_POSTS = (Topic.TEAMS, Topic.RECRUITERS, Topic.ROLES, Topic.BOSS, Topic.JOB)
_TALKS = (Topic.INTERVIEW, Topic.TALK, Topic.MAYBE_INTERVIEW, Topic.STOP_WORDS)
_POSSESSIVE = re.compile(r"['\u2019]s$")
_LONGEST = 6  # words of a name
_SMALL = 2  # of them in small letters, one after the other
_STEM = 4
_LINE = 64  # characters of a line of a signature
_NEARBY = 4  # a name in texts of the house itself counts as many times as anywhere else


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One text around a domain. `signature` are the last lines of a letter from there, `senders` whom it is from."""

    text: str
    senders: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()


class HouseNames:
    """Chooses names of houses. No value: it has the names that stand anywhere, found again by their beginnings."""

    def __init__(self, lexicon: Lexicon, texts: Iterable[str], persons: frozenset[str]) -> None:
        """Take everything that was written, and the words of the names of people, after whom few houses are called."""
        self._lexicon = lexicon
        self._persons = persons
        self._texts = tuple(texts)
        self._keys: dict[str, tuple[str, ...]] = {}

    @cached_property
    def _anywhere(self) -> Counter[str]:
        return Counter(name for text in self._texts for name in names_in(text))

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """All names by the first letters of their words."""
        names: dict[str, list[str]] = defaultdict(list)
        for name in self._anywhere:
            for stem in {word[:_STEM] for word in map(bare, self._key(name)) if len(word) >= _STEM}:
                names[stem].append(name)
        return names

    def choose(self, label: str, writings: Sequence[Writing]) -> str:
        """Give the name of the house with a label such as `st-umbra`; nothing when no text tells."""
        nearby: Counter[str] = Counter()
        for writing in writings:
            nearby.update(set(names_in(writing.text)))
        by_domain = self._by_domain(label, nearby, nearby) or self._by_domain(label, self._like(label), nearby)
        return by_domain or self._by_signature(writings)

    def _by_domain(self, label: str, names: Iterable[str], nearby: Counter[str]) -> str:
        """Give the name of which the domain is made, as it is mostly written, in full where that is usual."""
        spelled: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        for name in names:
            key = self._key(name)
            fit = self._lexicon.fit.of(label, key)
            if fit == WRITTEN_OUT or (fit and not (self._is_ordinary(key[-1:]) or self._is_ordinary(key[:1]))):
                spelled[key][name] = _NEARBY * nearby[name] + self._anywhere[name]
        if not spelled:
            return ""
        best = max(spelled, key=lambda key: (self._lexicon.fit.of(label, key), spelled[key].total(), -len(key), key))
        usual = spelled[best].total()
        # `Umbra x Alice` is a title with a person in it, and no house.
        longer = [
            key
            for key in spelled
            if key[: len(best)] == best
            and 2 * spelled[key].total() >= usual
            and self._persons.isdisjoint(key[len(best) :])
        ]
        return _usual(spelled[max(longer, key=lambda key: (len(key), key))])

    def _like(self, label: str) -> Iterable[str]:
        """Give the names that have a word of which some letters stand in the label."""
        together = bare("".join(words_of(label)))
        stems = {together[place : place + _STEM] for place in range(len(together) - _STEM + 1)}
        return dict.fromkeys(name for stem in sorted(stems) for name in self._names.get(stem, ()))

    def _by_signature(self, writings: Sequence[Writing]) -> str:
        """Give the name that stands beside or below a post at the end of letters, or in a team's name."""
        signed = Counter(name for writing in writings for name in dict.fromkeys(self._signed(writing)))
        sure = Counter({name: count for name, count in signed.items() if count > 1 or self._has_legal_form(name)})
        return _usual(sure) if sure else ""

    def _signed(self, writing: Writing) -> Iterator[str]:
        below = False
        for line in filter(_may_be_signed, writing.signature):
            pieces = [piece for piece in _PIECE.split(line) if piece.strip()]
            posts = [self._is_post(piece) for piece in pieces]
            for piece, is_post in zip(pieces, posts, strict=True):
                legal = self._has_legal_form(piece)
                if (not is_post and (any(posts) or below)) or legal:
                    yield from self._house(piece)
            below = any(posts)
        if last := next((line for line in writing.signature[-1:] if _may_be_signed(line)), ""):
            yield from self._house(last)
        for sender in writing.senders:
            yield from self._team(sender)

    def _team(self, sender: str) -> Iterator[str]:
        """Give what is left of a sender's name without its team: `Umbra` of `Umbra Talent Team`."""
        pieces = [piece for piece in _PIECE.split(sender) if piece.strip()]
        named = [piece for piece in pieces if not self._is_post(piece)]
        for piece in named or pieces:
            words = piece.split()
            kept = [word for word in words if not self._is_ordinary(tuple(words_of(word)))]
            if kept and (len(kept) < len(words) or any(self._is_post(other) for other in pieces if other != piece)):
                yield from self._house(" ".join(kept))

    def _house(self, piece: str) -> Iterator[str]:
        """Give a piece of a line that may be the name of a house: it begins with a capital and names nobody."""
        name = piece.strip(" .,-\u2013*\"'\u201c\u201d")
        words = words_of(name)
        if not (name[:1].isupper() and 0 < len(words) <= _LONGEST) or any(word[0].isdigit() for word in words):
            return
        greets = self._lexicon.has(Wording.of(name), Topic.GREETINGS, Topic.STOP_WORDS) and len(words) == 1
        people = sum(word in self._persons for word in words)
        if not greets and not self._lexicon.has(Wording.of(name), Topic.GREETINGS) and 2 * people <= len(words):
            yield name

    def _is_post(self, text: str) -> bool:
        return self._lexicon.has(self._lexicon.wording(text), *_POSTS)

    def _is_ordinary(self, words: tuple[str, ...]) -> bool:
        return any(self._lexicon.word_is(word, *_POSTS, *_TALKS) for word in words)

    def _has_legal_form(self, name: str) -> bool:
        words = name.split()
        return len(words) > 1 and "".join(words_of(words[-1])) in self._lexicon.legal_forms

    def _key(self, name: str) -> tuple[str, ...]:
        if name not in self._keys:
            self._keys[name] = name_words(name, self._lexicon.legal_forms)
        return self._keys[name]


def _may_be_signed(line: str) -> bool:
    return len(line) <= _LINE and not line.endswith(("?", "!"))


def names_in(text: str) -> list[str]:
    """Give all runs of up to six words that begin and end with a capital, with few small words between."""
    found: list[str] = []
    tokens = _TOKEN.findall(text)
    for first, token in enumerate(tokens):
        if not token[0].isupper():
            continue
        small = 0
        for last in range(first, min(first + _LONGEST, len(tokens))):
            word = tokens[last]
            if not (word[0].isalnum() or word == "&"):
                break
            if word[0].isupper():
                small = 0
                found.append(_trimmed(" ".join(tokens[first : last + 1])))
            else:
                small += word != "&"
            if small > _SMALL or (word.endswith(".") and len(word) > _SMALL + 1 and "." not in word[:-1]):
                break
    return found


def _trimmed(name: str) -> str:
    return _POSSESSIVE.sub("", name.rstrip(" .,'\u2019-") if name.count(".") < _SMALL else name)


def _usual(spelled: Counter[str]) -> str:
    return min(spelled, key=lambda name: (-spelled[name], len(name), name))
