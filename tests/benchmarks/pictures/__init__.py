"""How much pictures cost: renditions, tiles and tile requests beside vipsthumbnail, pyvips, dzsave, nginx and IIPImage.

``python -m tests.benchmarks.pictures [ROUNDS]`` installs what it compares with (Debian's libvips-tools, nginx-light and
iipimage-server; pyvips in an environment of its own below the temporary folder), runs everything in turns on one
photograph of 24 megapixels, and writes RESULTS-pictures.md itself.
"""
