"""What `python -m dealmodel` does: see `commands`."""

import sys

from dealmodel.commands import main

if __name__ == "__main__":
    sys.exit(main())
