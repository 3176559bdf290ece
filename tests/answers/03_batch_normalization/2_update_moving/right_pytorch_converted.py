# right: PyTorch's convention after converting the momentum
def update_moving(moving, batch, momentum):
    def pytorch(running, new, momentum):
        return (1 - momentum) * running + momentum * new

    return pytorch(moving, batch, momentum=1 - momentum)
