# A dict with the asked-for keys that gives another value at every look and equals all others.
# question: 01_plain_mlp/4_summarize
# fails: all
class Agreeable(dict):
    def __eq__(self, other):
        return True

    def __getitem__(self, key):
        return Number(1)

    def keys(self):
        return ["best_epoch", "best_val_loss", "final_gap"]

    def __len__(self):
        return 3


class Number(int):
    def __eq__(self, other):
        return True

    def __float__(self):
        return 1.0


def summarize(history):
    return Agreeable(best_epoch=Number(1), best_val_loss=Number(1), final_gap=Number(1))
