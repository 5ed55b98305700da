"""Errands: long work that a page asks for, done by a process of its own so that no visitor and no curator waits for it.

An errand is a folder in the home: what is to be done, how far it is, and what came of it. Any server process can tell,
and a reload shows it again; a crash leaves the folder and an untouched catalogue.
"""
