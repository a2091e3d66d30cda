"""`python -m aeterm` and the console script."""

import gc
import sys


def main() -> int:
    """Run the command line and return its exit code."""
    # A book is many small objects and next to no cycles: collecting while it is read, and once more at exit,
    # is a tenth of the time of a short command.
    gc.set_threshold(200_000, 50, 50)
    try:
        from aeterm.late import import_lightly

        import_lightly()
        from aeterm.cli.main import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        # Pressed while the program was still being read, before `run` could answer it.
        return 130
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
