"""Texts that several people write in turn: forum threads, mailboxes, chats."""
