"""What is said at the door."""

REFUSED = (
    "Sorry, this is somebody's private bookkeeping bot, and you are not on its list. Nothing you wrote was kept. "
    "If it is yours, send the pairing code that it printed when it started."
)
PAIRED = "Paired: from now on this is your bot, and nobody else's here."


def pairing(code: str, platforms: str) -> str:
    """For the operator, at start."""
    return f"Nobody is paired on {platforms} yet. Send this code to your bot there: {code}"
