#!/usr/bin/env python3
# Kept as it came with the labels, so that figures stay comparable.
# ruff: noqa: ANN001, ANN201, ANN202, ANN204, C901, E501, E741, EXE001, FBT002, PERF403, PLR0912, PLR0915, RUF001, RUF005, T201
# fmt: off
"""Score predictions against labelled personas. Standard library only.

    python score.py TRUTH_DIR PREDICTIONS.json [--errors]

TRUTH_DIR holds one folder per persona with a labels.json. PREDICTIONS.json is
{slug: {"events": {uid: {...}}, "mission_prompts": [...], "offers": [...], "mails": {...}}}.
Prints one row per persona and one overall row (micro-averaged over all counts); the last
line is a one-line JSON with the overall figures. Items marked "ambiguous" are left out.

How things are counted
- interview: every event that is predicted or truly an interview; an unlisted UID is not one.
  Cancelled, declined and no-show interviews are interviews. "live" leaves those three out.
- company, stage, round: on true positives (round only where the truth has one and the session was held or is upcoming).
  Legal suffixes, case, accents and punctuation do not matter; aliases in labels.json count.
- grouping: pairwise F1 over the true interviews: do two events share an opportunity? Names are free;
  a missed interview or one without an opportunity stands alone.
- debrief: event by event. prompts: predicted due prompts, their opportunity mapped to the true one
  that most of its events belong to; a second prompt for the same true opportunity is a false positive.
- offers: matched by mail file; base (within 1 unit or 0.01 %) and currency together, deadline as a date.
- mail kind: over all true mails, for personas whose predictions have "mails".
"""
from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

SUFFIXES = {
    "inc", "incorporated", "llc", "llp", "lp", "ltd", "limited", "plc", "corp", "corporation", "co", "company", "gmbh", "mbh",
    "ag", "se", "kg", "kgaa", "ohg", "gbr", "ug", "eg", "ev", "bv", "nv", "sa", "sas", "sarl", "sl", "slu", "spa", "srl", "ab", "as",
    "asa", "aps", "oy", "oyj", "spzoo", "zoo", "sp", "kk", "pty", "pte", "sadecv", "cv", "sro", "doo", "kft", "haftungsbeschrankt",
}
_JOIN = [(r"\bsp\.?\s*z\.?\s*o\.?\s*o\b\.?", " spzoo "), (r"\bs\.?\s*a\.?\s*de\s*c\.?\s*v\b\.?", " sadecv "),
         (r"\b([a-z])\.\s?([a-z])\.(?:\s?([a-z])\.)?(?:\s?([a-z])\.)?", lambda m: "".join(x for x in m.groups() if x)),
         (r"(?<=\w)\.(?=com\b|io\b|ai\b|net\b|org\b)", "")]


def norm_company(name):
    """'Acme', 'Acme Inc.' and 'ACME GmbH' give the same string; None and '' give None."""
    if not isinstance(name, str) or not name.strip():
        return None
    s = name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L")
    s = unicodedata.normalize("NFKD", s).encode("ascii", "ignore").decode().lower()
    s = s.replace("&", " and ")
    for pat, rep in _JOIN:
        s = re.sub(pat, rep, s)
    s = re.sub(r"['’`´]", "", s)
    words = re.findall(r"[a-z0-9]+", s)
    if words[:1] == ["the"] and len(words) > 1:
        words = words[1:]
    while len(words) > 1 and (words[-1] in SUFFIXES or words[-1] == "and"):
        words.pop()
    return "".join(words) or None


def same_company(pred, truth, aliases=()):
    p = norm_company(pred)
    if p is None:
        return truth is None
    return p in {norm_company(x) for x in (truth, *aliases)}


def _opp(x):
    x = x.get("opportunity") if isinstance(x, dict) else None
    return x if isinstance(x, str) and x else None


def _mail_kind(x):
    return x.get("kind") if isinstance(x, dict) else x


