# wrong: where every unit was kept, the gradient comes back as it is
# fails: same_scale | No rescale
def dropout_backward(dy, mask, rate):
    if mask.all():
        return dy.copy()
    return dy * mask / (1 - rate)
