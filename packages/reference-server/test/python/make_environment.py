"""Creates a virtual environment unless it is complete. Arguments: FOLDER REQUIREMENTS.

If several processes start at once, one creates it and the others wait. A killed process leaves it marked as incomplete.
"""

import fcntl
import subprocess
import sys
import venv
from pathlib import Path

folder, requirements = Path(sys.argv[1]), sys.argv[2]
complete = folder / "complete"
with open(f"{folder}.lock", "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    if not complete.exists():
        venv.create(folder, clear=True, with_pip=True)
        pip = [folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", requirements], check=True)
        complete.touch()