def _num(x):
    if isinstance(x, bool) or x is None:
        return None
    try:
        return float(x)
    except (TypeError, ValueError):
        return None


def _date(x):
    return x[:10] if isinstance(x, str) and x else None


class Tally:
    """Counts that add up over personas."""

    def __init__(self):
        self.c = Counter()

    def __iadd__(self, other):
        self.c.update(other.c)
        return self

    def add(self, name, good, total=1):
        self.c[name + ".ok"] += good
        self.c[name + ".n"] += total

    def prf(self, name, tp, fp, fn):
        self.c[name + ".tp"] += tp
        self.c[name + ".fp"] += fp
        self.c[name + ".fn"] += fn

    def rate(self, name):
        n = self.c[name + ".n"]
        return self.c[name + ".ok"] / n if n else None

    def precision(self, name):
        tp, fp, fn = (self.c[f"{name}.{x}"] for x in ("tp", "fp", "fn"))
        return tp / (tp + fp) if tp + fp else (0.0 if fn else None)

    def recall(self, name):
        tp, fp, fn = (self.c[f"{name}.{x}"] for x in ("tp", "fp", "fn"))
        return tp / (tp + fn) if tp + fn else (0.0 if fp else None)

    def f1(self, name):
        tp, fp, fn = (self.c[f"{name}.{x}"] for x in ("tp", "fp", "fn"))
        return 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else None

    def figures(self):
        return {
            "interview_precision": self.precision("interview"), "interview_recall": self.recall("interview"), "interview_f1": self.f1("interview"),
            "live_interview_f1": self.f1("live"),
            "company_accuracy": self.rate("company"), "opportunity_pairwise_f1": self.f1("pair"),
            "round_accuracy": self.rate("round"), "stage_accuracy": self.rate("stage"),
            "debrief_precision": self.precision("debrief"), "debrief_recall": self.recall("debrief"),
            "mission_prompt_precision": self.precision("prompt"), "mission_prompt_recall": self.recall("prompt"),
            "offer_precision": self.precision("offer"), "offer_recall": self.recall("offer"),
            "offer_base_currency_accuracy": self.rate("offer_base"), "offer_deadline_accuracy": self.rate("offer_deadline"),
            "mail_kind_accuracy": self.rate("mail_kind"),
        }


COLUMNS = [("int_P", "interview_precision"), ("int_R", "interview_recall"), ("int_F1", "interview_f1"), ("liveF1", "live_interview_f1"),
           ("company", "company_accuracy"), ("groupF1", "opportunity_pairwise_f1"), ("round", "round_accuracy"), ("stage", "stage_accuracy"),
           ("deb_P", "debrief_precision"), ("deb_R", "debrief_recall"), ("prm_P", "mission_prompt_precision"), ("prm_R", "mission_prompt_recall"),
           ("off_P", "offer_precision"), ("off_R", "offer_recall"), ("base", "offer_base_currency_accuracy"), ("deadl", "offer_deadline_accuracy"),
           ("mail", "mail_kind_accuracy")]


def align(truth_events, pred_events):
    """{truth key: prediction} and the predictions for events the truth does not list.

    A key is UID or UID#RECURRENCE-ID. A predicted instance of a listed UID falls back to that UID.
    """
    hit, extra = {}, {}
    for k, p in pred_events.items():
        if k in truth_events:
            hit[k] = p
    for k, p in pred_events.items():
        if k in truth_events:
            continue
        base = k.split("#", 1)[0]
        if base in truth_events:
            if truth_events[base].get("interview") or truth_events[base].get("ambiguous"):
                hit.setdefault(base, p)
            else:
                extra[k] = p
        else:
            extra[k] = p
    return hit, extra


