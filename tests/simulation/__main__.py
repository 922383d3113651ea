"""`make simulate SEED=7 STEPS=500`: a random conversation, replayable by its seed."""

import argparse
import asyncio
import tempfile
from pathlib import Path

from tests.simulation.random_talk import run
from tests.talk import sqlite_url, talk_on


async def simulate(seed: int, steps: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with talk_on(sqlite_url(Path(folder))) as talk:
            memory = await run(talk, seed, steps)
    print(
        f"seed {seed}: {steps} steps, {len(memory.before)} turns stand, {len(memory.now)} balances; all right"
    )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--steps", type=int, default=2000)
    given = arguments.parse_args()
    asyncio.run(simulate(given.seed, given.steps))
