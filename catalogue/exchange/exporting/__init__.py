"""Everything out, by the ending of the file's name: sheets that come back unchanged, and two standards of museums."""

from catalogue.exchange.exporting.writing import export_objects

__all__ = ["export_objects"]
