"""Checks of assignment 03, question 2: moving statistics, in NumPy."""

import numpy as np

from utils.checks.base.calls import call
from utils.checks.base.card import CheckFailed, check
from utils.checks.base.compare import is_close, worst_index
from utils.checks.base.mistakes import rounded_hints
from utils.checks.base.wording import number
from utils.checks.batch_normalization.features import statistic
from utils.checks.batch_normalization.formula import name_mistake


@check
def update_moving_keras_convention(answer, seed):
    """The old value keeps the share `momentum`, and the new batch gets the rest: Keras' convention."""
    for kind, momentum, moving, batch in _updates(seed):
        what = "the moving statistic"
        found = statistic(call(answer, moving, batch, momentum), what, (None, len(moving)))
        expected = moving * momentum + batch * (1 - momentum)
        if not is_close(found, expected):
            place = worst_index(found, expected)
            values = f"moving {number(moving[place])}, batch {number(batch[place])}, momentum {number(momentum)}"
            hint = OTHER_ARRAYS
            if kind == "momentum":
                hint = (
                    f"Right for other momenta, not for {number(momentum)}: the caller may choose any from 0 to 1.",
                    "Look for an `if` or an `or` that puts another momentum in its place.",
                )
            elif kind == "usual":
                hint = _wrong_update(found, moving.astype("float64"), batch.astype("float64"), momentum)
            raise CheckFailed(f"{number(expected[place])} for {values}", number(found[place]), hint)


OTHER_ARRAYS = (
    "Right for other arrays with this momentum, not for these: every update follows the one formula.",
    "Is there a special case for a statistic of 0 or 1, as in a new layer, for one feature, or for many?",
)


def _updates(seed):
    """Yield (what is to be seen: "usual", "momentum" or "arrays", momentum, moving, batch)."""
    rng = np.random.default_rng([seed, 4])
    features = int(rng.integers(3, 7))
    # Far from each other, from 0.5 (where both conventions agree), from 0.9 and from 0.99, a likely fixed number. Then
    # those that an answer may replace: below 0.5, near 1, and at both ends, as whole numbers too.
    usual = float(rng.uniform(0.6, 0.7)), float(rng.uniform(0.75, 0.85)), 0.9, 0.99
    for momentum in (*usual, float(rng.uniform(0.2, 0.4)), 0.9995, 0.0, 1.0, 0, 1):
        kind = "usual" if momentum in usual else "momentum"
        yield kind, momentum, *(_statistics(rng, features, *ends) for ends in ((1, 3), (4, 8)))
    # As in a new layer: a mean of 0 and a variance of 1 everywhere. Then zeros, one feature, and many of them.
    zeros, ones = np.zeros(features, "float32"), np.ones(features, "float32")
    for moving, batch in (
        (zeros, _statistics(rng, features, 4, 8)),
        (ones, _statistics(rng, features, 4, 8)),
        (_statistics(rng, features, 4, 8), zeros),
        (_statistics(rng, 1, 1, 3), _statistics(rng, 1, 4e4, 8e4)),
        (_statistics(rng, 70, 1e-5, 3e-5), _statistics(rng, 70, 4e-5, 8e-5)),
    ):
        yield "arrays", float(rng.uniform(0.96, 0.98)), moving, batch


def _statistics(rng, features, least, most):
    return (rng.uniform(least, most, features) * rng.choice([-1, 1], features)).astype("float32")


