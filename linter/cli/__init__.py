"""The command line: a module a command, the options that they share, and everything that is printed."""
