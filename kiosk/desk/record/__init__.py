"""The record of an object as eight tasks: what is typed, kept while it is typed, saved, compared and taken back."""

from kiosk.desk import blueprint
from kiosk.desk.record import autosaving, comparing, looking_back, new, tasks, uniting
from kiosk.desk.record.moments import clock

blueprint.add_app_template_global(clock)

__all__ = ["autosaving", "comparing", "looking_back", "new", "tasks", "uniting"]
