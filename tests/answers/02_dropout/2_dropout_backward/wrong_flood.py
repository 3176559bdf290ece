# wrong: prints megabytes
# fails: same_mask, same_scale | print
def dropout_backward(dy, mask, rate):
    for _ in range(20000):
        print(dy.tolist())
    return dy * mask / (1 - rate)
