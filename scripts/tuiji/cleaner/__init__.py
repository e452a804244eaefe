"""The article cleaner: takes adverts and site furniture out, never guesses, reports every line."""

from .engine import Report, Row, clean

__all__ = ["Report", "Row", "clean"]
