"""The rules that look at one page at a time, in the order of their messages' importance."""

from tuiji.lint.adverts import adverts
from tuiji.lint.copy import harm, invisible, spacing, terms
from tuiji.lint.frontmatter import schema
from tuiji.lint.links import bare_addresses, links
from tuiji.lint.markup import anchors, attribute_lists, html, pictures, tabs
from tuiji.lint.sources import cited_sources, percentages, telephones

RULES = [
    adverts, html, attribute_lists, links, bare_addresses, pictures, telephones, percentages, cited_sources, harm, schema, tabs,
    anchors, invisible, terms, spacing,
]  # fmt: skip
