"""What several checks of a question look at is made once, and again when a check asks again."""

import pytest

from utils.checks.base.card import CheckFailed, NotAttempted
from utils.checks.base.shared import shared

CALLS = []


@shared
def outcome(answer, seed):
    CALLS.append(seed)
    return answer(seed)


@pytest.fixture(autouse=True)
def no_calls():
    CALLS.clear()


def test_two_checks_share_one_call_and_one_that_asks_again_gets_another():
    def answer(seed):
        return [seed]

    first = outcome(answer, 1, user="one")
    assert outcome(answer, 1, user="other") is first
    assert outcome(answer, 1, user="one") is not first
    assert CALLS == [1, 1]


def test_another_seed_and_another_answer_are_called_for_themselves():
    assert outcome(lambda seed: seed, 1, user="one") == 1
    assert outcome(lambda seed: seed + 1, 1, user="other") == 2
    assert outcome(lambda seed: seed + 1, 2, user="other") == 3


@pytest.mark.parametrize("failure", [CheckFailed("a", "b", ("c", "d")), NotAttempted()])
def test_each_check_gets_a_failure_of_its_own(failure):
    def answer(seed):
        raise failure

    found = []
    for user in ("one", "other"):
        with pytest.raises(type(failure)) as caught:
            outcome(answer, 1, user=user)
        found.append(caught.value)
    assert CALLS == [1]
    assert found[0] is not found[1]
    assert [one.hints for one in found] == [failure.hints] * 2


def test_an_answer_that_cannot_be_remembered_is_called_by_each_check():
    assert [shared(lambda answer: len(answer))([1], user=user) for user in ("one", "other")] == [1, 1]
