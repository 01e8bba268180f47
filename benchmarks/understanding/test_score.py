"""python test_score.py (or pytest): small cases for score.py and a perfect prediction made from the labels."""
import copy, json, subprocess, sys, tempfile, unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import score as S

HERE = Path(__file__).parent


def iv(company, opp, stage="technical", round_=1, status="held", debrief=False, **kw):
    return {"interview": True, "company": company, "opportunity": opp, "stage": stage, "round": round_, "status": status, "debrief": debrief, "why": "", **kw}


def no(**kw):
    return {"interview": False, "company": None, "opportunity": None, "stage": None, "round": None, "status": "held", "debrief": False, "kind": "other", "why": "", **kw}


TRUTH = {
    "events": {
        "a1": iv("Acme Robotics", "acme--pm", "recruiter_screen", 1, debrief=True),
        "a2": iv("Acme Robotics", "acme--pm", "panel", 2),
        "a3": iv("Acme Robotics", "acme--pm", "final", 2, debrief=True),
        "b1": iv("Bolt GmbH", "bolt--pm", "unknown", 1, "upcoming", True),
        "b0": iv("Bolt GmbH", "bolt--pm", "unknown", None, "cancelled"),
        "n1": no(), "n2": no(ambiguous=True), "r": no(), "c#20260101T100000Z": iv("Cog", "cog--x", debrief=True),
        "z": iv("Zed", "zed--x", ambiguous=True, debrief=True),
    },
    "mission_prompts": [{"opportunity": "acme--pm", "after_round": 2, "due": True}, {"opportunity": "bolt--pm", "after_round": 2, "due": False}],
    "offers": [{"mail": "o1.eml", "company": "Acme Robotics", "base": 185000, "currency": "USD", "deadline": "2026-03-27"},
               {"mail": "o2.eml", "company": "Bolt GmbH", "base": None, "currency": None, "deadline": None},
               {"mail": "amb.eml", "company": "X", "base": 1, "currency": "USD", "deadline": None, "ambiguous": True}],
    "mails": {"o1.eml": {"kind": "offer"}, "o2.eml": {"kind": "offer"}, "p.eml": {"kind": "personal"}, "amb.eml": {"kind": "offer", "ambiguous": True}},
    "opportunities": {"acme--pm": {"aliases": ["AR"]}},
}


def perfect(truth):
    ev = {k: {x: l.get(x) for x in ("interview", "company", "opportunity", "stage", "round", "debrief")} for k, l in truth["events"].items()}
    return {"events": ev, "mission_prompts": [{"opportunity": m["opportunity"], "due": m["due"]} for m in truth["mission_prompts"]],
            "offers": [{k: o.get(k) for k in ("mail", "company", "base", "currency", "deadline")} for o in truth["offers"]],
            "mails": {f: m["kind"] for f, m in truth["mails"].items()}}


def fig(pred, truth=TRUTH):
    return S.score_persona(truth, pred).figures()


