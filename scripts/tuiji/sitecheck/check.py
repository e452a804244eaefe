"""Run every rule on a site."""

from tuiji.sitecheck.exemptions import Exemption, apply
from tuiji.sitecheck.fault import Fault
from tuiji.sitecheck.rules import OFFLINE_RULES, RULES
from tuiji.sitecheck.site import Site


def check(site: Site, exemptions: list[Exemption] = (), source: str = "exemptions") -> list[Fault]:
    """Return the faults of `site`, sorted by file, less those that `exemptions` let stand.

    An exemption that covers nothing is a fault of `source`, the name of the list.
    """
    rules = [*RULES, *OFFLINE_RULES] if site.offline else RULES
    faults = {fault for rule in rules for fault in rule(site)}
    return sorted(apply(list(exemptions), faults, site.files, source))
