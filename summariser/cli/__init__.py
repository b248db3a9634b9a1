"""The command line: `summarise`, one module a command."""
