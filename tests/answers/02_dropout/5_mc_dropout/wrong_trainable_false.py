# wrong: freezes the whole model, believing that only dropout stays on, in inference mode
# fails: mean_probabilities, spread_and_clean_model | deterministic
def mc_dropout(model, X, passes):
    before = [layer.trainable for layer in model.layers]
    model.trainable = False
    p = np.array([model(X) for _ in range(passes)])
    for layer, trainable in zip(model.layers, before):
        layer.trainable = trainable
    return p.mean(0), p.std(0)
