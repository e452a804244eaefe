"""Checks a built site: static HTML, CSS, scripts, sitemap and search index.

`load` reads a folder once into a `Site`; each rule in `rules.RULES` is a pure function from a
`Site` to faults; `check` runs them all.
"""
