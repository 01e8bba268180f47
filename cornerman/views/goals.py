"""What the seeker wants of an offer, in lines and as plain values; never what they would not go below."""

from cornerman.goals import Evidence, Goals


def goals_lines(goals: Goals | None) -> dict[str, str]:
    """Give what was said, each under its name; nothing of what was not."""
    if goals is None:
        return {}
    lines = {
        "Target": str(goals.target or ""),
        "Open with": _opening(goals),
        "Up to": str(goals.opening_to or ""),
        "Why this job": goals.why_this_job,
        "Level": goals.seniority.value if goals.seniority else "",
        "With": goals.counterpart,
        "Or else": "; ".join(goals.alternatives),
        "They would": goals.theirs,
        "Trades": "; ".join(f"give {each.give}, get {each.get}" for each in goals.trades),
        "Evidence": "; ".join(map(_evidence, goals.evidence)),
    }
    return {name: words for name, words in lines.items() if words}


def goals_as_plain(goals: Goals | None) -> dict[str, object] | None:
    """Give the goals as plain values for JSON; None where nothing was said."""
    if goals is None:
        return None
    return {
        "offer": goals.offer_id,
        "stated_at": goals.stated_at.isoformat(),
        "target": goals.target and str(goals.target),
        "opening": goals.opening and str(goals.opening),
        "opening_to": goals.opening_to and str(goals.opening_to),
        "why_this_job": goals.why_this_job,
        "level": goals.seniority and goals.seniority.value,
        "with": goals.counterpart,
        "alternatives": list(goals.alternatives),
        "theirs": goals.theirs,
        "trades": [{"give": each.give, "get": each.get} for each in goals.trades],
        "evidence": [{"words": each.words, "source": each.source, "year": each.year} for each in goals.evidence],
    }


def _opening(goals: Goals) -> str:
    """Give what was said, or that a range begins at the target; the rest follows from that and is not repeated."""
    if goals.opening is None and goals.opening_to is not None:
        return "your target" if goals.target else "not said yet; a range needs its low end"
    return str(goals.opening or "")


def _evidence(evidence: Evidence) -> str:
    return f"{evidence.words} ({', '.join(filter(None, (evidence.source, str(evidence.year or ''))))})"
