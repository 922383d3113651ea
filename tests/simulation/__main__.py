"""`make simulate SEED=7 STEPS=500`: random conversations, replayable by their seed."""

import argparse

from tests.simulation.bookkeeping import simulate, world

if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--steps", type=int, default=2000)
    given = arguments.parse_args()
    with world() as place:
        simulate(place, given.seed, given.steps)
    print(f"{place.said} messages in the books of {len(place.founders)} founders; all right")
