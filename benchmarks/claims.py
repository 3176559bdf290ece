"""How often does each claim of each lesson hold with seeds the lesson never saw?

    python benchmarks/claims.py [LESSON ...] [--sets 20] [--size 5]

Runs the code of the lessons once with sets x size fresh seeds, cuts every comparison into disjoint sets of `size`
seeds (a lesson's own number), and asks each set for its verdict. Prints a Markdown table; without LESSON it also writes
benchmarks/claims.md. Exit code 1 if a claim held in fewer than 95 % of its sets.
"""

import argparse
import contextlib
import io
import sys
import time
from pathlib import Path

import nbformat

from utils import claims, training

ROOT = Path(__file__).parent.parent
FIRST_SEED = 1000  # lessons use 0, 1, 2, ...
ENOUGH = 0.95


def evidence(path, seeds):
    """Run a lesson's code with other seeds; return its claims as (sentence, Comparison, expected verdict)."""
    found = []
    claims.claim = lambda sentence, comparison, expect: found.append((sentence, comparison, expect))
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
    """In how many disjoint sets of `size` pairs the verdict is the expected one, and in how many it is the opposite."""
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
        if len(comparison.a) != sets * size:
            raise SystemExit(
                f"{path.stem}: expected one value per seed of SEEDS, found {len(comparison.a)}: {sentence}"
            )
        count, opposite = held(comparison, expect, size)
        fine &= count >= ENOUGH * sets
        lines.append(
            f"| {sentence} | {expect} | {count} of {sets} | {opposite} | {comparison.a.mean():.4g} | "
            f"{comparison.b.mean():.4g} | "
            f"{comparison.difference:+.3g} [{comparison.low:+.3g}, {comparison.high:+.3g}] |"
        )
    print(f"{path.stem}: {time.perf_counter() - started:.0f} s", file=sys.stderr)
    return [*lines, ""], fine


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
        ]
        (ROOT / "benchmarks" / "claims.md").write_text("\n".join(heading + page), encoding="utf-8")
    sys.exit(not fine)


if __name__ == "__main__":
    main()
