"""`python -m isnad` is the command `isnad`."""

from isnad.cli.main import main

if __name__ == "__main__":
    main()
