"""The publishing workflow asks for no more than it needs, and runs what was reviewed."""

import json
import re

import pytest
import yaml


@pytest.fixture(scope="module")
def publish(root):
    return yaml.safe_load((root / ".github/workflows/publish.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def check(root):
    return yaml.safe_load((root / ".github/workflows/check.yml").read_text("utf-8"))


def test_every_action_is_pinned_by_its_full_hash_and_says_its_version(root):
    paths = sorted((root / ".github/workflows").glob("*.yml"))
    uses = [line for path in paths for line in re.findall(r"uses: (.*)", path.read_text("utf-8"))]
    assert len(paths) >= 2
    assert [
        line for line in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", line)
    ] == []
    assert len({line.partition("@")[0] for line in uses}) == len(set(uses)), "one version of each"


def test_rights_are_given_job_by_job(publish):
    assert publish["permissions"] == {}
    rights = {name: job["permissions"] for name, job in publish["jobs"].items()}
    assert rights == {
        "build": {"contents": "read"},
        "pages": {"pages": "write", "id-token": "write"},
        "release": {"contents": "write"},
    }


def test_only_what_passed_the_tests_is_published(publish):
    assert {"run": "scripts/test"} in publish["jobs"]["build"]["steps"]
    assert {job.get("needs") for job in publish["jobs"].values()} == {None, "build"}


def test_pull_requests_can_write_nothing_and_see_no_secret(root, check):
    text = (root / ".github/workflows/check.yml").read_text("utf-8")
    assert check["permissions"] == {}
    assert list(check["jobs"]) == ["lint", "test", "links"]
    assert all(job["permissions"] == {"contents": "read"} for job in check["jobs"].values())
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert text.count("persist-credentials: false") == text.count("actions/checkout@")


def test_pull_requests_are_linted_built_tested_and_can_be_looked_at(check):
    runs = {
        name: [step.get("run", "") for step in job["steps"]] for name, job in check["jobs"].items()
    }
    assert "scripts/lint" in runs["lint"]
    assert any("scripts/lint --fix" in run for run in runs["lint"])
    assert {"scripts/build", "scripts/test"} <= set(runs["test"])
    kept = [
        step["with"]["path"]
        for step in check["jobs"]["test"]["steps"]
        if "path" in step.get("with", {})
    ]
    assert kept == ["dist/"]


def test_links_are_asked_weekly_and_block_nothing(check):
    triggers = check[True]  # YAML 1.1 reads `on` as true
    assert len(triggers["schedule"]) == 1
    assert check["jobs"]["links"]["if"] == "github.event_name != 'pull_request'"
    assert all(job.get("needs") is None for job in check["jobs"].values())


def test_the_lint_marks_lines_on_pull_requests(root):
    matchers = json.loads((root / ".github/lint-matcher.json").read_text("utf-8"))
    error = "docs/a.md:3: [advert] 「加薇」：让人加微信（P3）: 删掉"
    warning = "docs/a.md:3: [copy] 「a」应写作「b」: 运行 scripts/lint --fix（提示）"
    for line, severity in ((error, "error"), (warning, "warning")):
        found = {
            matcher["severity"]: re.search(matcher["pattern"][0]["regexp"], line)
            for matcher in matchers["problemMatcher"]
        }
        assert [name for name, match in found.items() if match] == [severity]
        assert found[severity].groups()[:2] == ("docs/a.md", "3")


def test_commits_run_the_same_script(root):
    (hooks,) = yaml.safe_load((root / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert hooks["repo"] == "local"
    (hook,) = hooks["hooks"]
    assert hook["entry"] == "scripts/lint --fix"
    assert re.search(hook["files"], "docs/cancel/index.md")
    assert re.search(hook["files"], "scripts/tuiji/pages.py")
    assert not re.search(hook["files"], "README.md")


@pytest.mark.parametrize("form", ["1-wrong-content", "2-phone-changed", "3-new-question"])
def test_forms_ask_for_what_is_needed(root, form):
    content = yaml.safe_load((root / f".github/ISSUE_TEMPLATE/{form}.yml").read_text("utf-8"))
    assert {"name", "description", "body"} <= content.keys()
    fields = {part["id"]: part for part in content["body"] if part["type"] != "markdown"}
    assert len(fields) == sum(part["type"] != "markdown" for part in content["body"])
    for part in fields.values():
        assert part["type"] in ("input", "textarea", "dropdown")
        assert part["attributes"]["label"]
    if form != "3-new-question":
        assert fields["source"]["validations"]["required"] is True


def test_who_must_agree_is_named_for_files_that_exist(root):
    lines = (root / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules
    for pattern, *owners in rules:
        assert list(root.glob(pattern.strip("/") or "*")), pattern
        assert all(owner.startswith("@") for owner in owners)
