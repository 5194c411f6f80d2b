"""Peak memory: of this process, or of a command: `python -m bench.peak COMMAND …` says it on standard
error."""

import resource
import subprocess
import sys
from pathlib import Path


def peak_mb() -> int:
    """Of this process since it began; getrusage would count what its parent held at the fork, too."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) // 1024


if __name__ == "__main__":
    done = subprocess.run(sys.argv[1:])
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"peak_mb={peak}", file=sys.stderr)
    sys.exit(done.returncode)
