"""Faults, bad input and attackers, row by row: ``python -m tests.reliability`` (see ``__main__``).

A row is a module in ``rows/`` with a value ``ROW``. What it found is kept in ``findings/``, a file for each row, and
RESULTS.md is written from those: rows measured on different days stand side by side, each with its own date.
"""
