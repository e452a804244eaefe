"""The allow-list of numbers and hosts, official.yml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from tuiji.sitecheck.address import is_local

FILE = Path(__file__).with_name("official.yml")
# Nobody can register these (RFC 2606, RFC 6761): they stand for any address in an example.
_RESERVED = ("example.com", "example.net", "example.org", "example", "test", "invalid")


class Host(NamedTuple):
    """A host that pages may link to; `http` says why it may be linked without encryption."""

    host: str
    owner: str
    checked: date
    http: str = ""


class Number(NamedTuple):
    """A telephone number that pages may print; `source` is an id of reference/rules."""

    number: str
    owner: str
    source: str
    checked: date


@cache
def hosts() -> dict[str, Host]:
    """Return the hosts by name. Raises TypeError when an entry has other fields than `Host`."""
    return {entry["host"]: Host(**entry) for entry in _load()["hosts"]}


@cache
def numbers() -> dict[str, Number]:
    """Return the numbers by their digits. Raises TypeError as `hosts` does."""
    found = [Number(str(number), **entry) for number, entry in _load()["numbers"].items()]
    return {digits(number.number): number for number in found}


def host_for(name: str) -> Host | None:
    """Return the entry that covers the host `name`: the longest that is it or a parent of it."""
    labels = name.lower().split(".")
    parents = (".".join(labels[index:]) for index in range(len(labels)))
    return next((hosts()[parent] for parent in parents if parent in hosts()), None)


def is_example(name: str) -> bool:
    """Tell whether the host `name` leads nowhere in public: reserved, private, this machine."""
    return is_local(name) or name.endswith(_RESERVED)


def digits(number: str) -> str:
    """Return the digits of a telephone number, without what stands between them."""
    return "".join(character for character in number if character.isdecimal())


@cache
def _load() -> dict:
    return yaml.safe_load(FILE.read_text("utf-8"))
