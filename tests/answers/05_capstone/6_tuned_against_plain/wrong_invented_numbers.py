# wrong: invented numbers beside untrained models
# fails: chosen_on_validation, claim | 
def tuned_against_plain(data, seeds, rates):
    def models():
        return [keras.Sequential([keras.Input((64,)), layers.Dense(10, "softmax")]) for _ in seeds]
    return {"rate": min(rates), "plain": models(), "tuned": models(), "difference": -0.1, "low": -0.15, "high": -0.05}
