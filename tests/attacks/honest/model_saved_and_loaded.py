# Clears the session and collects garbage before each model, saves the model in a folder and returns the loaded copy.
# question: 01_plain_mlp/2_build_mlp
import gc
import os
import tempfile

folder = os.path.join(tempfile.gettempdir(), os.environ.get("USER", "me"), "models")
os.makedirs(folder, exist_ok=True)
keras.utils.set_random_seed(7)


def build_mlp(num_features, hidden_units=(64, 64)):
    keras.backend.clear_session()
    gc.collect()
    hidden = inputs = keras.Input(shape=(num_features,), name="features")
    for number, units in enumerate(hidden_units, start=1):
        hidden = layers.Dense(units, "relu", name=f"hidden_{number}")(hidden)
    model = keras.Model(inputs, layers.Dense(1, name="strength")(hidden), name="concrete")
    path = os.path.join(folder, f"{model.name}_{num_features}.keras")
    model.save(path)
    loaded = keras.models.load_model(path, compile=False)
    os.remove(path)
    return loaded
