"""Sources: texts received, what each is, its passages beside the original, and corrections by hand."""

from kiosk.desk.sources import about, correcting, missing, passages, receiving, withdrawing

__all__ = ["about", "correcting", "missing", "passages", "receiving", "withdrawing"]
