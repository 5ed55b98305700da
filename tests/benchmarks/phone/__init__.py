"""What a phone page costs the visitor and what Lighthouse and axe find on it: ten objects in three languages.

``python -m tests.benchmarks.phone`` writes RESULTS-phone.md beside this folder by itself.
"""
