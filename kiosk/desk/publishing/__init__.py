"""Putting a version on show, now or at a time; taking it off; undoing either."""

from kiosk.desk.publishing import publishing, withdrawing

__all__ = ["publishing", "withdrawing"]
