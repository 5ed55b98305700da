"""Spotting: what a passage names. Kinds of thing, works, people, places, organisations, events and dates."""
