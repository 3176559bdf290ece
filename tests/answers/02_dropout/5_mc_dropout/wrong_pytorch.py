# wrong: PyTorch's way to choose a mode
# fails: mean_probabilities, spread_and_clean_model | PyTorch
def mc_dropout(model, X, passes):
    model.eval()
    for layer in model.layers:
        if isinstance(layer, layers.Dropout):
            layer.train()
    results = np.stack([model.predict(X, verbose=0) for _ in range(passes)])
    return results.mean(axis=0), results.std(axis=0)
