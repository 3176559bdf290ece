"""How soon does a kernel answer that has TensorFlow imported, and how much memory do eight sandboxes take?

    python benchmarks/kernels.py [REPEATS]

A cold kernel is a process of its own, as Jupyter starts it; a warm, sealed one is a fork in a sandbox. Each starts,
imports TensorFlow and adds two numbers with it; cold and warm ones take turns, and the medians of 20 are compared. Then
eight sealed kernels train a small network at once, and every page that processes share is counted once (Pss).
"""

import statistics
import sys
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
from jupyter_client.manager import KernelManager

BOXES = 8
ADD = "import tensorflow as tf; assert float(tf.constant(1.0) + 2) == 3"
TRAIN = """
import keras, numpy as np
model = keras.Sequential([keras.layers.Dense(64, "relu"), keras.layers.BatchNormalization(), keras.layers.Dense(1)])
model.compile("sgd", "mae")
model.fit(np.ones((1000, 8), "float32"), np.ones((1000, 1), "float32"), epochs=2, verbose=0)
"""


@contextmanager
def kernel(provisioner):
    """A running kernel's client."""
    manager = KernelManager(kernel_name="python3")
    manager.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": provisioner}
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=300)
        yield client
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def run(client, code):
    reply = client.execute_interactive(code, timeout=300, output_hook=lambda message: None)
    assert reply["content"]["status"] == "ok", reply["content"]


def seconds(provisioner):
    began = time.monotonic()
    with kernel(provisioner) as client:
        run(client, ADD)
        return time.monotonic() - began


def memory():
    """Bytes of this program's children, sandboxed kernels and the process they come from included."""
    children = psutil.Process().children(recursive=True)
    return sum(child.memory_full_info().pss for child in children)


def main():
    repeats = sys.argv[1] if len(sys.argv) > 1 else "20"
    if not repeats.isdigit() or int(repeats) < 1:
        sys.exit(f"expected  a number of repeats\nfound     {repeats}\nto do     python benchmarks/kernels.py 20")
    began = time.monotonic()
    seconds("course-sealed")
    print(f"first sealed kernel, the fork server's imports included: {time.monotonic() - began:.1f} s", flush=True)
    warm, cold = [], []
    for _ in range(int(repeats)):
        warm.append(seconds("course-sealed"))
        cold.append(seconds("local-provisioner"))
    for name, values in (("sealed", warm), ("cold", cold)):
        print(f"{name}: median {statistics.median(values):.2f} s of {repeats}, {min(values):.2f} to {max(values):.2f}")
    print(f"ratio of medians: {statistics.median(cold) / statistics.median(warm):.1f}")
    with ExitStack() as kernels:
        for _ in range(BOXES):
            run(kernels.enter_context(kernel("course-sealed")), TRAIN)
        print(f"{BOXES} sealed kernels after training: {memory() / 2**30:.2f} GiB")


if __name__ == "__main__":
    Path("/proc/self/smaps_rollup").read_bytes()  # only Linux counts shared pages
    main()
