"""A rule file with a mistake is left out and named with its file, its line and what was expected."""

from pathlib import Path

import pytest

from coordinator.core.resources import RULES
from coordinator.definitions.library import RULE, kind_of, load
from coordinator.watch.library import shipped_rules
from coordinator.watch.rule import Proposal, Watcher, WatchRule

REPEAT, COUNT, DIARY, RISK = (
    (RULES / f"{name}.toml").read_text(encoding="utf-8")
    for name in ("marac-repeat", "three-repeats", "plan-review", "high-risk-idva")
)
WRONG = (
    (REPEAT, 'watcher = "repeat"', 'watcher = "repeats"', "Expected one of: repeat, repeat ended, incidents"),
    (REPEAT, 'proposes = "list to meeting"', 'proposes = "do it"', "Expected one of: list to meeting"),
    (REPEAT, 'forum = "MARAC"', 'forum = "MARAK"', "Expected one of: "),
    (REPEAT, 'forum = "MARAC"', 'forum = "MATAC"', "has no “repeat_months” in its file"),
    (REPEAT, 'forum = "MARAC"\n', "", "needs “forum”"),
    (REPEAT, 'anchor = "hearing"', 'anchor = "birthday"', "Expected one of: hearing, referral"),
    (REPEAT, "edition = 1", 'edition = "1"', "should be a whole number"),
    (REPEAT, "edition = 1", "edition = 0", "too small"),
    (REPEAT, 'name = "MARAC repeat"', 'name = " "', "This is empty"),
    (REPEAT, "local = true", "local = yes", "This is not TOML"),
    (REPEAT, "local = true", "local = true\ncolour = 3", "“colour” is not known here"),
    (REPEAT, "local = true", "local = true\ncount = 3", "does not use “count”"),
    (COUNT, "count = 3\n", "", "needs “count”"),
    (COUNT, "months = 12", "months = -12", "too small"),
    (COUNT, 'proposes = "record action"', 'proposes = "refer on"', "needs “service”"),
    (COUNT, "months = 12", 'months = 12\nservice = "idva"', "does not use “service”"),
    (COUNT, "months = 12", "months = 999999999", "at most 1,200"),
    (COUNT, "count = 3", "count = 9999999", "at most 1,000,000"),
    (DIARY, "days = 1", "days = 900000000", "at most 36,500"),
    (RISK, '"very high"', '"vary high"', "Expected one of: very high, high"),
    (RISK, 'levels = ["high", "very high"]', "levels = []", "needs “levels”"),
    (RISK, 'service = "idva"', 'service = "idvaa"', "Expected one of: idva"),
    (DIARY, 'entry = "plan"', 'entry = "party"', "Expected one of: meeting, "),
    (DIARY, 'source = "', 'origin = "', "“origin” is not known here"),
)


@pytest.mark.parametrize(("text", "right", "wrong", "sentence"), WRONG)
def test_a_wrong_rule_is_named_and_the_others_watch(
    tmp_path: Path, text: str, right: str, wrong: str, sentence: str
) -> None:
    assert right in text
    changed = text.replace(right, wrong, 1).replace("edition = 1\n", "edition = 2\n")
    (tmp_path / "own.toml").write_text(changed, encoding="utf-8")
    library = load(WatchRule, RULES, tmp_path, RULE)
    [fault] = library.faults
    assert sentence in fault.sentence
    assert fault.file == "own.toml"
    assert 1 <= fault.line <= changed.count("\n") + 1
    assert library.entries == shipped_rules().entries


def test_a_service_that_is_unknown_is_named() -> None:
    rule = WatchRule(
        "x", 1, "x", "x", Watcher.CONTACT, Proposal.RECORD_CONTACT, "x", service="idwa", hours=1, days=1
    )
    assert [misfit.path for misfit in rule.faults()] == [("service",)]
    assert kind_of(REPEAT) == RULE