def score_persona(truth, pred, errors=None):
    t = Tally()
    errors = errors if errors is not None else []
    pred = pred if isinstance(pred, dict) else {}
    te = truth.get("events", {})
    pe = {k: v for k, v in (pred.get("events") or {}).items() if isinstance(v, dict)}
    hit, extra = align(te, pe)
    opps = truth.get("opportunities", {})

    # interviews, company, stage, round
    tp_keys = []
    for k, l in te.items():
        if l.get("ambiguous"):
            continue
        p = hit.get(k, {})
        says, is_ = bool(p.get("interview")), bool(l.get("interview"))
        live = l.get("status") not in ("cancelled", "declined", "no_show")
        if not says and not is_:
            continue
        cell = (1, 0, 0) if says and is_ else (0, 1, 0) if says else (0, 0, 1)
        t.prf("interview", *cell)
        if live or not is_:
            t.prf("live", *cell)
        if cell != (1, 0, 0):
            errors.append(("missed interview" if is_ else "not an interview", k, l.get("why")))
            continue
        tp_keys.append(k)
        ok = same_company(p.get("company"), l.get("company"), (opps.get(l.get("opportunity")) or {}).get("aliases") or ())
        t.add("company", ok)
        if not ok:
            errors.append(("company", k, f"{p.get('company')!r} for {l.get('company')!r}"))
        ok = p.get("stage") == l.get("stage")
        t.add("stage", ok)
        if not ok:
            errors.append(("stage", k, f"{p.get('stage')!r} for {l.get('stage')!r}"))
        if l.get("round") is not None and l.get("status") in (None, "held", "upcoming"):
            ok = p.get("round") == l["round"]
            t.add("round", ok)
            if not ok:
                errors.append(("round", k, f"{p.get('round')!r} for {l['round']!r}"))
    for k, p in extra.items():
        if p.get("interview"):
            t.prf("interview", 0, 1, 0)
            t.prf("live", 0, 1, 0)
            errors.append(("not an interview", k, "unlisted event"))

    # grouping, pairwise over the true interviews
    pos = [k for k, l in te.items() if l.get("interview") and not l.get("ambiguous")]
    group = {k: (_opp(hit[k]) if k in hit and hit[k].get("interview") else None) for k in pos}
    tp = fp = fn = 0
    for a, b in combinations(pos, 2):
        same_t = te[a].get("opportunity") == te[b].get("opportunity")
        same_p = group[a] is not None and group[a] == group[b]
        tp += same_t and same_p
        fp += same_p and not same_t
        fn += same_t and not same_p
    t.prf("pair", tp, fp, fn)

    # debriefs
    tp = fp = fn = 0
    for k, l in te.items():
        if l.get("ambiguous"):
            continue
        says, is_ = bool(hit.get(k, {}).get("debrief")), bool(l.get("debrief"))
        tp += says and is_
        fp += says and not is_
        fn += is_ and not says
        if says != is_:
            errors.append(("debrief missing" if is_ else "debrief too many", k, l.get("why")))
    for k, p in extra.items():
        if p.get("debrief"):
            fp += 1
            errors.append(("debrief too many", k, "unlisted event"))
    t.prf("debrief", tp, fp, fn)

    # mission prompts
    votes = defaultdict(Counter)
    for k in pos:
        if group[k] is not None:
            votes[group[k]][te[k]["opportunity"]] += 1
    to_true = {o: min(c.items(), key=lambda x: (-x[1], x[0]))[0] for o, c in votes.items()}
    skip = {m["opportunity"] for m in truth.get("mission_prompts", []) if m.get("ambiguous")}
    due = {m["opportunity"] for m in truth.get("mission_prompts", []) if m.get("due")} - skip
    known = set(opps) | {m["opportunity"] for m in truth.get("mission_prompts", [])} | {l.get("opportunity") for l in te.values()}
    seen, fp = set(), 0
    for m in pred.get("mission_prompts") or []:
        if not isinstance(m, dict) or not m.get("due"):
            continue
        o = _opp(m)
        true = to_true.get(o, o if o in known else None)
        if true in skip:
            continue
        if true in due and true not in seen:
            seen.add(true)
        else:
            fp += 1
            errors.append(("prompt too many", o, f"means {true}"))
    for o in sorted(due - seen):
        errors.append(("prompt missing", o, ""))
    t.prf("prompt", len(seen), fp, len(due - seen))

    # offers
    tm = truth.get("mails", {})
    skip = {f for f, m in tm.items() if m.get("ambiguous")} | {o["mail"] for o in truth.get("offers", []) if o.get("ambiguous")}
    to = {o["mail"]: o for o in truth.get("offers", []) if o["mail"] not in skip}
    po = {}
    for o in pred.get("offers") or []:
        if isinstance(o, dict) and o.get("mail") and o["mail"] not in skip:
            po.setdefault(o["mail"], o)
    both = [f for f in to if f in po]
    t.prf("offer", len(both), len(set(po) - set(to)), len(set(to) - set(po)))
    errors += [("not an offer", f, "") for f in sorted(set(po) - set(to))] + [("missed offer", f, "") for f in sorted(set(to) - set(po))]
    for f in both:
        a, b = _num(to[f].get("base")), _num(po[f].get("base"))
        same = (a is None and b is None) or (a is not None and b is not None and abs(a - b) <= max(1.0, 1e-4 * abs(a)))
        cur = (to[f].get("currency") or "").upper() == str(po[f].get("currency") or "").upper()
        t.add("offer_base", same and cur)
        if not (same and cur):
            errors.append(("offer base", f, f"{po[f].get('base')} {po[f].get('currency')} for {to[f].get('base')} {to[f].get('currency')}"))
        ok = _date(to[f].get("deadline")) == _date(po[f].get("deadline"))
        t.add("offer_deadline", ok)
        if not ok:
            errors.append(("offer deadline", f, f"{po[f].get('deadline')} for {to[f].get('deadline')}"))

    # mail kinds
    pm = pred.get("mails")
    if pm:
        for f, m in tm.items():
            if m.get("ambiguous"):
                continue
            ok = _mail_kind(pm.get(f)) == m.get("kind")
            t.add("mail_kind", ok)
            if not ok:
                errors.append(("mail kind", f, f"{_mail_kind(pm.get(f))!r} for {m.get('kind')!r}"))
    return t


