"""How fast the gallery screen answers a finger, in real Chromium made four times slower.

``python -m tests.benchmarks.touch [--short] [--objects 10000 | --many HOME]`` walks the demonstration, then the same
with as many made-up objects more as asked for, or a home that has many, and writes RESULTS-touch.md beside this folder
by itself.
"""
