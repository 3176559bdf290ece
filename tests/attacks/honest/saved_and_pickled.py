# Keeps its steps in objects that it pickles, copies and compares, and in a memory map in a folder that it makes.
# question: 03_batch_normalization/1_batch_norm
import copy
import os
import pickle
import tempfile
from dataclasses import dataclass, field

FOLDER = os.path.join(tempfile.mkdtemp(), os.getenv("COURSE_RUN", "run"), "steps")
os.makedirs(FOLDER, exist_ok=True)


@dataclass(slots=True)
class Cache:
    mean: np.ndarray
    var: np.ndarray
    steps: dict = field(default_factory=dict, repr=False)

    def __reduce__(self):
        return type(self), (self.mean, self.var, self.steps)


def batch_norm(x, gamma, beta, epsilon):
    cache = Cache(x.mean(axis=0), x.var(axis=0))
    cache = pickle.loads(pickle.dumps(copy.deepcopy(cache), protocol=pickle.HIGHEST_PROTOCOL))
    path = os.path.join(FOLDER, "x_hat.npy")
    np.save(path, (x - cache.mean) / np.sqrt(cache.var + epsilon))
    cache.steps["x_hat"] = np.load(path, mmap_mode="r")
    y = gamma * cache.steps["x_hat"] + beta
    return y, cache.mean, cache.var
