"""``python -m dondoc``: the command line."""

from dondoc.cli.main import main

if __name__ == "__main__":
    main()
