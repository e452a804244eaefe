"""Checks of what contributors write: adverts, unsafe HTML, links, sources, Chinese copy, structure.

`document.read` gives a page as its readers will see it; each rule in `rules.RULES` is a function
from a `Document` to faults; the lists that people maintain (`*.yml`) lie beside the code.
"""
