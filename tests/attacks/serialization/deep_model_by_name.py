# The name of the answer holds a model whose configuration goes deep, and has numbers where names are expected.
# question: 02_dropout/1_dropout
# fails: all
deep = {"class_name": "Dense", "module": "keras.layers", "config": {}}
for _ in range(3000):
    deep = {"class_name": "Dense", "module": "keras.layers", "config": {"inner": deep}}
model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
config = model.layers[0].get_config()
model.layers[0].get_config = lambda: {**config, "kernel_initializer": deep, "units": "many"}
dropout = model
