"""Task 7 of a record: its pictures. Bringing them, saying what they show, their order, and what lacks words."""

from kiosk.desk.pictures import bringing, files, missing, saying

__all__ = ["bringing", "files", "missing", "saying"]
