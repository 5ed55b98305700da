"""Labels: choosing what to print, the sheet at its true size, the register of what hangs, codes printed ahead."""

from kiosk.desk.labels import choosing, codes, printing, register

__all__ = ["choosing", "codes", "printing", "register"]
