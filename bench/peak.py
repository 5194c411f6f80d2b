"""Run a command; say its peak memory on standard error. `python -m bench.peak COMMAND …`."""

import resource
import subprocess
import sys

done = subprocess.run(sys.argv[1:])
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
print(f"peak_mb={peak}", file=sys.stderr)
sys.exit(done.returncode)
