"""How the names of employers are compared with one another, with domains and with the words of a title."""

import re

from cornerman.reading.text_matching import squash, words_of

_SHORTEST = 5  # letters that a part of a name needs before it stands for the whole
_SECOND_LEVEL = frozenset({"co", "com", "org", "gov", "ac", "net", "edu", "or", "ne", "gob", "gouv"})
_COUNTRY = 2
_NAME_PART = re.compile(r"[-_.]")


def label_of(domain: str) -> str:
    """Give the part of a domain that its owner chose: `example` for `mail.example.co.uk`."""
    parts = domain.split(".")
    end = len(parts) - 1
    if end > 1 and len(parts[-1]) == _COUNTRY and parts[-2] in _SECOND_LEVEL:
        end -= 1
    return parts[max(end - 1, 0)]


def spelled(label: str) -> str:
    """Write the label of a domain as a name, for want of a better one."""
    return " ".join(part.capitalize() for part in _NAME_PART.split(label) if part)


def stands_for(word: str, name: str) -> bool:
    """Tell whether a word may stand for a name: it is its whole, or a beginning that is long enough."""
    return word == name or (len(word) >= _SHORTEST and name.startswith(word))


def name_words(name: str, legal_forms: frozenset[str]) -> tuple[str, ...]:
    """Give the words of an employer's name without its legal form and small words."""
    words = [word for word in words_of(name) if word not in {"the", "and", "und", "y", "e", "et", "i"}]
    while len(words) > 1 and (words[-1] in legal_forms or len(words[-1]) == 1):
        words.pop()
    return tuple(words)


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names, as words, mean one employer: equal, or one begins the other."""
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if not short:
        return False
    first, second = "".join(short), "".join(long)
    return first == second or (len(first) >= _SHORTEST and (long[: len(short)] == short or second.startswith(first)))


def mentions(text: str, label: str) -> bool:
    """Tell whether a text without spaces has the label of a domain in it."""
    key = squash(label)
    return len(key) >= _SHORTEST and key in text
