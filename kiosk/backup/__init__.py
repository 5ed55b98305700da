"""Backups: one archive with the database, the originals and the settings of a home, made while it serves.

A plain backup is a tar file. A sealed one is a tar file with two parts, ``key.age`` and ``backup.tar.age``, in the open
format of age (age-encryption.org), so that it can be opened with common tools when no Vitrine is at hand.
"""
