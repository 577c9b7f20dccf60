# Made by mailwright. Do not edit: change templates/command/, then `make generate`.

"""The command `python -m mailwright`, for humans. Nothing in here is imported by the package itself."""
