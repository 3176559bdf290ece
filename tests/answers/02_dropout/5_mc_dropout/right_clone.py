# right: a clone with the same weights, its batch norm frozen
def mc_dropout(model, X, passes):
    twin = keras.models.clone_model(model)
    twin.set_weights(model.get_weights())
    for layer in twin.layers:
        if "BatchNorm" in layer.__class__.__name__:
            layer.trainable = False
    p = [twin(X, training=True) for _ in range(passes)]
    return keras.ops.mean(p, axis=0), keras.ops.std(p, axis=0)
