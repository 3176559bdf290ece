"""Checks of assignment 03, question 6: a network with batch norm, layer by layer, and its training on raw data."""

import itertools

import numpy as np

from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close
from utils.checks.base.keras_probe import UNDERSCORE, build, refuse_untrainable
from utils.checks.base.mistakes import first_match
from utils.checks.base.network_mistakes import REGRESSION, activation_mistakes, fixed_depth, unchained
from utils.checks.base.numpy_networks import linear, relu
from utils.checks.base.reading import as_number
from utils.checks.base.wording import listed, number
from utils.checks.batch_normalization.BatchNorm_probe import plainly
from utils.checks.batch_normalization.build_batchnorm_mlp_network import Network, plain_shape, refuse_other_start
from utils.data import load_concrete
from utils.training import set_seed

# ---- the layers ----


@check
def build_batchnorm_mlp_layers_in_order(answer, seed):
    """Batch norm acts on the inputs and between every hidden Dense (without bias) and its ReLU, and nowhere else."""
    rng = np.random.default_rng([seed, 25])
    # All differ: weights are found by their shape. The second kind does not hang on numbers.
    for hidden in ([int(width) for width in rng.permutation([5, 6, 7, 8, 9])[:4]], (300,))[: 2 if seed == 0 else 1]:
        widths = (int(rng.integers(10, 15)), *hidden)
        probe = _built(answer, widths[0], hidden)
        _refuse_wrong_weights(probe, widths, answer)
        network = Network(probe.model, widths, rng)
        X = (300 + 200 * rng.normal(size=(40, widths[0]))).astype("float32")
        for training in (False, None, True):
            _refuse_wrong_function(probe, network, X, training)
        still = network.unmoved(probe.model)
        if still:
            hint = "Batch norm there keeps its moving statistics as they are: inference would never fit the data."
            raise CheckFailed("moving statistics that training changes", f"unchanged: those {listed(still)}", hint)
    if seed == 0:
        _refuse_wrong_weights(_built(answer, 8), (8, 64, 64), answer)
        refuse_untrainable(probe)
        _refuse_shortcut(answer)


def _refuse_shortcut(answer):
    """Refuse what passes a layer by, such as a sum, where all layers are as wide as the inputs."""
    probe = _built(answer, 5, (5, 5, 5))
    _refuse_wrong_weights(probe, (5, 5, 5, 5), answer)
    probe.set_by_shape({(5,): np.ones(5), (1, 5): np.ones((1, 5)), (5, 1): np.ones((5, 1))})  # Dense gives zeros
    found = probe.run_column(np.random.default_rng(0).normal(size=(20, 5)).astype("float32"))
    if np.ptp(found) > 1e-4:
        hint = "Something passes a layer by (Add, Concatenate?): each layer gets the result of the one before, alone."
        shown = (
            "the same output for all rows, where the hidden Dense layers have weights of zero",
            "outputs that differ",
        )
        raise CheckFailed(*shown, hint)


def _built(answer, num_features, *hidden):
    """Build the learner's model; return a Probe of it."""
    try:
        return build(answer, num_features, *hidden)
    except CheckFailed as failure:
        if "incompatible with the layer" not in failure.found:
            raise
        hint = (
            "A layer gets rows of another width than it was made for.",
            "Is one batch norm layer used in several places, or a number of inputs fixed, such as 8?",
            "Make a new batch norm layer for every place: it has a gamma and a beta for each of its units.",
        )
        raise CheckFailed(failure.expected, failure.found, hint) from None


