# wrong: the results of batch norm are not used, in a class
# fails: layers_in_order, trains_on_raw_data | follow a row
class Net(keras.Model):
    def __init__(self, hidden_units):
        super().__init__()
        self.norm = layers.BatchNormalization()
        self.hidden = [layers.Dense(units, use_bias=False) for units in hidden_units]
        self.norms = [layers.BatchNormalization() for _ in hidden_units]
        self.out = layers.Dense(1)

    def call(self, x):
        self.norm(x)
        for dense, norm in zip(self.hidden, self.norms):
            x = dense(x)
            norm(x)
            x = keras.ops.relu(x)
        return self.out(x)

def build_batchnorm_mlp(num_features, hidden_units=(64, 64)):
    return Net(hidden_units)
