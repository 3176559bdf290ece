# wrong: calls itself without end
# fails: layers_in_order, trains_on_raw_data | without end
def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    inner = build_batchnorm_mlp(num_features, hidden_units[1:])
    return keras.Sequential([layers.BatchNormalization(), layers.Dense(hidden_units[0], use_bias=False), inner])
