"""`python -m tests.leash COMMAND …`: a command whose whole group ends when whoever started it does.

A test run that is killed, or a bench that gives up, leaves no server behind.
"""

import os
import signal
import subprocess
import sys
import time

LOOK_SECONDS = 0.2


def main() -> int:
    parent = os.getppid()
    os.setpgid(0, 0)
    running = subprocess.Popen(sys.argv[1:])
    signal.signal(signal.SIGTERM, lambda *_: running.terminate())
    while running.poll() is None:
        if os.getppid() != parent:
            os.killpg(0, signal.SIGKILL)
        time.sleep(LOOK_SECONDS)
    return running.returncode


if __name__ == "__main__":
    sys.exit(main())
