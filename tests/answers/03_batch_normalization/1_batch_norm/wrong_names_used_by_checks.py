# wrong: the names of the checks hold other things, and x comes back
# fails: normalizes, gamma_and_beta, mean_and_variance
check = CheckFailed = number = call = row = None

def batch_norm(x, gamma, beta, epsilon):
    return x, gamma, beta
