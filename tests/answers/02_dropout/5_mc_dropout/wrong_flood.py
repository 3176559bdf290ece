# wrong: lets predict show its progress for every pass
# fails: mean_probabilities, spread_and_clean_model | print
def mc_dropout(model, X, passes):
    results = []
    for number in range(10 * passes):
        print("pass", number)
        results.append(model(X, training=True))
    return np.mean(results, axis=0), np.std(results, axis=0)
