"""Every rule, in one list: `rule(site)` yields faults and changes nothing."""

from collections.abc import Callable, Iterator

from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.rules import addresses, elements, files, head, ids, indexes, offline, targets
from tuiji.sitecheck.site import Site

Rule = Callable[[Site], Iterator[Fault]]

RULES: list[Rule] = [
    *targets.RULES,
    *addresses.RULES,
    *ids.RULES,
    *head.RULES,
    *elements.RULES,
    *indexes.RULES,
    *files.RULES,
]
OFFLINE_RULES: list[Rule] = offline.RULES
