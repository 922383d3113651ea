"""`python -m bot` is `trimtab`."""

from bot.cli import main

main()
