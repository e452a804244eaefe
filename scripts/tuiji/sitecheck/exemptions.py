"""Faults that may stand, each with its reason."""

from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import yaml

from tuiji.sitecheck.fault import Fault

PACKAGED = Path(__file__).with_name("exemptions.yml")


class Exemption(NamedTuple):
    """Lets faults of `kind` stand in files like `file` (a glob) with `match` in their message."""

    file: str
    kind: str
    match: str
    reason: str

    def covers(self, fault: Fault) -> bool:
        """Tell whether `fault` may stand."""
        return (
            fault.kind == self.kind and fnmatch(fault.file, self.file) and self.match in fault.what
        )


def read_exemptions(path: Path) -> list[Exemption]:
    """Read a YAML list of exemptions.

    Raises ValueError, naming file and entry, when one is not complete; OSError when unreadable.
    """
    try:
        entries = yaml.safe_load(path.read_text("utf-8")) or []
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: is not YAML: {error}") from error
    if not isinstance(entries, list):
        raise ValueError(f"{path}: must be a list")
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or set(entry) != set(Exemption._fields):
            fields = ", ".join(Exemption._fields)
            raise ValueError(f"{path}: entry {number}: must have exactly the fields {fields}")
        if not all(isinstance(value, str) and value for value in entry.values()):
            raise ValueError(
                f"{path}: entry {number}: every field must be a text that is not empty"
            )
    return [Exemption(**entry) for entry in entries]


def apply(
    exemptions: list[Exemption], faults: set[Fault], files: set[str], source: str
) -> set[Fault]:
    """Return the faults that no exemption covers, and one for each exemption without a fault.

    `files` are the site's: an exemption for files that this site lacks is not reported.
    `source` names the list in the message.
    """
    left = {fault for fault in faults if not any(e.covers(fault) for e in exemptions)}
    for exemption in exemptions:
        if not any(exemption.covers(fault) for fault in faults) and any(
            fnmatch(name, exemption.file) for name in files
        ):
            what = (
                f'exemption {exemption.kind} "{exemption.match}" of {exemption.file} covers nothing'
            )
            left.add(Fault(source, what, "remove it", "exemption"))
    return left
