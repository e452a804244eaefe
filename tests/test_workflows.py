"""The publishing workflow asks for no more than it needs, and runs what was reviewed."""

import re

import pytest
import yaml


@pytest.fixture(scope="module")
def publish(root):
    return yaml.safe_load((root / ".github/workflows/publish.yml").read_text("utf-8"))


def test_every_action_is_pinned_by_its_full_hash_and_says_its_version(root):
    text = (root / ".github/workflows/publish.yml").read_text("utf-8")
    uses = re.findall(r"uses: (.*)", text)
    assert uses
    assert [
        line for line in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", line)
    ] == []


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
