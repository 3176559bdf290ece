"""How fast is fit_over_seeds? Against Model.fit, and against a plain PyTorch loop, doing the same work in one run.

    python benchmarks/training.py [--pairs 5] [--torch PYTHON]

The work is five seeds of a network, validation included (fit_over_seeds also re-evaluates the training rows). Every
contender is a process of its own, warmed up once; they take turns, so that a busy machine slows all alike. PyTorch is
no dependency of the course: `--torch` names a Python that has it and NumPy, for instance one made with
`python -m venv .bench && .bench/bin/pip install torch numpy`.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

SEEDS = range(5)
JOBS = {  # units of the hidden layers, outputs, epochs, batch size
    "digits 3x100": {"units": (100, 100, 100), "outputs": 10, "epochs": 20, "batch_size": 60},
    "concrete 3x256": {"units": (256, 256, 256), "outputs": 1, "epochs": 100, "batch_size": 64},
}


def save_data(folder):
    """Write the arrays of both jobs to `folder`: PyTorch's Python has no course to load them with."""
    from utils.data import load_concrete, load_digits

    concrete, digits = load_concrete(), load_digits()
    mean, sd = concrete.X_train.mean(axis=0), concrete.X_train.std(axis=0)
    for job, data, scale in (("digits 3x100", digits, (0, 1)), ("concrete 3x256", concrete, (mean, sd))):
        np.savez(
            Path(folder) / f"{job}.npz",
            X_train=(data.X_train - scale[0]) / scale[1],
            X_valid=(data.X_valid - scale[0]) / scale[1],
            y_train=data.y_train,
            y_valid=data.y_valid,
        )


class Arrays:
    """The arrays of a job, as `fit_over_seeds` wants them."""

    def __init__(self, path):
        with np.load(path) as file:
            self.__dict__.update(file)


def keras_recipe(job):
    from utils import training  # noqa: F401  (quiets TensorFlow before Keras comes)

    import keras  # isort: skip

    digits = job["outputs"] > 1

    def build(features):
        hidden = [keras.layers.Dense(units, activation="relu") for units in job["units"]]
        output = keras.layers.Dense(job["outputs"], activation="softmax" if digits else None)
        return keras.Sequential([keras.layers.Input((features,)), *hidden, output])

    loss = "sparse_categorical_crossentropy" if digits else "mae"
    return build, {"loss": loss, "metrics": ["accuracy"] if digits else []}


def train_ours(job, data):
    from utils.training import fit_over_seeds

    build, recipe = keras_recipe(job)
    settings = {"epochs": job["epochs"], "batch_size": job["batch_size"]} | recipe
    runs = fit_over_seeds(lambda: build(data.X_train.shape[1]), data, seeds=SEEDS, optimizer="sgd", **settings)
    return runs.last("val_loss").mean()


def train_keras(job, data):
    from utils.training import set_seed

    build, recipe = keras_recipe(job)
    last = []
    for seed in SEEDS:
        set_seed(seed)
        model = build(data.X_train.shape[1])
        model.compile(optimizer="sgd", **recipe)
        history = model.fit(
            data.X_train,
            data.y_train,
            validation_data=(data.X_valid, data.y_valid),
            epochs=job["epochs"],
            batch_size=job["batch_size"],
            verbose=0,
        )
        last.append(history.history["val_loss"][-1])
    return np.mean(last)


def train_torch(job, data):
    import torch

    torch.set_num_threads(os.cpu_count())
    digits = job["outputs"] > 1
    measure = torch.nn.CrossEntropyLoss() if digits else torch.nn.L1Loss()
    X, X_valid = torch.tensor(data.X_train), torch.tensor(data.X_valid)
    y, y_valid = torch.tensor(data.y_train), torch.tensor(data.y_valid)
    if not digits:
        y, y_valid = y[:, None], y_valid[:, None]
    last = []
    for seed in SEEDS:
        torch.manual_seed(seed)
        layers, width = [], X.shape[1]
        for units in job["units"]:
            dense = torch.nn.Linear(width, units)
            torch.nn.init.xavier_uniform_(dense.weight)  # Keras' first weights
            torch.nn.init.zeros_(dense.bias)
            layers += [dense, torch.nn.ReLU()]
            width = units
        output = torch.nn.Linear(width, job["outputs"])
        torch.nn.init.xavier_uniform_(output.weight)
        torch.nn.init.zeros_(output.bias)
        net = torch.nn.Sequential(*layers, output)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
        for _ in range(job["epochs"]):
            net.train()
            order, total, hits = torch.randperm(len(X)), 0.0, 0
            for start in range(0, len(X), job["batch_size"]):
                rows = order[start : start + job["batch_size"]]
                optimizer.zero_grad()
                output = net(X[rows])
                loss = measure(output, y[rows])
                loss.backward()
                optimizer.step()
                total += loss.item() * len(rows)
                if digits:
                    hits += (output.argmax(1) == y[rows]).sum().item()
            net.eval()
            with torch.no_grad():
                output = net(X_valid)
                val_loss = measure(output, y_valid).item()
                if digits:
                    (output.argmax(1) == y_valid).float().mean().item()
        last.append(val_loss)
    return np.mean(last)


CONTENDERS = {"fit_over_seeds": train_ours, "Model.fit": train_keras, "PyTorch": train_torch}


def serve(name, folder):
    """A contender: reads the name of a job a line, answers with seconds, last validation loss, peak memory."""
    for line in sys.stdin:
        job = line.strip()
        data = Arrays(Path(folder) / f"{job}.npz")
        started = time.perf_counter()
        loss = CONTENDERS[name](JOBS[job], data)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform != "darwin" else 2**30)
        print(json.dumps({"seconds": seconds, "loss": float(loss), "peak": peak}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=5, help="turns of every contender (default: 5)")
    parser.add_argument("--torch", metavar="PYTHON", help="a Python with PyTorch and NumPy")
    parser.add_argument("--serve", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(*arguments.serve)
        return
    pythons = {"fit_over_seeds": sys.executable, "Model.fit": sys.executable}
    if arguments.torch:
        pythons["PyTorch"] = arguments.torch
    else:
        print("PyTorch left out: --torch names no Python that has it\n")
    with tempfile.TemporaryDirectory() as folder:
        save_data(folder)
        servers = {
            name: subprocess.Popen(
                [python, __file__, "--serve", name, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            )
            for name, python in pythons.items()
        }

        def ask(name, job):
            print(job, file=servers[name].stdin, flush=True)
            return json.loads(servers[name].stdout.readline())

        print(f"{os.cpu_count()} cores, {len(SEEDS)} seeds a turn, median of {arguments.pairs} turns\n")
        print("| network | contender | seconds | times fit_over_seeds (smallest to largest) | val loss | peak GiB |")
        print("|---|---|---|---|---|---|")
        for job in JOBS:
            for name in servers:
                ask(name, job)  # warm-up
            turns = [{name: ask(name, job) for name in servers} for _ in range(arguments.pairs)]
            for name in servers:
                ratios = [turn[name]["seconds"] / turn["fit_over_seeds"]["seconds"] for turn in turns]
                seconds = statistics.median(turn[name]["seconds"] for turn in turns)
                last = turns[-1][name]
                print(
                    f"| {job} | {name} | {seconds:.2f} | {statistics.median(ratios):.2f} "
                    f"({min(ratios):.2f} to {max(ratios):.2f}) | {last['loss']:.3f} | {last['peak']:.2f} |",
                    flush=True,
                )
        for server in servers.values():
            server.stdin.close()
            server.wait()


if __name__ == "__main__":
    main()
