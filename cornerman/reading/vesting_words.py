"""When equity vests, as it is told in eight languages: over which time, from when on, and how much in which year."""

import re
from decimal import Decimal
from functools import cache

from cornerman.offer_parts import WHOLE
from cornerman.reading import vesting_lists as listed
from cornerman.reading.spans_in_words import SPAN, plainly, with_spans
from cornerman.reading.word_patterns import any_of

_USUAL_CLIFF, _USUAL_MONTHS, _BESIDE = 12, 48, 80
_FIGURE = r"[0-9]{1,3}(?:\.[0-9]+)?"
_SMALL = r"(?:of|de|di|d|van)"
_VEST = rf"{any_of(*listed.VESTS)}\b"
_CLIFF = rf"{any_of(*listed.CLIFF)}\b(?:[ -]{any_of(*listed.CLIFF_PERIOD)}\b)?"
_LASTS = rf"[ :-]*(?:{any_of(*listed.LASTS)} ){{0,2}}"
_ANY_SPAN = SPAN.replace("?P<months>", "?:")
_NO_CLIFF = re.compile(
    rf"\b{any_of(*listed.NONE_OF)}[ -]?(?:{_ANY_SPAN}[ -])?(?:period\w* {_SMALL} )?{_CLIFF}(?! d[ei]? [0-9])"
    rf"|\b{_CLIFF} ?: ?{any_of(*listed.NONE_ALONE)}\b"
)
_BOTH_WAYS = re.compile(rf"\b{SPAN} (?:{_SMALL} )?{_CLIFF}{_LASTS}(?P<behind>[0-9]{{1,4}}) months\b")
_CLIFFS = (
    re.compile(rf"\b(?:(?P<or>[0-9]{{1,4}}) months )?{SPAN}(?: s)?[ -](?:{_SMALL} )?{_CLIFF}"),
    re.compile(rf"\b{_CLIFF}{_LASTS}{SPAN}(?: (?P<or>[0-9]{{1,4}}) months\b)?"),
)
_YEARLY = any_of(*listed.YEARLY)
_YEARLY_CLIFF = re.compile(rf"\b{_YEARLY}[ -]{_CLIFF}|\b{_CLIFF} {_YEARLY}\b")
_PERIOD = rf"(?:{any_of(*listed.ARTICLES)} )?{any_of(*listed.PERIOD)} "
_OVER = rf"(?:{_VEST}(?: over)?|{any_of(*listed.OVER)}) "
_SPANS = re.compile(rf"\b(?P<over>{_OVER}(?:{_PERIOD})?)?(?<![0-9.,]){SPAN}(?: (?P<or>[0-9]{{1,4}}) months\b)?")
_VEST_AT_ALL = re.compile(_VEST)
_VESTS_BEHIND = re.compile(rf"(?: s)?[- ](?:\w+ )?{_VEST}")
_VESTS_BEFORE = re.compile(rf"\b{_VEST} (?:\w+ ){{0,2}}$")
_STRIKE = re.compile(rf"\b{any_of(*listed.STRIKE)}\b")
_ENDS = any_of(*listed.ENDS)
_ENDS_BEHIND = re.compile(rf"(?: s)?[- ](?:{any_of(*listed.TO_DO)}[- ])?(?:\w+ )?{_ENDS}\b")
_ENDS_BEFORE = re.compile(rf"\b{_ENDS} (?:\w+ ){{0,2}}$")
_PART = rf"(?:%|{any_of(*listed.PART)}\b)"
_LATER = rf"\b{any_of(*listed.AFTER)} "
_AFTER = re.compile(rf"(?P<step>{_PART} (?:\w+ )?)?{_LATER}$")
_STEP = re.compile(
    rf"(?:(?P<share>[0-9]{{1,2}}(?:[.,][0-9]+)?) ?)?{_PART} (?:\w+ )?{_LATER}"
    rf"(?:{SPAN}|(?:[a-z]{{2,3}} )?{any_of(*listed.FIRST)} {any_of(*listed.YEAR)}\b)"
)
_DUTCH_AFTER = re.compile(r"\bna (?=\w+[ -](?:jaar|jaren|maand))")
_REST = re.compile(rf"\b{any_of(*listed.THE_REST)}\b")
_THEN = re.compile(rf"\b{any_of(*listed.THEN)}\b")
_CLAUSE = re.compile(r"[,;.]| and ")
_SLASHED = re.compile(rf"(?<![0-9.,]){_FIGURE} ?%?(?: ?/ ?{_FIGURE} ?%?)+(?![0-9]| ?(?:k|m|million|mio)\b)")
_TOKEN = re.compile(r"(?P<share>[0-9]{1,3}(?:[.,][0-9]{1,2})?) ?%|[0-9]+[a-z°.]*|[a-z]+|[^\s\w]")
_ENDINGS = re.compile(r"(?<=^[1-6])(?:st|nd|rd|th|re|er|ere|e|eme|o|a|°|\.|de|ste)$")
_BETWEEN = frozenset(
    (*",;:-/()\u2013", *(each for words in listed.IN_YEAR for each in words.split(", "))),
)


