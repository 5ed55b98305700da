"""The catalogue's part of a backup: its database as files that can be carried away and brought back."""
