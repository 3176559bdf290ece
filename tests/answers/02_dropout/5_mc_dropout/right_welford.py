# right: mean and sd updated pass by pass, without keeping the passes
def mc_dropout(model, X, passes):
    mean, squares = 0.0, 0.0
    for count in range(1, passes + 1):
        h = X
        for layer in model.layers:
            h = layer(h, training=True) if hasattr(layer, "rate") else layer(h, training=False)
        p = keras.ops.convert_to_numpy(h).astype("float64")
        step = p - mean
        mean = mean + step / count
        squares = squares + step * (p - mean)
    return mean, (squares / passes) ** 0.5
