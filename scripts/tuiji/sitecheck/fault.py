"""What a rule yields."""

from typing import NamedTuple


class Fault(NamedTuple):
    """One thing to mend: `file` (path below the site), what is wrong, how to mend it, its kind.

    `kind` is the name that exemptions use; it is not printed.
    """

    file: str
    what: str
    how: str
    kind: str

    def __str__(self) -> str:
        """`file: what: how`."""
        return f"{self.file}: {self.what}: {self.how}"
