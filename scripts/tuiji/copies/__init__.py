"""Copies that travel: a zip for desks without a network and one HTML file, made from built pages."""
