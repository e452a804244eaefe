"""The rules in rules/*.yml: loaded, checked, compiled."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from .lexicon import Group, entries
from .prefilter import Patterns, gated
from .words import Spellings

FOLDER = Path(__file__).with_name("rules")
WHOLE = {"line"}  # matched at the start of a line
PIECE = {"spoilt", "clause", "cut", "restore", "review"}  # found anywhere in a line
BLOCK = {"toc", "related", "apply", "apply-step", "section"}  # used by blocks.py
ACTIONS = WHOLE | PIECE | BLOCK
DETECTORS = {"mobile", "hotline", "handle", "link", "unlisted-number", "hijacked-link"}
KEYS = {"id", "action", "pattern", "detector", "unless", "to", "reason", "fires", "spares"}
FLAGS = {"contact", "strict", "title", "raw", "sentence", "short", "unended"}
WARNING, HEARSAY = EXCUSES = "WARNING", "HEARSAY"  # fragments that are looked for with the rules
_ID = re.compile(r"(?:P\d{1,2}|H)-[a-z][a-z0-9-]*")
_FRAGMENT = re.compile(r"<<([A-Z]+)>>")


class RuleError(ValueError):
    """A rule file is wrong; the message says which file and rule, and how to mend it."""


@dataclass(frozen=True)
class Rule:
    """One rule, the nth in the files: `pattern` matches normalised text, `unless` excuses a sentence."""

    place: int
    id: str
    action: str
    reason: str
    fires: tuple[str, ...]
    spares: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    detector: str | None = None
    unless: re.Pattern[str] | None = None
    to: str | None = None
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rules:
    """All rules in the order of the files, with what they share."""

    rules: tuple[Rule, ...]
    spellings: Spellings
    leave: re.Pattern[str]
    depart: re.Pattern[str]
    seller: re.Pattern[str]
    groups: tuple[Group, ...]
    hotlines: frozenset[str]
    hosts: frozenset[str]
    by_id: dict[str, Rule]
    by_action: dict[str, tuple[Rule, ...]]
    whole: Patterns
    unended: Patterns  # for whole lines without a full stop
    of_blocks: frozenset[str]
    pieces: Patterns  # of lines, blocks and excuses; its alternatives are the words that sell
    raw: frozenset[str]  # rules for the text before spellings are made standard
    raw_pieces: Patterns
    guiding: Patterns  # its alternatives are the words that guide

    def having(self, action: str) -> tuple[Rule, ...]:
        """Return the rules that do `action`."""
        return self.by_action[action]

    def detecting(self, action: str) -> list[Rule]:
        """Return the rules that do `action` to what a detector finds."""
        return [rule for rule in self.by_action[action] if rule.detector]

    def get(self, rule_id: str) -> Rule:
        """Return the rule named `rule_id` (KeyError when there is none)."""
        return self.by_id[rule_id]


@cache
def load_rules(
    folder: Path = FOLDER, more: tuple[Path, ...] = (), warning: str | None = None
) -> Rules:
    """Read fragments.yml and the rule files of `folder`, and the rule files in `more`.

    `warning`, a pattern, replaces that of fragments.yml.
    Raises RuleError naming file, rule and remedy when a rule is not as described here.
    """
    shared = _read(folder / "fragments.yml")
    fragments = shared["fragments"] | ({WARNING: warning} if warning else {})
    paths = sorted(path for path in folder.glob("*.yml") if path.name != "fragments.yml")
    paths += more
    read = [(path, raw) for path in paths for raw in _read(path)["rules"]]
    rules = [_rule(place, *pair, fragments) for place, pair in enumerate(read)]
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise RuleError(f"{folder}: rule {rule.id} is there twice: rename one")
        seen.add(rule.id)
    variants = {v: standard for standard, vs in shared["spellings"].items() for v in vs}
    for variant, standard in variants.items():
        if len(variant) != len(standard):
            raise RuleError(f"fragments.yml: {variant} and {standard} must be of one length")
    groups = _groups(folder / "lexicon")
    raw = [rule for rule in rules if "raw" in rule.flags]
    return Rules(
        tuple(rules),
        Spellings(variants),
        gated(fragments["LEAVE"]),
        gated(fragments["DEPART"]),
        gated(fragments["SELLER"]),
        tuple(groups),
        frozenset(shared["allowed"]["hotlines"]),
        frozenset(shared["allowed"]["hosts"]),
        {rule.id: rule for rule in rules},
        {action: tuple(r for r in rules if r.action == action) for action in ACTIONS},
        Patterns(_patterns([r for r in rules if "unended" not in r.flags], WHOLE)),
        Patterns(_patterns([r for r in rules if "unended" in r.flags], WHOLE)),
        frozenset(rule.id for rule in rules if rule.action in BLOCK),
        Patterns(
            [*_patterns(rules, PIECE | BLOCK), *((name, fragments[name]) for name in EXCUSES)],
            entries(group for group in groups if group.weight > 0),
        ),
        frozenset(rule.id for rule in raw),
        Patterns(_patterns(raw, PIECE)),
        Patterns((), entries(group for group in groups if group.weight < 0)),
    )


def _patterns(rules: list[Rule], actions: set[str]) -> list[tuple[str, str]]:
    return [(r.id, r.pattern.pattern) for r in rules if r.pattern and r.action in actions]


def _groups(folder: Path) -> list[Group]:
    groups = []
    for path in sorted(folder.glob("*.yml")):
        for raw in _read(path)["groups"]:
            lists = {key: tuple(raw[key]) for key in ("words", "fires", "spares") if key in raw}
            try:
                groups.append(Group(**(raw | lists)))
            except TypeError as error:
                raise RuleError(f"{path.name}: group {raw.get('id', '?')}: {error}") from error
    return groups


def _read(path: Path) -> dict[str, Any]:
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise RuleError(f"{path}: {error}: mend the file") from error


def _rule(place: int, path: Path, raw: dict[str, Any], fragments: dict[str, str]) -> Rule:
    where = f"{path.name}: rule {raw.get('id', '?')}"
    _check(where, raw)
    return Rule(
        place=place,
        id=raw["id"],
        action=raw["action"],
        reason=raw["reason"],
        fires=tuple(raw["fires"]),
        spares=tuple(raw.get("spares", ())),
        pattern=_compile(where, raw.get("pattern"), fragments),
        detector=raw.get("detector"),
        unless=_compile(where, raw.get("unless"), fragments),
        to=raw.get("to"),
        flags=frozenset(flag for flag in FLAGS if raw.get(flag)),
    )


def _check(where: str, raw: dict[str, Any]) -> None:
    faults = {
        f"unknown keys {sorted(raw.keys() - KEYS - FLAGS)}": raw.keys() - KEYS - FLAGS,
        "the id must begin with its pattern, as P1-mobile": not _ID.fullmatch(str(raw.get("id"))),
        f"action must be one of {sorted(ACTIONS)}": raw.get("action") not in ACTIONS,
        "give a reason": not raw.get("reason"),
        "give an example under `fires`, as a list": not isinstance(raw.get("fires"), list)
        or not raw["fires"],
        "`spares` must be a list": not isinstance(raw.get("spares", []), list),
        "give either a pattern or a detector": ("pattern" in raw) == ("detector" in raw),
        "a pattern is text, or a list of alternatives": not _is_text(raw.get("pattern", "")),
        f"detector must be one of {sorted(DETECTORS)}": raw.get("detector", "link")
        not in DETECTORS,
        "`to` belongs to restore, and restore needs it": ("to" in raw)
        != (raw.get("action") == "restore"),
    }
    for message, wrong in faults.items():
        if wrong:
            raise RuleError(f"{where}: {message}")


def _is_text(pattern: Any) -> bool:
    return all(isinstance(p, str) for p in (pattern if isinstance(pattern, list) else [pattern]))


def _compile(
    where: str, pattern: str | list[str] | None, fragments: dict[str, str]
) -> re.Pattern[str] | None:
    """Compile a pattern, or a list of alternatives, its fragments put in."""
    if pattern is None:
        return None
    if isinstance(pattern, list):
        pattern = "|".join(pattern)
    try:
        return re.compile(_FRAGMENT.sub(lambda match: f"(?:{fragments[match[1]]})", pattern))
    except KeyError as error:
        raise RuleError(f"{where}: no fragment {error}: define it in fragments.yml") from error
    except re.error as error:
        raise RuleError(f"{where}: the pattern does not compile: {error}") from error