class Cases(unittest.TestCase):
    def setUp(self):
        self.p = perfect(TRUTH)

    def test_company_names(self):
        for a, b in [("Acme", "Acme Inc."), ("Acme Inc.", "ACME GmbH"), ("acme", "Acme, LLC"), ("Bursztyn Pay", "Bursztyn Pay sp. z o.o."), ("Nordfjell Data", "Nordfjell Data AS"),
                     ("Halden and Pryce", "Halden & Pryce"), ("Fundacion Alborada", "Fundación Alborada"), ("Müller Co. KG", "Muller"), ("The Fern", "Fern"),
                     ("Kestrel Wave", "Kestrelwave"), ("Tecolote", "Tecolote S.A. de C.V."), ("Toshiko Robotics", "Toshiko Robotics K.K."), ("St Brannoc's College", "St. Brannocs College")]:
            self.assertTrue(S.same_company(a, b), (a, b, S.norm_company(a), S.norm_company(b)))
        for a, b in [("Acme", "Acme Robotics"), ("Bolt", "Cog"), (None, "Acme"), ("", "Acme"), ("Lumibee", "Lumibee Learning")]:
            self.assertFalse(S.same_company(a, b), (a, b))
        self.assertTrue(S.same_company("lumibee", "Lumibee Learning", ["Lumibee"]))
        self.assertEqual(S.norm_company("SE"), "se")

    def test_perfect_small(self):
        self.assertEqual(set(fig(self.p).values()), {1.0})

    def test_empty(self):
        f = fig({})
        self.assertEqual((f["interview_precision"], f["interview_recall"], f["interview_f1"]), (0.0, 0.0, 0.0))
        self.assertIsNone(f["company_accuracy"])
        self.assertIsNone(f["mail_kind_accuracy"])
        self.assertEqual((f["mission_prompt_recall"], f["offer_recall"], f["opportunity_pairwise_f1"]), (0.0, 0.0, 0.0))
        self.assertEqual(fig(None), f)

    def test_ambiguous_left_out(self):
        p = copy.deepcopy(self.p)
        p["events"]["n2"] = {"interview": True, "debrief": True}
        p["events"].pop("z")
        p["offers"] = [o for o in p["offers"] if o["mail"] != "amb.eml"]
        p["mails"]["amb.eml"] = "other"
        self.assertEqual(set(fig(p).values()), {1.0})

    def test_interviews(self):
        p = copy.deepcopy(self.p)
        p["events"]["n1"]["interview"] = True          # listed negative
        p["events"]["stranger"] = {"interview": True}  # unlisted
        p["events"]["a2"]["interview"] = False         # missed
        f = fig(p)
        self.assertAlmostEqual(f["interview_precision"], 5 / 7)
        self.assertAlmostEqual(f["interview_recall"], 5 / 6)
        p = copy.deepcopy(self.p)
        p["events"]["b0"]["interview"] = False         # only the cancelled one is missed
        f = fig(p)
        self.assertLess(f["interview_f1"], 1)
        self.assertEqual(f["live_interview_f1"], 1.0)

    def test_instances(self):
        p = copy.deepcopy(self.p)
        p["events"]["r#20260202T090000Z"] = {"interview": True}     # instance of a listed negative series
        self.assertAlmostEqual(fig(p)["interview_precision"], 6 / 7)
        p = copy.deepcopy(self.p)
        p["events"]["a1#20260202T090000Z"] = p["events"].pop("a1")  # single event predicted with an instance key
        self.assertEqual(set(fig(p).values()), {1.0})
        p["events"]["c"] = p["events"].pop("c#20260101T100000Z")    # the series is not the instance
        f = fig(p)
        self.assertAlmostEqual(f["interview_precision"], 5 / 6)
        self.assertAlmostEqual(f["interview_recall"], 5 / 6)

    def test_company_round_stage(self):
        p = copy.deepcopy(self.p)
        p["events"]["a1"]["company"] = "AR"
        p["events"]["a2"]["company"] = "Acme"
        p["events"]["a3"]["round"] = 3
        p["events"]["b0"]["round"] = 7      # truth has no round
        p["events"]["b1"]["stage"] = None
        f = fig(p)
        self.assertAlmostEqual(f["company_accuracy"], 5 / 6)
        self.assertAlmostEqual(f["round_accuracy"], 4 / 5)
        self.assertAlmostEqual(f["stage_accuracy"], 5 / 6)

    def test_grouping(self):
        p = copy.deepcopy(self.p)
        for k in p["events"]:
            if p["events"][k]["opportunity"]:
                p["events"][k]["opportunity"] = "x-" + p["events"][k]["opportunity"]
        self.assertEqual(fig(p)["opportunity_pairwise_f1"], 1.0)
        self.assertEqual(fig(p)["mission_prompt_precision"], 1.0)     # exact true name still understood
        p["events"]["a3"]["opportunity"] = None                        # true pairs: a1a2 a1a3 a2a3 b0b1
        self.assertAlmostEqual(fig(p)["opportunity_pairwise_f1"], 2 * 2 / (2 * 2 + 0 + 2))
        p["events"]["a3"]["opportunity"] = "x-bolt--pm"
        self.assertAlmostEqual(fig(p)["opportunity_pairwise_f1"], 2 * 2 / (2 * 2 + 2 + 2))

    def test_debrief(self):
        p = copy.deepcopy(self.p)
        p["events"]["a3"]["debrief"] = False
        p["events"]["a2"]["debrief"] = True
        f = fig(p)
        self.assertAlmostEqual(f["debrief_precision"], 3 / 4)
        self.assertAlmostEqual(f["debrief_recall"], 3 / 4)

    def test_prompts(self):
        p = copy.deepcopy(self.p)
        for k in ("a1", "a2", "a3"):
            p["events"][k]["opportunity"] = "Acme PM role"
        p["events"]["b1"]["opportunity"] = "Acme PM role"
        p["mission_prompts"] = [{"opportunity": "Acme PM role", "due": True}, {"opportunity": "acme--pm", "due": True}, {"opportunity": "nobody", "due": True}, {"opportunity": "bolt--pm", "due": False}]
        f = fig(p)
        self.assertAlmostEqual(f["mission_prompt_precision"], 1 / 3)   # duplicate and unknown are wrong
        self.assertEqual(f["mission_prompt_recall"], 1.0)
        p["mission_prompts"] = []
        self.assertEqual((fig(p)["mission_prompt_precision"], fig(p)["mission_prompt_recall"]), (0.0, 0.0))

    def test_offers(self):
        p = copy.deepcopy(self.p)
        p["offers"] = [{"mail": "o1.eml", "base": 185000.4, "currency": "usd", "deadline": "2026-03-27T17:00:00-04:00"}, {"mail": "p.eml", "base": 1, "currency": "USD"}, {"mail": "o2.eml", "base": 5, "currency": "EUR", "deadline": "2026-01-01"}]
        f = fig(p)
        self.assertAlmostEqual(f["offer_precision"], 2 / 3)
        self.assertEqual(f["offer_recall"], 1.0)
        self.assertAlmostEqual(f["offer_base_currency_accuracy"], 1 / 2)
        self.assertAlmostEqual(f["offer_deadline_accuracy"], 1 / 2)

    def test_mail_kinds(self):
        p = copy.deepcopy(self.p)
        p["mails"] = {"o1.eml": {"kind": "offer", "opportunity": None}, "p.eml": "other"}
        self.assertAlmostEqual(fig(p)["mail_kind_accuracy"], 1 / 3)

    def test_garbage(self):
        p = {"events": {"a1": None, "a2": "yes"}, "mission_prompts": [None, 3], "offers": [None, {"base": 3}], "mails": None}
        fig(p)

    def test_command_line_perfect_on_dev(self):
        dev = HERE / "people"
        if not dev.is_dir():
            self.skipTest("no people")
        preds = {d.name: perfect(json.loads((d / "labels.json").read_text())) for d in dev.iterdir() if (d / "labels.json").is_file()}
        with tempfile.TemporaryDirectory() as tmp:
            f = Path(tmp) / "p.json"
            f.write_text(json.dumps(preds))
            r = subprocess.run([sys.executable, str(HERE / "score.py"), str(dev), str(f)], capture_output=True, text=True)
            self.assertEqual(r.returncode, 0, r.stderr)
            last = json.loads(r.stdout.strip().splitlines()[-1])
            self.assertEqual(last.pop("personas"), len(preds))
            self.assertEqual(set(last.values()), {1.0}, last)
            r = subprocess.run([sys.executable, str(HERE / "score.py"), str(dev), str(f), "--errors"], capture_output=True, text=True)
            self.assertNotIn("missed", r.stdout)
            f.write_text("{}")
            r = subprocess.run([sys.executable, str(HERE / "score.py"), str(dev), str(f)], capture_output=True, text=True)
            self.assertEqual(r.returncode, 0, r.stderr)
            self.assertEqual(json.loads(r.stdout.strip().splitlines()[-1])["interview_f1"], 0.0)


if __name__ == "__main__":
    unittest.main()
