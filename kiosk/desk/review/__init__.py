"""The second pair of eyes: checking before a version is sent, and deciding about it."""

from kiosk.desk.review import checking, deciding

__all__ = ["checking", "deciding"]
