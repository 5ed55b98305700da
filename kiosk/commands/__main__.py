"""``python -m kiosk.commands`` is ``vitrine``."""

from kiosk.commands import main

main()
