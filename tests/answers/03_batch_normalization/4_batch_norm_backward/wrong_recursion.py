# wrong: calls itself without end
# fails: dx, dgamma, dbeta | without end
def batch_norm_backward(dy, x, gamma, epsilon):
    return batch_norm_backward(dy, x, gamma, epsilon)
