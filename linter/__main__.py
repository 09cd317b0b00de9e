"""`python -m linter` is `playbook-lint`."""

from linter.cli import main

if __name__ == "__main__":
    main(prog_name="playbook-lint")
