"""Editions made up for gallery screens, so that one stores ten thousand pages within a minute and runs on alone.

A parcel holds what belongs together: the pages of one object in one language, or the tiles of one picture. They are
made when an edition comes out (``kiosk.quiet_work``), by difference; no screen ever waits for a page to be made.
"""
