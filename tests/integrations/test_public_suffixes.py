from integrations.public_suffixes import load_public_suffixes


def test_the_list_has_its_rules_and_no_comments() -> None:
    rules = load_public_suffixes()
    assert {"com", "co.uk", "*.ck", "!www.ck"} <= set(rules)
    assert not [rule for rule in rules if rule.startswith("//") or " " in rule or not rule]
