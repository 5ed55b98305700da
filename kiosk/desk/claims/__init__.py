"""Claims about one object: what public texts say of it, what bears on it, and how sure we are."""

from kiosk.desk.claims import page, weighing

__all__ = ["page", "weighing"]
