"""``python -m crossfoot`` is the command ``crossfoot``."""

from crossfoot.cli import main

if __name__ == "__main__":
    main()
