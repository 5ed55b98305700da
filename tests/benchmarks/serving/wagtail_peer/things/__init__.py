"""A plain Wagtail site with a page for each object: run by a Python of its own that has Wagtail and nothing of ours."""
