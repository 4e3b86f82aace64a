"""The commands of the command line, a module each.

A module has `add_arguments(parser)` and `run(args) -> exit status`; it is imported only when its command is called, so that `bayn --help` stays quick.
"""
