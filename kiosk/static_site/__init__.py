"""The whole edition as files that any web server gives, with nothing running behind them.

Each page is made by the very views that serve it; then its links are led to the files. What a page asked the display
case for is noted, so that another run makes only the pages anew whose answers changed.
"""
