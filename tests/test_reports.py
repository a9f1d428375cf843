"""`check`'s formats, read by others: the SARIF schema, a JSON parser, GitHub's own escapes."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from today import TODAY

from generator.content import read_content
from generator.manual import MANUALS
from generator.problem import Problem, Severity, Where
from generator.reports import REPORTS
from generator.rules import judged

World = Callable[..., Path]
SCHEMA = Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json"
BROKEN = sorted((Path(__file__).parent / "broken").glob("*/*/expected.txt"))
ODD = Problem(
    Where("clinics/a, b%é.yaml", 3, 7), "made-up", 'has 100% "odd": letters', "two\nlines"
)
LINE = re.compile(r"(\S+):(\d+):(\d+): (error|warning): (.*) \[([a-z-]+)\]")


def _problems() -> list[Problem]:
    """Return a problem per case of tests/broken, as an author saw it, and an odd one."""
    found = []
    for case in BROKEN:
        match = LINE.match(case.read_text("utf-8"))
        file, line, column, severity, message, rule = match.groups()
        where = Where(file, int(line), int(column))
        found.append(Problem(where, rule, message, "", Severity(severity)))
    return [*found, ODD]


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd)


def _contradicting(world: World) -> Path:
    change = [("may wear makeup, when: {from: 24 hours}", "may wear makeup, when: {from: 1 hour}")]
    return world({"protocols/peel.yaml": change}).parent


def test_sarif_fits_its_schema_for_every_rule_there_is():
    problems = _problems()
    assert {problem.rule for problem in problems} > set(MANUALS) - {"file"}
    log = json.loads(REPORTS["sarif"](problems, "content"))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(schema).validate({**log, "version": "2.0.0"})


def test_sarif_results_point_at_their_rule_and_its_help():
    problems = _problems()
    run = json.loads(REPORTS["sarif"](problems, "content"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(problems) > 60
    for problem, result in zip(problems, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.rule
    help_text = next(rule["help"]["text"] for rule in rules if rule["id"] == "contradiction")
    assert "umbrella" in help_text
    place = run["results"][-1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/clinics/a%2C%20b%25%C3%A9.yaml"


def test_sarif_fingerprints_tell_findings_apart_and_outlive_an_added_line():
    twin = Problem(Where(ODD.where.file, 9, 1), ODD.rule, ODD.message, ODD.hint)
    other = Problem(ODD.where, ODD.rule, "is something else", ODD.hint)
    run = json.loads(REPORTS["sarif"]([ODD, twin, other], ""))["runs"][0]
    prints = [result["partialFingerprints"]["afterleaf/v1"] for result in run["results"]]
    assert prints[0] == prints[1] != prints[2]


def test_json_holds_every_problem_and_counts_them():
    problems = _problems()
    found = json.loads(REPORTS["json"](problems, "content"))
    assert found["schema"] == 1
    assert found["errors"] + found["warnings"] == len(found["problems"]) == len(problems)
    assert found["problems"][-1] == {
        "rule": "made-up",
        "severity": "error",
        "file": "content/clinics/a, b%é.yaml",
        "line": 3,
        "column": 7,
        "message": 'has 100% "odd": letters',
        "hint": "two\nlines",
    }


def test_github_commands_escape_what_the_runner_would_read_as_its_own():
    lines = REPORTS["github"](_problems(), "content").splitlines()
    assert len(lines) == len(_problems())
    assert lines[-1] == (
        "::error file=content/clinics/a%2C b%25é.yaml,line=3,col=7,title=made-up"
        '::has 100%25 "odd": letters%0Ahint: two%0Alines'
    )


def test_every_format_finds_the_same_and_leaves_stdout_to_it(world: World):
    folder = _contradicting(world)
    shown = _run("--today", TODAY.isoformat(), cwd=folder)
    assert shown.returncode == 1
    assert shown.stdout.startswith("2 clinics, 2 protocols, ")
    count = shown.stderr.count("[contradiction]")
    assert count > 0
    for name, sign in (("json", '"rule": "contradiction"'), ("github", "title=contradiction")):
        done = _run("--format", name, cwd=folder)
        assert done.returncode == 1
        assert done.stdout.count(sign) == count
        assert "2 clinics, 2 protocols, " in done.stderr
    log = json.loads(_run("--format", "sarif", cwd=folder).stdout)
    rules = [result["ruleId"] for result in log["runs"][0]["results"]]
    assert rules.count("contradiction") == count


def test_right_content_reports_nothing_in_any_format(world: World):
    content, problems = read_content(world())
    problems = judged(content, problems, today=TODAY)
    assert problems == []
    assert REPORTS["text"](problems, "") == REPORTS["github"](problems, "") == ""
    assert json.loads(REPORTS["json"](problems, ""))["problems"] == []
    assert json.loads(REPORTS["sarif"](problems, ""))["runs"][0]["results"] == []


def test_a_rule_is_explained_by_name_and_a_slip_is_met_with_the_nearest(tmp_path: Path):
    done = _run("--explain", "advice-gap", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("advice-gap\n\nBetween a restriction")
    assert "\nWrong:\n" in done.stdout
    slip = _run("--explain", "advise-gap", cwd=tmp_path)
    assert slip.returncode == 2
    assert slip.stderr == 'afterleaf: there is no rule "advise-gap"; did you mean "advice-gap"?\n'


def test_rules_are_listed_with_severity_and_summary(tmp_path: Path):
    lines = _run("--rules", cwd=tmp_path).stdout.splitlines()
    assert len(lines) == len(MANUALS)
    for line, manual in zip(lines, MANUALS.values(), strict=True):
        assert line.split()[:2] == [manual.rule, manual.severity]
        assert line.endswith(manual.summary)


def test_the_day_decides_what_is_past_due(world: World):
    folder = world().parent
    assert _run("--today", "2027-05-04", cwd=folder).stderr == ""
    soon = _run("--today", "2027-05-05", cwd=folder)
    assert soon.returncode == 0
    assert "warning: the review was due on 2027-05-04 [review-date]" in soon.stderr
    late = _run("--today", "2027-11-05", cwd=folder)
    assert late.returncode == 1
    assert "error: the review was due on 2027-05-04 [review-date]" in late.stderr
    assert _run("--today", "tomorrow", cwd=folder).returncode == 2
