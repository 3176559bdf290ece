# right: hashes in place of a generator, as some libraries draw their masks
import hashlib


def dropout(x, rate, training, seed):
    if rate < 0 or rate >= 1 or rate != rate:
        raise ValueError("not a fraction to drop")
    if not training or rate == 0:
        return x + 0
    stream = hashlib.shake_256(str(seed).encode()).digest(4 * x.size)
    draws = np.frombuffer(stream, dtype="uint32").reshape(x.shape) / 2**32
    return np.where(draws < rate, 0, x) / (1 - rate)
