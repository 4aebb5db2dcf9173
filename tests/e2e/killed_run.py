"""`python killed_run.py N SECONDS VERB …`: the command, killed (SIGKILL) when it has spoken to the database N times, and a moment
later. Counting words with the database instead of time makes the moment the same on a fast and on a slow machine.

With KILLED_RUN_INSTEAD in the environment that shell command is run at the moment, such as one that restarts the database.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

from sqlalchemy import event
from sqlalchemy.engine import Engine


def kill_at(count: int, later: float) -> None:
    """Every statement and every commit counts, before it is done; the last one is killed `later` seconds after it began."""
    left = count

    def spoken(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            if instead := os.environ.get("KILLED_RUN_INSTEAD"):
                subprocess.run(instead, shell=True, check=True, capture_output=True)
            elif later:
                threading.Timer(later, os.kill, (os.getpid(), signal.SIGKILL)).start()
            else:
                os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", spoken)
    event.listen(Engine, "commit", spoken)


if __name__ == "__main__":
    kill_at(int(sys.argv[1]), float(sys.argv[2]))
    sys.argv[1:] = sys.argv[3:]
    from hudna.cli.main import main

    main()
