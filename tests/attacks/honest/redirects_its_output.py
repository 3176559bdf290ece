# Evaluates in a pool of one thread, with the progress bars caught in a text by a context manager.
# question: 02_dropout/4_honest_losses
import contextlib
import io
import os
from concurrent.futures import ThreadPoolExecutor

os.environ.setdefault("TF_FORCE_GPU_ALLOW_GROWTH", "true")


class Quiet:
    """Catch what is printed, and pass over what can't be closed."""

    def __enter__(self):
        self.caught, self.stack = io.StringIO(), contextlib.ExitStack()
        self.stack.enter_context(contextlib.redirect_stdout(self.caught))
        self.stack.enter_context(contextlib.redirect_stderr(self.caught))
        return self

    def __exit__(self, *error):
        with contextlib.suppress(OSError):
            self.stack.close()


def honest_losses(model, X_train, y_train, X_valid, y_valid):
    def loss(X, y):
        with Quiet() as quiet:
            found = model.evaluate(X, y, batch_size=len(X), verbose=1, return_dict=True)["loss"]
        print(len(quiet.caught.getvalue()), "characters")
        return found

    with ThreadPoolExecutor(max_workers=1) as pool:
        return tuple(pool.map(loss, (X_train, X_valid), (y_train, y_valid)))
