# right: a tournament, by recursion; a tensor out
def select_rate(rates, histories):
    if len(rates) == 1:
        return keras.ops.convert_to_tensor(rates[0])
    a, b = [sum(min(h["val_loss"]) for h in runs) / len(runs) for runs in histories[:2]]
    keep = 0 if a < b else 1
    return select_rate([rates[keep], *rates[2:]], [histories[keep], *histories[2:]])
