"""Pictures and QR codes as files: what is taken in, kept, made from it, and whether it is still whole.

This house knows no database and no web: a picture is named by the SHA-256 of its bytes.
"""
