"""How the interpreter looks after its memory."""

import gc

_FRESH_MAX = 50_000


def keep_what_is_loaded() -> None:
    """Look through what is loaded by now no more.

    Each look takes a tenth of a second with all libraries loaded, and nothing else runs meanwhile: it would delay the
    first reply of the terminal, and the event loop of the service.
    """
    gc.freeze()
    gc.set_threshold(_FRESH_MAX, 50, 50)
