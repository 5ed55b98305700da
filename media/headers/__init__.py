"""What a picture's first bytes and markers say, read without decoding a pixel and without Pillow.

One module per family of formats, each with ``measure(data) -> Header``. They bound their own work, raise
``PictureDamaged`` where the structure breaks, and judge nothing else: ``media.verifying`` holds the limits.
"""
