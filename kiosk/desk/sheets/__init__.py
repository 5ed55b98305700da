"""Sheets: objects in by upload, columns matched, everything told before it is done; objects out in every format."""

from kiosk.desk.sheets import exporting, receiving, standing, taking, undoing

__all__ = ["exporting", "receiving", "standing", "taking", "undoing"]