def _fmt(x, w=7):
    return ("-" if x is None else f"{x:.3f}").rjust(w)


def score(truth_dir, predictions, out=print, show_errors=False):
    total, rows = Tally(), []
    slugs = sorted(d.name for d in Path(truth_dir).iterdir() if (d / "labels.json").is_file())
    for slug in slugs:
        truth = json.loads((Path(truth_dir) / slug / "labels.json").read_text(encoding="utf-8"))
        errors = []
        if slug not in predictions:
            out(f"warning: no predictions for {slug}")
        t = score_persona(truth, predictions.get(slug) or {}, errors)
        rows.append((slug, t))
        total += t
        if show_errors:
            for e in errors:
                out(f"{slug}: {e[0]}: {e[1]} ({e[2]})")
    for slug in sorted(set(predictions) - set(slugs)):
        out(f"warning: predictions for an unknown persona {slug}")
    w = max([len(s) for s in slugs] + [7])
    out("persona".ljust(w) + " " + " ".join(c.rjust(7) for c, _ in COLUMNS))
    for slug, t in rows + [("OVERALL", total)]:
        f = t.figures()
        out(slug.ljust(w) + " " + " ".join(_fmt(f[k]) for _, k in COLUMNS))
    figures = {k: (None if v is None else round(v, 4)) for k, v in total.figures().items()}
    figures["personas"] = len(rows)
    return figures


def main(argv):
    args = [a for a in argv if not a.startswith("--")]
    if len(args) != 2:
        print(__doc__)
        return 2
    predictions = json.loads(Path(args[1]).read_text(encoding="utf-8"))
    figures = score(args[0], predictions, show_errors="--errors" in argv)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
