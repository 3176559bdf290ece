"""What the checks of a question share: a model or a training that is made once, and that each of them looks at."""

import functools
import weakref

from utils.checks.base.card import CheckFailed, NotAttempted


def shared(make):
    """Let the checks of a question share what is made of an answer.

    A check that asks a second time gets a new one: a learner has run it again, and what the answer uses may be another.

    Args:
        make: function of (answer, *key), which calls the answer.

    Returns:
        function of (answer, *key, user), where `user` names the check that asks. It returns what `make` returned for
        this answer and key, or raises the CheckFailed that `make` raised.
    """
    made = weakref.WeakKeyDictionary()  # answer -> key -> (what was made, or its CheckFailed; names of its users)

    @functools.wraps(make)
    def one(answer, *key, user):
        try:
            known = made.setdefault(answer, {})
        except TypeError:  # a callable that can't be remembered
            known = {}
        result, users = known.get(key, (None, {user}))
        if user in users:
            users = set()
            try:
                result = make(answer, *key)
            except CheckFailed as failure:
                result = failure
            known[key] = result, users
        users.add(user)
        if isinstance(result, NotAttempted):
            raise NotAttempted
        if isinstance(result, CheckFailed):
            raise CheckFailed(result.expected, result.found, result.hints)  # a new one: each shows its card once
        return result

    return one
