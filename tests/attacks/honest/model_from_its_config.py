# Changes the configuration of a first model, and builds a second one from it; layers are cloned, helpers are deleted.
# question: 03_batch_normalization/6_build_batchnorm_mlp
import json


def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    first = keras.Sequential(name="first")
    first.add(keras.Input((num_features,)))
    first.add(layers.BatchNormalization())
    for units in hidden_units:
        for part in (layers.Dense(units), layers.BatchNormalization(), layers.Activation("relu")):
            first.add(part)
    first.add(layers.Dense(1))
    config = json.loads(first.to_json())["config"]
    for part in config["layers"]:
        if part["class_name"] == "Dense" and part["config"]["units"] != 1:
            part["config"]["use_bias"] = False
    config["name"] = "second"
    second = keras.Sequential.from_config(config)
    del first, config
    return keras.models.clone_model(second)
