"""Runs a command with a PostgreSQL of its own: python -m tests.on_postgres pytest tests/desk"""

import os
import subprocess
import sys

from tests.postgres import postgres


def main() -> int:
    with postgres() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
