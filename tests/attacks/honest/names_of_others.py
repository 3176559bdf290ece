# Names that the course uses too: check, data, model, np2, verdict, request, result.
# question: 02_dropout/1_dropout
import numpy as np2

check = data = model = verdict = request = result = reply = names = "mine"
call = limits = room = judge = None


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np2.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x