def plain_with_spans(words: str) -> str:
    """Give words as the rest of this module reads them: plain, each span in months, any price of exercise `strike`."""
    return with_spans(_STRIKE.sub("strike", _DUTCH_AFTER.sub("after ", plainly(words))))


def names_vesting(words: str) -> bool:
    """Tell whether the words say over which time it vests, or how much in which year."""
    text = without_cliff(plain_with_spans(words))[1]
    return bool(_schedule_at(text) or _all_spans(text))


def names_cliff(words: str) -> bool:
    """Tell whether the words say from when on the first of it is the seeker's."""
    text = plain_with_spans(words)
    return any(each.search(text) for each in (_NO_CLIFF, _YEARLY_CLIFF, *_CLIFFS))


def is_span_alone(words: str) -> bool:
    """Tell whether the words are a span and nothing else: `over 4 years`."""
    return _SPANS.fullmatch(plain_with_spans(words)) is not None


def names_a_step(words: str) -> bool:
    """Tell whether the words say what vests first, or over which time the rest does: a part of the whole alone."""
    text = plain_with_spans(words)
    return bool(_STEP.search(text) or (_REST.search(text) and _SPANS.search(text)))


def without_cliff(text: str) -> tuple[int | None, str]:
    """Give the months before the first of it vests, and the words without them.

    They are the usual ones where none are named, and None where it could be either of two.
    """
    if _NO_CLIFF.search(text):
        return 0, _NO_CLIFF.sub(" ", text)
    if found := _BOTH_WAYS.search(text):
        # Of `48 months cliff 12 months` the cliff is the shorter one, for it is a part of the longer.
        shorter, longer = sorted((int(found["months"]), int(found["behind"])))
        return shorter, f"{text[: found.start()]}{longer} months{text[found.end() :]}"
    for pattern in _CLIFFS:
        if found := pattern.search(text):
            return None if found["or"] else int(found["months"]), pattern.sub(" ", text)
    return _USUAL_CLIFF, _YEARLY_CLIFF.sub(" ", text)


def without_schedule(text: str) -> tuple[tuple[Decimal, ...] | None, str]:
    """Give the percent of each year, none where none are named; None where they are not all of it, one by one."""
    found = _schedule_at(text)
    if not found:
        return (), text
    begin, end, shares = found
    return (shares if sum(shares) == WHOLE else None), f"{text[:begin]} {text[end:]}"


def without_length(text: str) -> tuple[int | None, str]:
    """Give the months over which it vests, the usual ones where none are named, None where it could be several."""
    found = _all_spans(text)
    months = (max(next(iter(found)), 1) if len(found) == 1 else None) if found else _USUAL_MONTHS
    return months, _SPANS.sub(" ", _without_the_rest(text))


def _all_spans(text: str) -> set[int]:
    """Give the spans over which it may vest: those called so, else those that begin with `over`, else all others.

    How long options can be exercised is none of them. What is said of the rest alone comes on top of the step before.
    """
    ranked: tuple[set[int], ...] = (set(), set(), set())
    for each in _SPANS.finditer(text):
        (before, behind), over = _around(text, each), each["over"] or ""
        months = {int(each[name]) for name in ("months", "or") if each[name]}
        if _is_of_the_rest(before, behind):
            return _with_the_step(text, months)
        if over.startswith("vest") or _VESTS_BEHIND.match(behind):
            ranked[0].update(months)
        elif _ENDS_BEHIND.match(behind) or _ENDS_BEFORE.search(before):
            continue
        elif after := _AFTER.search(before):
            # What comes after some time is a step of it, or all of it at once, and in neither case how long it takes.
            ranked[2].update(() if after["step"] else {0, *months})
        elif _VEST_AT_ALL.match(over) or _VESTS_BEFORE.search(before):
            ranked[0].update(months)
        else:
            ranked[1 if over else 2].update(months)
    return next(filter(None, ranked), set())


