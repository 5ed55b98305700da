"""A visitor's page over HTTP: what it costs this server, beside nginx giving the same page as a file, and a plain Flask
app with one question to the database and a template. Runs in turns; see ``__main__``."""
