"""The people of the desk: Flask-Security over the catalogue's accounts, sessions that end on the server.

Flask-Security gives passwords (argon2id), one-time codes, recovery codes and who the current user is. Its pages are not
used: they want e-mail, and a museum's mail server is rarer than a museum.
"""
