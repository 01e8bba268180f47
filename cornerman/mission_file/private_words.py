"""Knows the words by which a heading, a label or a line says that it is a need, or for its writer alone."""

import re

from cornerman.mission_file.floor_words import says_at_least, says_floor, says_own_floor, says_own_pay
from cornerman.mission_file.key_results import part_of
from cornerman.mission_file.sections import Section, section_of

_LEG = r"(?:budget|resources?|support|compensation|money|pay)"
_NUMBER = r"(?:O|Objective\s+)\d{1,3}\b"
_OTHERS = re.compile(
    r"\b(?:customer|client|user|buyer|patient|market|business|stakeholder|guest|reader|student|people|team)s?['\u2019]?"
    r"s?\s+(?:needs?|requirements?)\b|\bneeds?\s+(?:analysis|assessment|of\s+(?:the\s+|our\s+)?(?:customers?|clients?|"
    r"users?|markets?))\b|\bneeds\s+to\b|\bsupport\s+(?:needs?|requests?)\b",
    re.IGNORECASE,
)
_HEADS_NEEDS = re.compile(
    r"^(?:my|our|the|other|further|private|own|main|first|all|list\s+of)?\s*(?:needs?|asks|wishes|wish\s+list)\b"
    rf"|\bwhat\s+(?:else\s+)?(?:I|it|this|that|we|{_NUMBER})\b.*\b(?:need|take|require|want|ask)s?\b"
    r"|\bI(?:['\u2019](?:d|ll)|\s+will|\s+would|\s+also|\s+still)*\s+(?:need|require)\b"
    r"|\b(?:support|help|budget|resources?|people|tools|money|backing|means)\s+(?:that\s+)?"
    r"(?:I|needed|required|wanted)\b"
    r"|\bwhat\b.*\bI(?:['\u2019]d|\s+would)\s+(?:also\s+)?like\b(?!\s+to\b)|\bin\s+(?:return|exchange)\b"
    r"|^my\s+(?:conditions|terms|demands)\b"
    r"|^(?:required|needed)\b|^requirements?\s*(?:$|[:(]|(?:for|per)\b)",
    re.IGNORECASE,
)
_NEEDS_AT_THE_END = re.compile(rf"(?:^{_NUMBER}|\bmy|\bthe|\bits|\band|[:&+/,(])\W*needs?\W*$", re.IGNORECASE)
_LEGS_ALONE = re.compile(
    rf"{_LEG}(?:[\s,&+/:()]+|\b(?:{_LEG}|and|or|for|per|of|each|every|this|the|objectives?|mission|job|{_NUMBER})\b)*",
    re.IGNORECASE,
)
_MENTIONS = re.compile(r"\bneeds?\b|\brequire(?:s|d|ments?)?\b|\bsupport\s+(?:that\s+)?I\b|\bbudget\b", re.IGNORECASE)
_MINE = re.compile(
    r"^(?:my|private)\s+needs?\b|\bwhat\s+(?:else\s+)?I(?:\s+will)?\s+need\b|"
    r"^(?:(?:my|own|private|personal)\s+)+notes?\b|^notes?\s+to\s+(?:self|myself)\b|\b(?:for\s+me|for\s+my\s+eyes)\s+only\b|"
    r"^private\s*(?:$|[:(]|notes?\b)",
    re.IGNORECASE,
)
_NEEDS_PART = re.compile(r"needs?\s*(?:$|[:(]|(?:for|per|of)\b)", re.IGNORECASE)
_OWN = (
    r"\b(?:for\s+(?:me|myself|my\s+eyes)\s+(?:only|alone)|only\s+for\s+(?:me|myself|my\s+eyes)|for\s+my\s+eyes)\b"
    r"|\bnot\s+(?:to|for|to\s+be)\s+(?:be\s+)?(?:show(?:n|ing)?|shar(?:e|ed|ing)|the\s+(?:sheet|page|manager))\b"
    r"|\b(?:don['\u2019]?t|do\s+not|never)\s+(?:show|share)\b"
    r"|\bwalk[\u2010-\u2015-]?aways?\b|\bmy\s+walk\s+away\b"
)
_HEADS_OWN = re.compile(
    rf"{_OWN}|\bprivate(?:ly)?\b(?!\s+(?:customers?|clients?|equity|sector|banking|label|cloud|companies|households|"
    r"investors?|insurance|practices?|patients?|schools?|markets?)\b)"
    r"|\bconfidential\b|^(?:(?:own|personal|private|further|other|some)\s+)*(?:notes?|doubts)(?![\w-])|"
    r"\bmy\s+(?:own\s+)?notes?\b"
    r"|\bnotes?\s+to\s+(?:self|myself)\b|\bbottom\s+line\b",
    re.IGNORECASE,
)
_OF_MINE = r"(?:(?:my|own|private|personal|confidential)\s+)"
_MY_NOTES = rf"(?:{_OF_MINE}{{1,3}}notes?|notes?\s+to\s+(?:self|myself))"
_PRIVATE = r"(?:private(?:ly)?|confidential|personal(?:ly)?|secret)"
_COLON = r"(?:[:=\u2013\u2014\uff1a]|\s-\s)"
_OWN_LABEL = (
    rf"^\W*(?:{_PRIVATE}|{_OF_MINE}{{0,3}}notes?(?:\s+to\s+\w+)?|(?:only\s+)?for\s+(?:me|myself))"
    rf"\s*(?:\([^()]*\))?\s*{_COLON}|^\W*private\s*,(?!\s*(?:public|charit|corporate|business)\w*)"
    r"|^[\W_]*[*_](?:private|confidential)[*_]|^\W*(?-i:PRIVATE)\b"
)
_OWN_LABEL_WITHIN = (
    rf"\bprivate(?:ly)?\s*[:\uff1a]|\b{_MY_NOTES}\s*[:\uff1a]"
    rf"|(?:[.!?;]|[\u2013\u2014]|\s--?)\s{{1,3}}\W{{0,3}}(?:{_PRIVATE}|{_MY_NOTES})\s*{_COLON}"
)
_LABELS_OWN = re.compile(_OWN_LABEL, re.IGNORECASE)
_OWN_END = rf"[,;:.\u2013\u2014-]\s*(?:private|(?:from\s+)?{_MY_NOTES})\W*$"
_OWN_LINE = re.compile(
    rf"{_OWN}|{_OWN_LABEL}|{_OWN_LABEL_WITHIN}"
    r"|[\[(]\s*(?:private|confidential|for\s+me|mine\s+alone|keep\s+(?:this\s+)?private)\b[^\])]*[\])]"
    rf"|{_OWN_END}",
    re.IGNORECASE,
)
_MINE_IN_AD = re.compile(
    rf"^\W*(?:private(?:ly)?|{_MY_NOTES})\s*(?:\([^()]*\))?\s*{_COLON}|^\W*private\s*,|{_OWN_LABEL_WITHIN}"
    rf"|{_OWN_END}|\bfor\s+(?:me|myself|my\s+eyes)\s+(?:only|alone)\b",
    re.IGNORECASE,
)
_NEED_IN_AD = re.compile(
    r"^\W*(?:(?:my|private)\s+needs?|need)\s*(?:\([^()]*\))?\s*(?:[:=\uff1a]|\s[\u2013\u2014-]\s)", re.IGNORECASE
)
_NEED_LINE = re.compile(
    r"^\W*(?:my\s+|a\s+|private\s+|what\s+I\s+)?(?:needs?|asks?|wish(?:es)?|requires?|requirements?)\b"
    rf"\s*(?:\([^()]*\))?\s*(?:(?:for\s+)?{_NUMBER})?\s*(?:[:=]|\s[\u2013\u2014-]\s)\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WANTED = re.compile(r"\bI(?:['\u2019](?:d|ll)|\s+will|\s+would|\s+also|\s+still)*\s+(?:need|require)\b", re.IGNORECASE)
_LEG_LINE = re.compile(rf"^\W*{_LEG}\b\W*(?:for\s+)?(?:{_NUMBER}[^:;]*)?\s*:", re.IGNORECASE)
_OF_NUMBER = re.compile(rf"^\W*{_NUMBER}\W*", re.IGNORECASE)
_LONGEST_LABEL = 60
_WON_OVER = (Section.MISSION, Section.OBJECTIVES)


def heads_needs(words: str) -> bool:
    """Tell whether a heading or a label says by itself that needs stand below it: `What I need`, `O1: needs`."""
    plain = " ".join(words.split()).strip(" *_:#")
    bare = _OF_NUMBER.sub("", plain)
    if _OTHERS.search(plain):
        return False
    return bool(_HEADS_NEEDS.search(bare) or _NEEDS_AT_THE_END.search(plain) or _LEGS_ALONE.fullmatch(bare))


def opens_needs(heading: str) -> bool:
    """Tell whether a heading as high as that of a part opens one for needs, be the mission or objectives in it too."""
    section = section_of(heading)
    if section is Section.NEEDS or (section in _WON_OVER and _MENTIONS.search(heading)):
        return True
    return section in (*_WON_OVER, Section.OTHER) and heads_needs(heading)


def heads_own(words: str) -> bool:
    """Tell whether a heading or a label says that what stands below it is for the writer alone."""
    return bool(_HEADS_OWN.search(words.strip(" *_:#")) or says_floor(words) or says_own_pay(words))


def is_label(words: str) -> bool:
    """Tell whether a line is short enough to be the label of those below it."""
    return len(words) <= _LONGEST_LABEL and not words.rstrip().endswith((".", ";", ","))


def heads_mine(words: str, *, beside: bool) -> bool:
    """Tell whether a heading or a label inside a pasted advertisement can only be the writer's own.

    `beside` says that it is as high as that of the advertisement, so that it may open a part without such words.
    """
    plain = " ".join(words.split()).strip(" *_:#")
    return bool(_MINE.search(plain) or (beside and _NEEDS_PART.match(plain)))


def names_floor(line: str) -> bool:
    """Tell whether a line names what the writer would not go below, as `not under EUR 95,000` does."""
    return says_floor(line) or (says_at_least(line) and not any(map(_is_part, line.split(";"))))


def is_own(line: str) -> bool:
    """Tell whether a line says that it is for the writer alone, or names what they would not go below."""
    return _OWN_LINE.search(line) is not None or names_floor(line)


def is_mine_in_ad(line: str) -> bool:
    """Tell whether a line inside a pasted advertisement can only be for its writer alone: `private: …`, a floor."""
    return _MINE_IN_AD.search(line) is not None or says_own_floor(line)


def is_need_in_ad(line: str) -> bool:
    """Tell whether a line inside a pasted advertisement can only be a need of its writer: `need: …`, `I need …`."""
    return _NEED_IN_AD.match(line) is not None or _WANTED.search(line) is not None


def labels_own(line: str) -> bool:
    """Tell whether a line begins with a label that says that it is for the writer alone: `private: …`."""
    return _LABELS_OWN.match(line) is not None


def labels_need(line: str) -> bool:
    """Tell whether a line begins with a label that says that it is a need: `need: …`."""
    return _NEED_LINE.match(line) is not None


def is_leg(line: str) -> bool:
    """Tell whether a line begins as a need does in the form of a draft: `budget (O1): …`."""
    return _LEG_LINE.match(line) is not None


def is_quotable(label: str) -> bool:
    """Tell whether a heading or a label may be named to its writer: it has none of the private words themselves."""
    named = _LABELS_OWN.match(label)
    says_more = named is not None and label[named.end() :].strip() != ""
    numbered = _OF_NUMBER.match(label) is not None and not heads_needs(label)
    return not (names_floor(label) or says_own_pay(label) or says_more or numbered)


def is_need(line: str, *, below_objective: bool) -> bool:
    """Tell whether a line is a need by its own words: `need: a tool`, `I need two people`.

    Below an objective it is one too with a leg and no part of a result: `budget (O1): a tool`.
    """
    if labels_need(line) or _WANTED.search(line):
        return True
    return below_objective and is_leg(line) and not any(map(_is_part, line.split(";")))


def need_words(line: str, *, label: bool = False) -> str:
    """Give a line without the words that say that it is a need; of a `label` nothing else is left."""
    found = _NEED_LINE.match(line)
    return found["rest"] if found else "" if label else line


def is_result_part(piece: str) -> bool:
    """Tell whether a piece of a line names a part of a result: `now: 12 %`."""
    return _is_part(piece)


def _is_part(piece: str) -> bool:
    label, colon, _ = piece.partition(":")
    return bool(colon) and part_of(label) is not None