def _around(text: str, found: re.Match[str]) -> tuple[str, str]:
    """Give the words beside a span, as far as they can belong to it."""
    return text[max(0, found.start() - _BESIDE) : found.start()], text[found.end() : found.end() + _BESIDE]


def _is_of_the_rest(before: str, behind: str) -> bool:
    """Tell whether a span is that of what is left: `the rest over 36 months`, `36 mesi successivi`."""
    clause = _CLAUSE.split(before)[-1]
    return bool(_REST.search(clause) or _THEN.search(clause) or _REST.match(behind.strip()))


def _with_the_step(text: str, months: set[int]) -> set[int]:
    """Give the whole of `25 % after 12 months, the rest over 36 months`; several where it is not even over that.

    `Then monthly over 36 months` could mean all of it as well, which is not known either.
    """
    steps = list({found.group(): found for found in _STEP.finditer(text)}.values())
    if len(steps) != 1 or len(months) != 1 or not _REST.search(text):
        return {0, *months}
    first = int(steps[0]["months"] or _USUAL_CLIFF)
    whole, share = first + next(iter(months)), _share(steps[0])
    is_even = share is None or share * whole == WHOLE * first
    return {whole} if is_even and first == _USUAL_CLIFF else {0, whole}


def _without_the_rest(text: str) -> str:
    """Leave out how much the rest is: the `75 %` of `25 % after 12 months, the remaining 75 % over 36 months`."""
    rest = any(_is_of_the_rest(*_around(text, each)) for each in _SPANS.finditer(text))
    step = _STEP.search(text) if rest else None
    share = _share(step) if step else None
    return text if share is None else re.sub(rf"(?<![0-9.,]){WHOLE - share} ?%", " ", text)


def _share(step: re.Match[str]) -> Decimal | None:
    return Decimal(step["share"].replace(",", ".")) if step["share"] else None


def _schedule_at(text: str) -> tuple[int, int, tuple[Decimal, ...]] | None:
    """Find how much vests in which year: `5/15/40/40`, `10 % in year one, 20 % in year two, …`; with its place.

    Years that are named must come one by one from the first on; else the shares are no schedule that adds up.
    """
    if found := _SLASHED.search(text):
        return found.start(), found.end(), tuple(map(Decimal, re.findall(r"[0-9]+(?:\.[0-9]+)?", found.group())))
    run: list[re.Match[str]] = []
    for token in (*_TOKEN.finditer(text), None):
        if token is not None and (token["share"] or _belongs(token.group())):
            run.append(token)
        elif sum(1 for each in run if each["share"]) > 1:
            return _run_of(run)
        else:
            run = []
    return None


def _belongs(word: str) -> bool:
    return word in _BETWEEN or _ordinal(word) is not None


def _run_of(run: list[re.Match[str]]) -> tuple[int, int, tuple[Decimal, ...]]:
    """Give the shares of a run of words; those of years out of order as nothing, so that they add up to nothing."""
    shares = tuple(Decimal(each["share"].replace(",", ".")) for each in run if each["share"])
    years = [year for each in run if not each["share"] and (year := _ordinal(each.group()))]
    named = _one_each(years)
    last = max(place for place, each in enumerate(run) if each["share"] or _belongs(each.group()))
    in_order = not named or named == list(range(1, len(shares) + 1))
    return run[0].start(), run[last].end(), shares if in_order else (Decimal(0),)


def _one_each(years: list[int]) -> list[int]:
    """Give the years without those said twice in a row."""
    return [year for place, year in enumerate(years) if place == 0 or years[place - 1] != year]


@cache
def _by_ordinal() -> dict[str, int]:
    named = {
        word: year
        for year, lists in enumerate(listed.ORDINALS, start=1)
        for words in lists
        for word in words.split(", ")
    }
    return named | {str(year): year for year in named.values()}


def _ordinal(word: str) -> int | None:
    return _by_ordinal().get(word) or _by_ordinal().get(_ENDINGS.sub("", word))