def _refuse_wrong_weights(probe, widths, answer):
    """Refuse other kernels than those of the widths, and other vectors than four per batch norm and the last bias."""
    shapes = [plain_shape(shape) for shape in probe.shapes()]
    kernels = [shape for shape in shapes if len(shape) == 2]
    wanted = list(itertools.pairwise((*widths, 1)))
    if sorted(kernels) != sorted(wanted):
        hint = "Make one hidden Dense for every entry of `hidden_units`, in order, then the output of width 1."
        if [after for _, after in kernels] == [64, 64, 1]:
            hint = "The network does not look at `hidden_units`: it is always 64 and 64 wide."
        elif sorted(kernels) == sorted(wanted[:-1]):
            hint = "The output layer is missing: it comes in addition to `hidden_units`."
        else:
            hint = unchained(kernels, (*widths, 1)) or fixed_depth(answer, widths[0], widths[1:]) or hint
        raise CheckFailed(f"Dense layers with kernels {listed(wanted)}", f"kernels {listed(kernels)}", hint)
    probe.run_column(np.zeros((2, widths[0]), "float32"))
    frozen = sum(not weight.trainable for weight in probe.model.weights if plain_shape(weight.shape) in kernels)
    if frozen:
        raise CheckFailed("kernels that are trained", f"{frozen} of them frozen", "Leave the Dense layers trainable.")
    for layer, width in enumerate(dict.fromkeys(widths)):
        times = widths.count(width)  # the default has two layers of one width
        place = f"after hidden layer {layer}" if layer else "on the inputs"
        found = shapes.count((width,)) / times
        learned = sum(weight.trainable and plain_shape(weight.shape) == (width,) for weight in probe.model.weights)
        if found == 4 and not learned:
            hints = (
                f"The batch norm {place} is frozen: it uses its moving statistics in training mode, too.",
                "Look for `trainable = False`, or for a `training=False` that is written into the model.",
            )
            raise CheckFailed(f"a batch norm {place} that is trained", "none of its weights is trainable", hints)
        if found != 4:
            shown = f"4 weights of shape ({width},) for the batch norm {place}", f"{found:g}"
            hints = _wrong_count(found, learned / times == found, place, layer)
            if times > 1 and found * times == 4 and learned == 2:
                hints = f"One batch norm serves {times} hidden layers of {width} units: each needs its own."
            raise CheckFailed(*shown, hints)
    found = shapes.count((1,))
    if found != 1:
        hints = {
            0: ("The output layer has no bias: it must be able to shift its result to the level of the data.",),
            4: ("There is batch norm after the output, and the output's bias is gone.",),
            5: (
                "There is batch norm after the output: it ties every prediction to the batch it is in.",
                "The output Dense comes last.",
            ),
        }
        hint = hints.get(found, ("Nothing but the output's bias has one weight for all.",))
        raise CheckFailed("1 weight of shape (1,): the output's bias", f"{found}", hint)


def _wrong_count(found, all_learned, place, layer):
    if found in (0, 1) and layer:
        return (
            f"There is no batch norm {place}, before its ReLU.",
            "Look at the loop over `hidden_units`: what comes between a Dense and its ReLU?",
        )
    if found == 0:
        return (
            "There is no batch norm on the inputs: is it left out, or made and never used?",
            "Look at what comes before the loop: the first Dense must get what batch norm makes of the raw columns.",
        )
    if found == 5:
        return (
            "The bias is kept before batch norm, which subtracts it again with the mean: a wasted weight.",
            "Look at the arguments of the hidden Dense layers: one of them is about the bias.",
        )
    if found in (8, 9):
        return f"There are two batch norms {place}: one is enough."
    if found == 2 and all_learned:
        return (
            f"There are no moving statistics {place}: this is layer normalization, over the features of a row.",
            "Batch norm is another layer of Keras, with four weights for each feature.",
        )
    if found == 2:
        return (
            f"There is neither gamma nor beta {place}: is it `layers.Normalization`, which learns nothing?",
            "In BatchNormalization, leave `scale` and `center` as Keras has them.",
        )
    if found == 3:
        return f"The batch norm {place} has no gamma or no beta: leave `scale` and `center` as Keras has them."
    return f"There is something else {place} than batch norm: look at the weights that `model.summary()` lists."


def _refuse_wrong_function(probe, network, X, training):
    found, again = (probe.run_column(X, training) for _ in range(2))
    expected = network.run(X, bool(training))
    if is_close(found, expected) and is_close(again, expected):
        return
    mode = "no argument `training`" if training is None else f"training={training}"
    worst = int(np.argmax(np.nan_to_num(np.abs(found - expected), nan=np.inf)))
    shown = [f"{number(values[worst])} for row {worst} of {len(X)}, {mode}" for values in (expected, found)]
    if not is_close(found, again) and training:
        hint = (
            "Two calls in training mode differ: there is dropout, or other noise.",
            "The network is Dense, batch norm and ReLU only.",
        )
        raise CheckFailed(*shown, hint)
    raise CheckFailed(*shown, _wrong_function(found, network, X, bool(training)))


