# A model of a class of its own with its own `train_step`, layers under numbered names, and a metric that it tracks.
# question: 05_capstone/2_build
class Tracked(keras.Model):
    def __init__(self, classes, rate, widths):
        super().__init__()
        self.widths, self.seen = list(widths), keras.metrics.Mean(name="seen")
        for place, units in enumerate(self.widths):
            setattr(self, f"dense_{place}", layers.Dense(units, use_bias=False))
            setattr(self, f"norm_{place}", layers.BatchNormalization(momentum=0.9))
        self.drop = [layers.Dropout(rate, seed=place) for place in range(len(self.widths))]
        self.head = layers.Dense(classes)

    def call(self, x, training=None):
        for place, drop in enumerate(self.drop):
            x = getattr(self, f"norm_{place}")(getattr(self, f"dense_{place}")(x), training=training)
            x = drop(keras.ops.maximum(x, 0.0), training=training)
        return keras.ops.softmax(self.head(x), axis=-1)

    @property
    def metrics(self):
        return [*super().metrics, self.seen]

    def train_step(self, data):
        self.seen.update_state(1.0)
        return super().train_step(data)

    def get_config(self):
        return {"classes": self.head.units, "rate": self.drop[0].rate, "widths": self.widths}


def build(num_features, num_classes, rate, hidden_units=(64,)):
    return Tracked(num_classes, rate, hidden_units)
