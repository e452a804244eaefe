"""Adverts, masked words and empty claims: the cleaner's rules and adverts.yml, on each passage."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from tuiji.cleaner.matches import Hit, Line
from tuiji.cleaner.rules import Rules, load_rules
from tuiji.cleaner.trim import promotions
from tuiji.lint import official
from tuiji.lint.document import Document, Passage, is_cited
from tuiji.pages import Fault

MORE = Path(__file__).with_name("adverts.yml")
# By the pattern (research/pollution-patterns.md) that a rule's id begins with. The cleaner's other
# rules are for the furniture of web pages (P11, P14) or harmful advice, which tuiji.harm finds.
_KINDS = {
    "advert": ("P1-", "P3-", "P8-", "P10-"),
    "masked-word": ("P4-", "P5-", "P6-", "P7-"),
    "residue": ("P12-", "P17-"),
    "claim": ("P18-", "P19-"),
}
_HOW = {
    "advert": '删掉；骗子的原话放进 <div class="scam-quote" markdown> 块，号码换成 ＿＿＿＿',
    "masked-word": "写出原来的词；读者搜的错字放进 aliases",
    "residue": "删掉抓取或生成时留下的字",
    "claim": "删掉，或者写明出处：（[S2](../reference/rules.md#s2) 第几条）",
}
_HOST = re.compile(r"^(?:https?\s?:\s?//)?(?:[^/@]*@)?([^/:?#]+)")
# What has no text of its own to judge: dates, source ids, line numbers.
_DATA_KEYS = {"last_reviewed", "review_by", "sources", "seed", "hide"}


@cache
def _rules() -> Rules:
    rules = load_rules(more=(MORE,), warning=_lists()["warning"])
    return replace(rules, hosts=frozenset(official.hosts()))


@cache
def _lists() -> dict:
    return yaml.safe_load(MORE.read_text("utf-8"))


def adverts(document: Document) -> Iterator[Fault]:
    """Yield what advertises, masks a word or claims without a source, once a line and rule."""
    seen = set()
    for passage in document.passages:
        if passage.kind in _DATA_KEYS:
            continue
        for kind, hit, said in _find(passage):
            line = document.line_of(said, passage.line)
            if (line, hit.rule.id) not in seen:
                seen.add((line, hit.rule.id))
                what = f"「{said[:40]}」：{hit.rule.reason}（{hit.rule.id}）"
                yield document.page.fault(line, kind, what, _HOW[kind])


@cache
def _excuses() -> dict[str, re.Pattern[str]]:
    return {entry["rule"]: re.compile(entry["unless"]) for entry in _lists()["excuses"]}


def _find(passage: Passage) -> Iterator[tuple[str, Hit, str]]:
    line = Line(passage.text, _rules())
    only_contacts = passage.quoted or passage.kind in ("aliases", "row")
    for hit in _hits(line):
        if only_contacts and "contact" not in hit.rule.flags:
            continue
        kind = _kind(hit)
        said = line.raw.cut(hit.start, hit.end).strip()
        if kind and not _is_fine(hit, passage, line):
            yield kind, hit, said


def _hits(line: Line) -> list[Hit]:
    hits = [hit for action in ("clause", "review", "restore") for hit in line.all_hits(action)]
    hits += [hit for hit in line.all_hits("line") if "contact" in hit.rule.flags]
    return hits + promotions(line)


def _kind(hit: Hit) -> str | None:
    return next((k for k, starts in _KINDS.items() if hit.rule.id.startswith(starts)), None)


def _is_fine(hit: Hit, passage: Passage, line: Line) -> bool:
    """Tell what may stand: readers' spellings as aliases, claims with their source, examples."""
    kind = _kind(hit)
    if passage.kind == "aliases" and kind in ("masked-word", "residue", "claim"):
        return True
    if kind == "claim" and is_cited(line.sentence(hit.start, hit.end)):
        return True
    excuse = _excuses().get(hit.rule.id)
    if excuse and excuse.search(passage.text):
        return True
    text = line.raw.text[hit.start : hit.end]
    found = _HOST.match(text) if hit.rule.detector in ("link", "hijacked-link") else None
    return bool(found and official.is_example(found[1].strip()))
