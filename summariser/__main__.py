"""``python -m summariser``: the program, where its script is not on the path, as in a notebook."""

from summariser.cli.main import main

if __name__ == "__main__":
    main()
