"""How often does each claim of each lesson hold with seeds the lesson never saw?

    python benchmarks/claims.py [LESSON ...] [--sets 20] [--size 5]

Runs the code of the lessons once with sets x size fresh seeds, cuts every comparison into disjoint sets of `size`
seeds (a lesson's own number), and asks each set for its verdict. A seed draws the initial weights, the order of rows,
the masks and, where the lesson trains on a function of the seed, the split of the data and the wrong labels. Prints a
Markdown table; without LESSON it also writes benchmarks/claims.md, with how often a claim passes that is true, or
false. Exit code 1 if a claim held in fewer than 95 % of its sets.
"""

import argparse
import contextlib
import io
import sys
import time
from pathlib import Path

import nbformat
import numpy as np
from scipy import stats

from utils import claims, training

ROOT = Path(__file__).parent.parent
FIRST_SEED = 3000  # lessons use 0, 1, 2, ...; claims were last reworded after a run from 2000
ENOUGH = 0.95


def evidence(path, seeds):
    """Run a lesson's code with other seeds; return its claims: (sentence, Comparison or outcomes, expected verdict)."""
    found = []
    claims.claim = lambda sentence, comparison, expect: found.append((sentence, comparison, expect))
    claims.claim_each = lambda sentence, outcomes: found.append((sentence, np.asarray(outcomes, bool), "each run"))
    training.SEEDS = tuple(seeds)
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    names = {"__name__": "__main__"}
    for number, cell in enumerate(cells, start=1):
        print(f"\r{path.stem}: cell {number} of {len(cells)} ", end="", file=sys.stderr, flush=True)
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(cell.source, f"{path.stem}, code cell {number}", "exec"), names)
    print(file=sys.stderr)
    return found


def held(comparison, expect, size):
    """In how many disjoint sets of `size` seeds the verdict is the expected one, and in how many it is the opposite."""
    if expect == "each run":
        sets = comparison.reshape(-1, size)
        return int(sets.all(axis=1).sum()), int((~sets).all(axis=1).sum())
    verdicts = []
    for start in range(0, len(comparison.a), size):
        part = slice(start, start + size)
        verdicts.append(claims.compare(comparison.a[part], comparison.b[part], comparison.smallest).verdict)
    opposite = {"lower": "higher", "higher": "lower"}.get(expect)
    return verdicts.count(expect), verdicts.count(opposite)


def table(path, sets, size):
    """Markdown lines for one lesson, and whether all of its claims held often enough."""
    started = time.perf_counter()
    found = evidence(path, range(FIRST_SEED, FIRST_SEED + sets * size))
    lines = [
        f"## {path.stem}",
        "",
        f"| claim | verdict | held in | opposite in | a | b | a - b, {sets * size} seeds, 95 % interval |",
        "|---|---|---|---|---|---|---|",
    ]
    fine = True
    for sentence, comparison, expect in found:
        values = comparison if expect == "each run" else comparison.a
        if len(values) != sets * size:
            raise SystemExit(f"{path.stem}: expected one value per seed of SEEDS, found {len(values)}: {sentence}")
        count, opposite = held(comparison, expect, size)
        fine &= count >= ENOUGH * sets
        if expect == "each run":
            numbers = f"{values.mean():.4g} | | "
        else:
            numbers = f"{comparison.a.mean():.4g} | {comparison.b.mean():.4g} | "
            numbers += f"{comparison.difference:+.3g} [{comparison.low:+.3g}, {comparison.high:+.3g}]"
        lines.append(f"| {sentence} | {expect} | {count} of {sets} | {opposite} | {numbers} |")
    print(f"{path.stem}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return [*lines, ""], fine


DRAWS = 20_000
# Differences of a pair, in units of their standard deviation, around 0.
SHAPES = {
    "normal": lambda rng, shape: rng.normal(size=shape),
    "heavy-tailed (t, 3 degrees of freedom)": lambda rng, shape: rng.standard_t(3, shape) / np.sqrt(3),
    "skewed (exponential)": lambda rng, shape: rng.exponential(size=shape) - 1,
}
# Claimed, true difference, smallest difference that matters, whether the claim is true.
TRIALS = [
    ("lower", 0, 0, False), ("lower", -1, 0, True), ("lower", -2, 0, True), ("lower", -3, 0, True),
    ("equivalent", 0, 2, True), ("equivalent", 1, 2, True), ("equivalent", 2, 2, False), ("equivalent", 3, 2, False),
]  # fmt: skip


def power(sizes=(5, 20)):
    """Markdown lines: how often `claim` passes, simulated, for claims that are true and that are false."""
    heading = " | ".join(f"{shape}, {size} seeds" for shape in SHAPES for size in sizes)
    lines = [
        "## How often a claim passes",
        "",
        f"Simulated, {DRAWS:,} draws each. Differences are in standard deviations of a pair's difference.",
        "",
        f"| claimed | true difference | margin | it is | {heading} |",
        "|---|---|---|---|" + "---|" * len(SHAPES) * len(sizes),
    ]
    for expect, difference, margin, true in TRIALS:
        shares = []
        for draw in SHAPES.values():
            for size in sizes:
                values = difference + draw(np.random.default_rng(0), (DRAWS, size))
                half = stats.t.ppf(0.975, size - 1) * values.std(axis=1, ddof=1) / np.sqrt(size)
                low, high = values.mean(axis=1) - half, values.mean(axis=1) + half
                passed = high < -margin if expect == "lower" else (low > -margin) & (high < margin)
                shares.append(f"{100 * passed.mean():.1f} %")
        lines.append(f"| {expect} | {difference} | {margin} | {'true' if true else 'false'} | {' | '.join(shares)} |")
    return [*lines, ""]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 02_dropout; default: all")
    parser.add_argument("--sets", type=int, default=20, help="disjoint sets of seeds (default: 20)")
    parser.add_argument("--size", type=int, default=5, help="seeds in a set (default: 5, as in the lessons)")
    arguments = parser.parse_args()
    paths = sorted((ROOT / "course").glob("*.ipynb"))
    chosen = [path for path in paths if not arguments.lessons or path.stem in arguments.lessons]
    if not chosen:
        parser.error(f"expected lessons among {', '.join(p.stem for p in paths)}, found {' '.join(arguments.lessons)}")
    page, fine = [], True
    for path in chosen:
        lines, good = table(path, arguments.sets, arguments.size)
        print("\n".join(lines), flush=True)
        page += lines
        fine &= good
    if not arguments.lessons:
        heading = [
            "# Every claim, with seeds its lesson never saw",
            "",
            f"Each claim was asked again of {arguments.sets} disjoint sets of {arguments.size} fresh seeds "
            f"({FIRST_SEED} and up). *Held* counts the sets in which the verdict was the one the lesson states; "
            "*opposite* those in which it was reversed. Made by `python benchmarks/claims.py`.",
            "",
            *power(),
        ]
        (ROOT / "benchmarks" / "claims.md").write_text("\n".join(heading + page), encoding="utf-8")
    sys.exit(not fine)


if __name__ == "__main__":
    main()
