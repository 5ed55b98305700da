"""How much pictures cost: renditions, tiles and tile requests beside vipsthumbnail, pyvips, dzsave and nginx.

``python -m tests.benchmarks.pictures [ROUNDS]`` installs what it compares with (Debian's libvips-tools and nginx-light;
pyvips in an environment of its own below the temporary folder), runs everything in turns on one photograph of 24
megapixels, and writes RESULTS-pictures.md itself.
"""
