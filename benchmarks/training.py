"""How fast is fit_over_seeds? Against Model.fit, doing the same work in one run.

    python benchmarks/training.py [--pairs 5]

The work is five seeds of a network, validation included (fit_over_seeds also re-evaluates the training rows). Each
contender is a process of its own, warmed up once; they take turns, so that a busy machine slows both alike.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace

import numpy as np

SEEDS = range(5)
JOBS = {  # units of the hidden layers, outputs, epochs, batch size
    "digits 3x100": {"units": (100, 100, 100), "outputs": 10, "epochs": 20, "batch_size": 60},
    "concrete 3x256": {"units": (256, 256, 256), "outputs": 1, "epochs": 100, "batch_size": 64},
}


def data_of(name):
    """The data set of a job, with the features of concrete standardized."""
    from utils.data import load_concrete, load_digits

    if name.startswith("digits"):
        return load_digits()
    data = load_concrete()
    mean, sd = data.X_train.mean(axis=0), data.X_train.std(axis=0)
    return replace(data, X_train=(data.X_train - mean) / sd, X_valid=(data.X_valid - mean) / sd)


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


CONTENDERS = {"fit_over_seeds": train_ours, "Model.fit": train_keras}


def serve(name):
    """A contender: reads the name of a job a line, answers with seconds, last validation loss, peak memory."""
    for line in sys.stdin:
        job = line.strip()
        data = data_of(job)
        started = time.perf_counter()
        loss = CONTENDERS[name](JOBS[job], data)
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform != "darwin" else 2**30)
        print(json.dumps({"seconds": seconds, "loss": float(loss), "peak": peak}), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=5, help="turns of each contender (default: 5)")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.serve)
        return
    servers = {
        name: subprocess.Popen(
            [sys.executable, __file__, "--serve", name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for name in CONTENDERS
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
