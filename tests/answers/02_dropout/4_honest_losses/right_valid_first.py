# right: evaluates the validation rows first, returns them second
def honest_losses(m, a, b, c, d):
    valid = m.evaluate(c, d, verbose=0, return_dict=True)["loss"]
    train = m.evaluate(a, b, verbose=0, return_dict=True)["loss"]
    return train, valid
