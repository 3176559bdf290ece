# wrong: returns DataFrames
# fails: mean_probabilities, spread_and_clean_model | to_numpy
import pandas as pd

def mc_dropout(model, X, passes):
    p = np.stack([model(X, training=True) for _ in range(passes)])
    return pd.DataFrame(p.mean(axis=0)), pd.DataFrame(p.std(axis=0))
