# Reads a byte here and there of a huge empty mapping: page tables, which no process counts as its own (here: 5 GB).
# question: 02_dropout/1_dropout
# fails: all
import contextlib
import mmap
import time

with contextlib.suppress(OSError, ValueError):
    space = mmap.mmap(-1, 5 << 39, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000, prot=mmap.PROT_READ)
    for place in range(0, len(space), 2 << 20):
        space[place]
time.sleep(2)


def dropout(x, rate, training, seed):
    return x
