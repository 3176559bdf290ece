"""How far is it from plain SGD on raw features to a good recipe? The numbers behind the target of assignment 04.

    python benchmarks/target.py [--seeds 20]

Every contender is measured once per seed, as the check of question 5 measures an answer: a split of its own, and MAE in
MPa on the fifth of the rows that it never saw. Writes benchmarks/target.md.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
NAME = "04_dropout_and_batch_normalization"


def reference():
    """The solution of question 5, from its notebook."""
    from utils import training  # noqa: F401  (quiets TensorFlow before Keras comes)

    import keras  # isort: skip

    notebook = json.loads((ROOT / "solutions" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    source = next(
        "".join(cell["source"])
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "5_train_to_target"
    )
    names = {"keras": keras, "layers": keras.layers, "np": np}
    exec(source, names)
    return names["train_to_target"]


def with_validation_rows(answer):
    """The same answer, trained on the validation rows as well."""
    from dataclasses import replace

    def train(data):
        X, y = np.concatenate([data.X_train, data.X_valid]), np.concatenate([data.y_train, data.y_valid])
        return answer(replace(data, X_train=X, y_train=y))

    return train


def plain_sgd(widths, epochs):
    """The recipe of lesson 1 on raw features."""
    import keras

    def train(data):
        hidden = [keras.layers.Dense(width, activation="relu") for width in widths]
        model = keras.Sequential([keras.Input((8,)), *hidden, keras.layers.Dense(1)])
        model.compile(optimizer="sgd", loss="mae")
        model.fit(data.X_train, data.y_train, batch_size=64, epochs=epochs, verbose=0)
        return model

    return train


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20, help="splits per contender (default 20)")
    seeds = range(parser.parse_args().seeds)
    solution = reference()
    from utils.checks.combined.train_to_target import error_on_kept_rows
    from utils.checks.combined.train_to_target_model import TARGET
    from utils.claims import compare

    contenders = {
        "reference": solution,
        "reference, on validation rows too": with_validation_rows(solution),
        "plain SGD 0.01, raw, 128-64, 100 epochs": plain_sgd((128, 64), 100),
        "plain SGD 0.01, raw, 64-64, 300 epochs": plain_sgd((64, 64), 300),
        "plain SGD 0.01, raw, 256-256-256, 100 epochs": plain_sgd((256, 256, 256), 100),
    }
    lines = [
        "# The target of assignment 04, question 5",
        "",
        f"MAE in MPa on rows never seen, {len(seeds)} splits, from `python benchmarks/target.py`. "
        f"The target is {TARGET} MPa.",
        "",
        "| contender | best | median | worst finite | below the target | NaN | s per training |",
        "|---|---|---|---|---|---|---|",
    ]
    errors = {}
    for name, answer in contenders.items():
        started = time.perf_counter()
        errors[name] = np.array([error_on_kept_rows(answer, seed) for seed in seeds])
        each = (time.perf_counter() - started) / len(seeds)
        finite = errors[name][np.isfinite(errors[name])]
        # A run that ended in NaN counts as worse than any other.
        middle = np.median(np.where(np.isfinite(errors[name]), errors[name], np.inf))
        ends = (f"{value:.4g}" for value in (min(finite, default=np.nan), middle, max(finite, default=np.nan)))
        below = f"{np.sum(finite < TARGET)} of {len(seeds)}"
        lines.append(f"| {name} | {' | '.join(ends)} | {below} | {len(seeds) - len(finite)} | {each:.0f} |")
        print(lines[-1], np.round(errors[name], 2), flush=True)
    gain = compare(errors["reference, on validation rows too"], errors["reference"])
    lines += ["", f"Trained on validation rows too, against the reference (MPa): {gain}."]
    (ROOT / "benchmarks" / "target.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