def _wrong_update(found, moving, batch, momentum):
    def mixed(share):
        return moving * share + batch * (1 - share)

    mistakes = (
        (
            mixed(1 - momentum),
            "The momentum is the other way round: here it is the share of the new batch, as in PyTorch.",
            "In Keras, momentum 0.99 means that most of the old value is kept. Which factor does `moving` get?",
            "Are `moving` and `batch` in this order in the `def` line?",
        ),
        (
            moving * momentum + batch,
            "The two shares don't add up to 1: the batch gets all of its weight, and the statistic grows and grows.",
            "Look at the factor of `batch`.",
        ),
        (
            moving + batch * (1 - momentum),
            "The two shares don't add up to 1: the old value is not faded, and the statistic grows and grows.",
            "Look at the factor of `moving`.",
        ),
        (moving + batch * momentum, "The two shares don't add up to 1, and the momentum belongs to the old value."),
        (moving * (1 - momentum) + batch, "The two shares don't add up to 1, and `momentum` itself is not used."),
        (
            moving * momentum,
            "The new batch is left out: the old value fades towards 0.",
            "What takes up the share that the old value gives away?",
        ),
        (batch * (1 - momentum), "The old value is left out: this is only the new batch's share."),
        (batch, "This is the batch's statistic itself: the past is forgotten, so momentum has no part."),
        (
            moving,
            "Nothing is updated: this is the old value.",
            "A new array must come back: look at what the function returns.",
        ),
        (mixed(0.5), "This is the plain mean of old and new: momentum has no part in it."),
        (
            moving * momentum - batch * (1 - momentum),
            "The sign of the batch's share is wrong: the two shares are added.",
        ),
        (
            moving - (batch - moving) * (1 - momentum),
            "The sign is wrong: the statistic moves away from the batch instead of towards it.",
            "Is it batch - moving or moving - batch that takes the old value nearer to the new one?",
        ),
        *(
            (mixed(share), f"The momentum is fixed at {share}: the argument `momentum` is ignored.")
            for share in (0.99, 0.9, 0.999, 0.95, 0.1, 0.01)
        ),
        *(
            (
                mix(other),
                f"The {what} of `{name}` is taken: `{name}` is a statistic already, one number for each feature.",
                "Use it as it comes.",
            )
            for name, given, mix in (
                ("batch", batch, lambda new: moving * momentum + new * (1 - momentum)),
                ("moving", moving, lambda old: old * momentum + batch * (1 - momentum)),
            )
            for what, other in (("mean", given.mean()), ("variance", given.var()), ("square", given**2))
        ),
        *(
            (
                share * (moving + batch),
                f"Both shares are {name}: they don't add up to 1.",
                "Which of the two keeps the share `momentum`?",
            )
            for share, name in ((momentum, "`momentum`"), (1 - momentum, "1 - `momentum`"))
        ),
        (
            mixed(momentum) / (1 - momentum),
            "The mix is divided by 1 - momentum: the two shares add up to 1 already.",
            "Is it a bias correction, as in Adam? The moving statistics of batch norm have none.",
        ),
        (
            moving * momentum + batch - momentum,
            "`momentum` is subtracted on its own: `batch * 1 - momentum` multiplies first.",
            "Put 1 - momentum in parentheses.",
        ),
        (np.maximum(0, mixed(momentum)), "Values below 0 become 0: a moving mean may be negative."),
        (momentum + batch * (1 - momentum), "`moving` has no part in it: it belongs beside `momentum`."),
        (
            moving * momentum + (1 - batch) * momentum,
            "1 - batch stands where 1 - momentum belongs: the batch's share is batch * (1 - momentum).",
        ),
        (
            moving * momentum + (batch - moving) * (1 - momentum),
            "Two forms of the formula are mixed: batch - moving is added to the whole old value, not to its share.",
        ),
        (
            np.sqrt(momentum * moving**2 + (1 - momentum) * batch**2),
            "The values are squared, and the root is taken: mix them as they are.",
        ),
        (
            np.where(np.arange(len(moving)) == 0, mixed(momentum), moving),
            "Only the first feature is updated: the others still have their old value.",
        ),
        (mixed(momentum**2), "Updated twice with one batch."),
        (mixed(momentum / 100), "The momentum is taken for a percentage: it is a fraction already."),
    )
    return (
        name_mistake(found, mistakes)
        or rounded_hints(found, mixed(momentum))
        or (
            "This is not the mix of old and new that the formula gives.",
            "Take momentum 0.8, an old value of 3 and a batch of 5, and work it out by hand: 3.4.",
        )
    )
