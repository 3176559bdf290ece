# Counts by recursion, near the limit, in a thread with a stack of its own size, and with a limit that is put back.
# question: 04_dropout_and_batch_normalization/2_count_weights
import sys
import threading


def total(counts):
    return counts[0] + total(counts[1:]) if counts else 0


def in_a_thread(function, *arguments):
    found, before, size = [], sys.getrecursionlimit(), threading.stack_size(64 << 20)
    try:
        sys.setrecursionlimit(20_000)
        thread = threading.Thread(target=lambda: found.append(function(*arguments)), name="deep")
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(before)
        threading.stack_size(size)
    return found.pop()


def count_weights(num_features):
    widths = [num_features, 96, 48, 1]
    kernels = [before * after for before, after in zip(widths, widths[1:])]
    ones = [1] * (sum(widths[1:]) + 2 * (96 + 48))  # biases, gamma and beta
    return in_a_thread(total, kernels + ones), in_a_thread(total, [2] * (96 + 48))
