"""Texts whose structure is written in marks: HTML and Markdown."""
