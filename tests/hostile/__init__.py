"""Hostile and odd things brought to the doors: each made here, byte by byte, with the answer it must get."""
