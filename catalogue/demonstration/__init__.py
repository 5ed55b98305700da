"""The demonstration collection: reconstructions for newcomers to look at and for curators to copy from.

Everything it says and shows lies beside this file as data that a person can read and edit: ``collection.toml``,
``themes.toml``, ``events.toml``, ``cautions.toml``, a file per object and per retelling, and the drawings as SVG.
``reading`` turns the folder into values or refuses it with file, entry and field; nothing is half read.
"""
