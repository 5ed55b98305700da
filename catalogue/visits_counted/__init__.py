"""Counts without persons: sums per day of what was opened, and words that found nothing."""