def _wrong_function(found, network, X, training):
    def forward(activations=None, output=None, before=None, mode=training, **others):
        return network.run(X, mode, activations, before, output, **others)

    depth = len(network.norms) - 1
    frozen = (
        "Batch norm uses its moving statistics in training mode: it is frozen.",
        "Look for `trainable = False`, or for a `training=False` that is written into the model.",
    )
    stuck = (
        "Batch norm uses the statistics of the rows at inference: it is stuck in training mode.",
        "Look for a `training=True` that is written into the model: Keras passes the right mode on by itself.",
    )
    mistakes = (
        (forward(mode=not training), *(frozen if training else stuck)),
        (
            forward([linear] * depth, before=relu),
            "Batch norm comes after the ReLU: here it belongs between the Dense layer and its ReLU.",
            "Is the ReLU an `activation=` of the Dense layer? Then it is over before batch norm begins.",
            "Give the ReLU a place of its own, after batch norm.",
        ),
        (
            forward(before=relu),
            "There is a ReLU before batch norm, too: it belongs after batch norm only.",
            "Look for an `activation=` in the hidden Dense layers.",
        ),
        *activation_mistakes(forward, depth, REGRESSION),
        (
            forward(first=relu),
            "There is a ReLU after the batch norm of the inputs: half of what they say is cut off.",
            "ReLU belongs after the batch norm of a hidden layer: look at what comes before the loop.",
        ),
        (
            forward(epsilon=1.0),
            "The epsilon of a batch norm is about 1: it must be small, 0.01 or less.",
            "Have momentum and epsilon changed places?",
        ),
    )
    unknown = (
        "All layers are there, but the network computes something else from them.",
        "Follow a row: batch norm, then for every hidden layer Dense, batch norm, ReLU, then the output.",
        "Is there a layer too many, one that gets something else, or one that cuts values off (max_value)?",
    )
    return first_match(found, mistakes, unknown)


# ---- its training ----

# Four hidden layers of 256 units and the recipe of lesson 1, SGD 0.01, MAE, batches of 64, on raw columns. Loss of
# epoch 12 divided by the MAE of the best constant guess: plain, NaN in 299 of 300 runs and 2.6 in the other; with batch
# norm 0.32 to 0.40, mean 0.36, 25 seeds. The limit is 1, the guess itself: what misses it misses it by far (batch norm
# after the ReLU 2.2, on the output 2.5), and batch norm on the inputs alone keeps it (0.65 to 0.71).
HIDDEN, EPOCHS = (256, 256, 256, 256), 12


@check
def build_batchnorm_mlp_trains_on_raw_data(answer, seed):
    """On raw concrete, the network trains with the course's recipe, where the plain one of the same widths fails."""
    data = load_concrete(seed)
    guess = float(np.abs(data.y_train - np.median(data.y_train)).mean())
    set_seed(seed)  # the same weights and the same order of rows at home and in class
    probe = _built(answer, 8, HIDDEN)
    probe.run_column(data.X_train[:2])
    refuse_other_start(probe.model)
    loss = _trained(probe.model, data)
    if loss < guess:
        return
    recipe = f"{len(HIDDEN)} hidden layers of {HIDDEN[0]}, {EPOCHS} epochs of SGD with MAE"
    expected = f"a training loss under {number(guess)} MPa, the error of guessing the median ({recipe})"
    found = f"{number(loss)} MPa" if np.isfinite(loss) else "NaN, as in the plain network"
    if not np.isfinite(loss):
        hint = (
            "The weights left the range of floats: nothing holds the size of the numbers that flow through.",
            "Is there a batch norm, is its result used, and does it run in training mode in training?",
        )
    else:
        hint = (
            "The network hardly learns: its output does not come near the targets, 2 to 83 MPa.",
            "If the check above fails, too, it names what differs: the widths, the order of the layers, the output.",
            "Batch norm or an activation after the last Dense would hold the output back: is there one?",
        )
        if probe.model.losses:
            hint = (
                "There is a penalty on weights, and the loss that `fit` reports holds it.",
                "Take the regularizer out: nothing but the MAE is to be made small.",
            )
    raise CheckFailed(expected, found, hint)


def _trained(model, data):
    """Train a model with the recipe; return the training loss of the last epoch, NaN if training diverged."""

    def fit(X, y):
        model.compile(optimizer="sgd", loss="mae")
        return model.fit(X, y, batch_size=64, epochs=EPOCHS, verbose=0).history["loss"][-1]

    try:
        return as_number(plainly(fit, data.X_train, data.y_train, seconds=12), "the loss")
    except CheckFailed as failure:
        if "root scope" in failure.found:
            raise CheckFailed(failure.expected, failure.found, UNDERSCORE) from None
        raise
