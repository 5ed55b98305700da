"""Seeing a draft as visitors will: the same views and templates, watermarked, for the desk alone."""

from kiosk.desk.preview import looking

__all__ = ["looking"]
