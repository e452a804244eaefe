"""The command line: right files, or one clear line, exit 2 and nothing written."""

import hashlib
import io
import json
import os
import sys
import time

import pytest

from tuiji.cleaner.__main__ import main


@pytest.fixture
def run(tmp_path, capsys):
    """Run the command on bytes; return (status, clean text or None, report or None, stderr)."""

    def _run(content, name="article.txt"):
        source = tmp_path / name
        if content is not None:
            source.write_bytes(content)
        output, report = tmp_path / "clean.txt", tmp_path / "report.json"
        status = main([str(source), "-o", str(output), "--report", str(report)])
        return (
            status,
            output.read_bytes().decode() if output.exists() else None,
            json.loads(report.read_bytes()) if report.exists() else None,
            capsys.readouterr().err,
        )

    return _run


def test_report_has_exactly_the_agreed_form(run):
    content = "注销一般免费。\n\n加V：kefu0000\n".encode()
    status, text, report, error = run(content)
    assert (status, text, error) == (0, "注销一般免费。\n\n", "")
    assert report == {
        "source": {"sha256": hashlib.sha256(content).hexdigest(), "lines": 3},
        "lines": [
            {"line": 1, "text": "注销一般免费。", "action": "keep", "rule": None, "output": "注销一般免费。"},
            {"line": 2, "text": "", "action": "blank", "rule": None, "output": ""},
            {"line": 3, "text": "加V：kefu0000", "action": "drop", "rule": "P3-handle", "output": ""},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("第一行\n第二".encode() + b"\xff\xfe", "article.txt:2: not UTF-8 at byte 16: convert it first"),
        ("广告".encode("gb18030"), "article.txt:1: not UTF-8 at byte 0"),
        ("一\n二\0三".encode(), "article.txt:2: NUL at byte 7"),
        (b"", "article.txt: empty"),
        (b"\xef\xbb\xbf", "article.txt: empty"),
        (None, "article.txt: cannot be read: No such file or directory"),
    ],
)  # fmt: skip
def test_bad_input_is_named_and_nothing_is_written(run, tmp_path, content, message):
    status, text, report, error = run(content)
    assert (status, text, report) == (2, None, None)
    assert message in error
    assert error.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} <= {"article.txt"}


@pytest.mark.parametrize("bad", ["missing/clean.txt", "folder"])
@pytest.mark.parametrize("which", ["output", "report"])
def test_target_that_cannot_be_written_leaves_nothing(tmp_path, capsys, bad, which):
    source = tmp_path / "article.txt"
    source.write_text("注销一般免费。\n", "utf-8")
    (tmp_path / "folder").mkdir()
    targets = {"output": "clean.txt", "report": "report.json"} | {which: bad}
    arguments = [str(source), "-o", str(tmp_path / targets["output"])]
    assert main([*arguments, "--report", str(tmp_path / targets["report"])]) == 2
    assert bad in capsys.readouterr().err
    assert {path.name for path in tmp_path.iterdir()} == {"article.txt", "folder"}


def test_old_outputs_survive_a_failure(run, tmp_path):
    (tmp_path / "clean.txt").write_text("old", "utf-8")
    status, text, _, _ = run(b"\xff")
    assert (status, text) == (2, "old")


def test_one_file_for_both_is_refused(tmp_path, capsys):
    source = tmp_path / "article.txt"
    source.write_text("注销。\n", "utf-8")
    target = str(tmp_path / "same")
    assert main([str(source), "-o", target, "--report", target]) == 2
    assert "name two files" in capsys.readouterr().err


def test_missing_option_is_exit_2(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["article.txt"])
    assert caught.value.code == 2
    assert "-o" in capsys.readouterr().err


def test_standard_input(monkeypatch, tmp_path):
    stdin = io.TextIOWrapper(io.BytesIO("注销一般免费。\n上一篇:广告\n".encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    output = tmp_path / "clean.txt"
    assert main(["-", "-o", str(output), "--report", str(tmp_path / "r.json")]) == 0
    assert output.read_text("utf-8") == "注销一般免费。\n"


def test_byte_order_mark_and_carriage_returns(run):
    _, text, report, _ = run("\ufeff上一笔交易。\r\n加V：kefu0000\r\n注销。\r老式".encode())
    assert text == "上一笔交易。\n注销。\n老式\n"
    assert [row["text"] for row in report["lines"]] == [
        "上一笔交易。", "加V：kefu0000", "注销。", "老式",
    ]  # fmt: skip


def test_bidi_controls_hide_nothing(run):
    _, text, report, _ = run("加\u202eV\u202c：ke\u200bfu0000\n注销\u2068免费\u2069。\n".encode())
    assert [row["action"] for row in report["lines"]] == ["drop", "keep"]
    assert text == "注销\u2068免费\u2069。\n"


@pytest.mark.parametrize("unit", ["注销之前先查余额，"])
def test_a_line_of_ten_megabytes(run, unit):
    status, _, report, _ = run((unit * (10_000_000 // len(unit.encode()))).encode())
    assert status == 0
    assert [row["action"] for row in report["lines"]] == ["keep"]


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "1380000 0000 二十四小时",
        "1. 申请激活\n",
        "138",
        "刷卡ji机",
        "加微信，",
        "办理电话:138-0000-0000，",
        "（",
        "。",
        "点 ",
        "一.",
        "*",
        "9元",
    ],
)
def test_a_long_line_takes_no_more_than_its_share_of_time(run, unit):
    """A pattern that is quadratic would need a hundred times as long for ten times the text."""

    def seconds(size):
        begin = time.perf_counter()
        run((unit * (size // len(unit.encode()))).encode())
        return time.perf_counter() - begin

    seconds(1000)
    assert seconds(300_000) < 40 * seconds(30_000) + 1


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_outputs_can_be_read_by_all(run, tmp_path):
    run("注销。\n".encode())
    assert (tmp_path / "clean.txt").stat().st_mode & 0o777 == 0o644
