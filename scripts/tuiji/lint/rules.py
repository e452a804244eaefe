"""The rules that look at one page at a time, in the order of their messages' importance."""

from tuiji.lint.adverts import adverts
from tuiji.lint.copy import harm, invisible, spacing, terms
from tuiji.lint.frontmatter import schema
from tuiji.lint.links import links
from tuiji.lint.markup import anchors, html, pictures, tabs
from tuiji.lint.sources import cited_sources, percentages, telephones

RULES = [
    adverts, html, links, pictures, telephones, percentages, cited_sources, harm, schema, tabs,
    anchors, invisible, terms, spacing,
]  # fmt: skip
