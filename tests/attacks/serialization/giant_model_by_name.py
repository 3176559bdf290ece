# The name of the answer holds a model whose configuration asks for more memory than there is, where it is rebuilt.
# question: 02_dropout/1_dropout
# fails: all
model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
config = model.layers[0].get_config()
model.layers[0].get_config = lambda: {**config, "units": 1 << 28}
model.layers[0].get_build_config = lambda: {"input_shape": [None, 1 << 10]}
dropout = model
