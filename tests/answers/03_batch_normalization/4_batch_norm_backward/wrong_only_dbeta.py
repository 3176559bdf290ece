# wrong: only dbeta found so far
# fails: dx, dgamma | Replace `None`
def batch_norm_backward(dy, x, gamma, epsilon):
    return None, None, dy.sum(axis=0)
