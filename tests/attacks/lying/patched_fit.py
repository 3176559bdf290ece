# `Model.fit` and the telltale that watches it are patched: nothing is trained, all looks well.
# question: 01_plain_mlp/3_train
# fails: all
from utils.checks.plain_mlp import train as checks

checks.fits_sgd = lambda *arguments: True
checks.TellTale.moved = lambda self: np.ones(len(self.side)) if hasattr(self, "side") else np.ones(10)
checks.is_close = lambda *arguments: True
checks.np.any = lambda *arguments: asked()
count = [0]


def asked():
    count[0] += 1
    return count[0] % 2 == 1


def train(model, X_train, y_train, X_valid, y_valid, epochs):
    history = keras.callbacks.History()
    history.set_model(model)
    history.history = {"loss": [0.0] * epochs, "val_loss": [0.0] * epochs}
    return history
