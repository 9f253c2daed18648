"""``python -m dondoc``: the command line."""

from dondoc.cli.main import main

main()
