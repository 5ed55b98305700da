"""Link review: a person says which passage explains which object, one after another or for one object at a time."""

from kiosk.desk.links import by_hand, lost, of_object, reviewing

__all__ = ["by_hand", "lost", "of_object", "reviewing"]
