"""Screens: how each is, what it shows, making a device one of them, and counts without persons."""

from kiosk.desk.screens import bringing, changing, counts, listing

__all__ = ["bringing", "changing", "counts", "listing"]
