"""The two data sets of the course, offline, split the same way on every machine."""

import hashlib
from dataclasses import dataclass
from importlib import resources

import numpy as np
import pandas as pd
from sklearn import datasets
from sklearn.model_selection import train_test_split

# The file as published; its card is utils/datasets/concrete.md.
CONCRETE_SHA256 = "e78b4fb7968213b928586f1611a0f64f89423b1f661bb02ef251786fed5aeeee"


class DataError(Exception):
    """A data file or an argument that can't be used; the message says what was expected, found, and what to do."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """A data set split into training, validation and test rows.

    Attributes:
        X_train, X_valid, X_test: float32 arrays of shape (rows, features).
        y_train, y_valid, y_test: shape (rows,); float32 targets or int64 classes.
        feature_names: one name per column of X.
        feature_units: one unit per column of X.
        target_name, target_unit: what y holds.
        source, licence: where the data come from and how they may be used.
    """

    X_train: np.ndarray
    y_train: np.ndarray
    X_valid: np.ndarray
    y_valid: np.ndarray
    X_test: np.ndarray
    y_test: np.ndarray
    feature_names: tuple[str, ...]
    feature_units: tuple[str, ...]
    target_name: str
    target_unit: str
    source: str
    licence: str

    def __repr__(self):
        rows = ", ".join(f"{len(getattr(self, f'X_{part}'))} {part}" for part in ("train", "valid", "test"))
        return f"Dataset({self.target_name} from {self.X_train.shape[1]} features; rows: {rows})"


def load_concrete(seed=0):
    """Compressive strength of 1,030 tests of concrete, from its recipe and age.

    Most of the 427 recipes were tested at several ages. All rows of a recipe stay together, so that validation and
    test rows are of recipes that the training rows do not show.

    Args:
        seed: int, decides which recipes train, validate and test (618, 206 and 206 rows).

    Returns:
        Dataset with 8 features as measured, not standardized (seven amounts in kg/m³, the age in days) and the
        strength in MPa.

    Raises:
        DataError: the data file is missing or is not the published one.

    Reference: I-C. Yeh, "Modeling of strength of high-performance concrete using artificial neural networks",
    Cement and Concrete Research 28(12), 1998.
    """
    table = pd.read_csv(_verified("concrete.csv", CONCRETE_SHA256))
    X = table.drop(columns="strength").to_numpy("float32")
    y = table["strength"].to_numpy("float32")
    return Dataset(
        *_split_by_recipe(X, y, seed),
        feature_names=tuple(table.columns[:-1]),
        feature_units=("kg/m³",) * 7 + ("days",),
        target_name="strength",
        target_unit="MPa",
        source="I-Cheng Yeh (1998), UCI Machine Learning Repository",
        licence="CC BY 4.0",
    )


def load_digits(label_noise=0.0, num_train=None, seed=0):
    """1,797 handwritten digits of 8 x 8 pixels, with a dial for wrong labels.

    Args:
        label_noise: fraction of the training labels replaced by another class, in [0, 1]. Validation and test
            labels stay right.
        num_train: number of training rows to keep, None for all 1,079.
        seed: int, decides the split, the rows kept and the labels replaced.

    Returns:
        Dataset with 64 features in [0, 1] (ink per pixel) and classes 0 to 9.

    Raises:
        DataError: label_noise or num_train out of range.

    Reference: E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning
    Repository, 1998; the copy that scikit-learn ships.
    """
    if not 0 <= label_noise <= 1:
        raise DataError(f"Expected label_noise in [0, 1], found {label_noise!r}: 0.2 means 20 % wrong labels.")
    bunch = datasets.load_digits()
    X = (bunch.data / 16).astype("float32")
    X_train, y_train, *rest = _split(X, bunch.target.astype("int64"), seed, stratify=True)
    if num_train is None:
        num_train = len(X_train)
    if not 1 <= num_train <= len(X_train):
        raise DataError(f"Expected num_train between 1 and {len(X_train)}, found {num_train!r}.")
    # The split is already shuffled, so its first rows are a random sample.
    X_train, y_train = X_train[:num_train], _with_wrong_labels(y_train[:num_train], label_noise, seed)
    return Dataset(
        X_train,
        y_train,
        *rest,
        feature_names=tuple(bunch.feature_names),
        feature_units=("ink, 0 to 1",) * 64,
        target_name="digit",
        target_unit="class 0 to 9",
        source="E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository, as shipped with scikit-learn",
        licence="CC BY 4.0",
    )


def _split(X, y, seed, stratify=False):
    """Return X_train, y_train, X_valid, y_valid, X_test, y_test: 60 %, 20 % and 20 % of the rows."""

    def halve(X, y, size):
        return train_test_split(X, y, test_size=size, random_state=seed, stratify=y if stratify else None)

    fifth = round(len(X) / 5)
    X_rest, X_test, y_rest, y_test = halve(X, y, fifth)
    X_train, X_valid, y_train, y_valid = halve(X_rest, y_rest, fifth)
    return X_train, y_train, X_valid, y_valid, X_test, y_test


def _split_by_recipe(X, y, seed):
    """As `_split`, with the rows of a recipe (all columns but the last, the age) in one part.

    Recipes come in a random order, and each goes to the first part that still has room for all of its rows.
    """
    rng = np.random.default_rng(seed)
    recipes = np.unique(X[:, :-1], axis=0, return_inverse=True)[1].ravel()
    fifth = round(len(X) / 5)
    room = {"test": fifth, "valid": fifth, "train": len(X) - 2 * fifth}
    part_of = {}
    for recipe in rng.permutation(recipes.max() + 1):
        rows = np.count_nonzero(recipes == recipe)
        part_of[recipe] = next(part for part, free in room.items() if free >= rows)
        room[part_of[recipe]] -= rows
    order = rng.permutation(len(X))
    parts = np.array([part_of[recipe] for recipe in recipes[order]])
    return tuple(rows[order[parts == part]] for part in ("train", "valid", "test") for rows in (X, y))


def _with_wrong_labels(y, fraction, seed):
    """Replace round(fraction * len(y)) labels by another of the ten classes, each wrong class equally likely."""
    rng = np.random.default_rng(seed)
    wrong = rng.choice(len(y), size=round(fraction * len(y)), replace=False)
    y = y.copy()
    y[wrong] = (y[wrong] + rng.integers(1, 10, size=len(wrong))) % 10
    return y


def _verified(name, sha256):
    """Open a data file of the course after comparing its SHA-256 with the one recorded here."""
    path = resources.files("utils") / "datasets" / name
    remedy = "restore it with `git checkout -- utils/datasets` or reinstall the course"
    if not path.is_file():
        raise DataError(f"Expected the data file utils/datasets/{name}, found nothing there: {remedy}.")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        raise DataError(
            f"Expected utils/datasets/{name} as published (SHA-256 {sha256[:12]}…), "
            f"found a changed file ({found[:12]}…): {remedy}."
        )
    return path.open("rb")
