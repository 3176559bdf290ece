# Draws a progress bar of 2,000 steps, prints every number of every call to both streams, and logs to a file.
# question: 03_batch_normalization/2_update_moving
import logging
import sys

log = logging.getLogger("moving")
log.setLevel(logging.DEBUG)
handler = logging.FileHandler("moving.log", mode="w", encoding="utf-8", delay=True)
handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)-8s %(message)s"))
log.addHandler(handler)
log.propagate = False
for row in range(2000):
    sys.stdout.write(f"\rrow {row:5d} of 2000 " + "." * 60)
print()


def update_moving(moving, batch, momentum):
    updated = np.empty_like(moving, dtype="float64")
    for place, (old, new) in enumerate(zip(moving, batch)):
        updated[place] = momentum * old + (1 - momentum) * new
        print(f"\r{place:>4}: {old:.6f} -> {updated[place]:.6f}", end="", file=sys.stderr if place % 2 else None)
        log.debug("%d %r", place, updated[place])
    return updated
