# Calls the checks in the answer cell too, as a learner does who wants to see the card at once.
# question: 02_dropout/2_dropout_backward
from utils.checks import dropout as check


def dropout_backward(dy, mask, rate):
    return dy * mask / (1 - rate)


check.dropout_backward_same_mask(dropout_backward)
