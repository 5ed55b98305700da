"""``python -I -S launcher.py PROGRAM …``: runs one program and prints what it used.

Next to nothing is loaded here, since the system counts what the starting process holds as the program's own peak.
"""

import os
import sys
import time

_QUIET = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]

started = time.monotonic()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=_QUIET)
_, status, used = os.wait4(process, 0)
print(time.monotonic() - started, used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
