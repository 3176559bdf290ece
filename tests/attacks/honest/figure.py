# Draws a figure in the cell.
# question: 02_dropout/1_dropout
import matplotlib.pyplot as plt


def dropout(x, rate, training, seed):
    if not 0 <= rate < 1:
        raise ValueError(rate)
    return x * (np.random.default_rng(seed).random(x.shape) >= rate) / (1 - rate) if training else x


fig, ax = plt.subplots(figsize=(2, 2))
ax.imshow(dropout(np.ones((20, 20)), 0.5, True, 0))
ax.set_title("mask")
plt.show()
