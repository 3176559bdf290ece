"""The data sets are the published ones, and split the same way everywhere."""

import re

import numpy as np
import pytest

from utils import data


def test_concrete_has_the_published_shape_and_means():
    concrete = data.load_concrete()
    assert [len(getattr(concrete, f"X_{part}")) for part in ("train", "valid", "test")] == [618, 206, 206]
    y = np.concatenate([concrete.y_train, concrete.y_valid, concrete.y_test])
    assert y.mean() == pytest.approx(35.818, abs=0.001)  # the mean strength UCI's summary gives, in MPa
    assert len(concrete.feature_names) == len(concrete.feature_units) == concrete.X_train.shape[1] == 8


@pytest.mark.parametrize("seed", [*range(20), 1000])
def test_the_rows_of_a_recipe_stay_together(seed):
    concrete = data.load_concrete(seed)
    parts = [{row[:-1].tobytes() for row in getattr(concrete, f"X_{part}")} for part in ("train", "valid", "test")]
    assert sum(map(len, parts)) == len(set.union(*parts)) == 427
    assert [len(getattr(concrete, f"y_{part}")) for part in ("train", "valid", "test")] == [618, 206, 206]


def test_the_card_of_the_concrete_file_tells_its_digest():
    card = data.resources.files("utils") / "datasets" / "concrete.md"
    assert data.CONCRETE_SHA256 in card.read_text(encoding="utf-8")


def test_a_seed_decides_the_split_and_nothing_else_does():
    first, again, other = data.load_concrete(1), data.load_concrete(1), data.load_concrete(2)
    np.random.seed(99)
    assert (first.X_train == again.X_train).all()
    assert (first.X_train != other.X_train).any()


def test_no_row_is_in_two_parts():
    digits = data.load_digits()
    rows = [{row.tobytes() for row in getattr(digits, f"X_{part}")} for part in ("train", "valid", "test")]
    assert not (rows[0] & rows[1] or rows[0] & rows[2] or rows[1] & rows[2])


@pytest.mark.parametrize("noise, wrong", [(0.0, 0), (0.2, 40), (1.0, 200)])
def test_label_noise_is_the_exact_fraction_of_wrong_training_labels(noise, wrong):
    clean, noisy = data.load_digits(num_train=200), data.load_digits(label_noise=noise, num_train=200)
    assert (clean.y_train != noisy.y_train).sum() == wrong
    assert (clean.y_valid == noisy.y_valid).all()
    assert set(noisy.y_train) <= set(range(10))


@pytest.mark.parametrize("arguments, part", [({"label_noise": 20}, "found 20"), ({"num_train": 5000}, "found 5000")])
def test_an_argument_out_of_range_is_told(arguments, part):
    with pytest.raises(data.DataError, match=part):
        data.load_digits(**arguments)


@pytest.fixture
def package_folder(tmp_path, monkeypatch):
    (tmp_path / "datasets").mkdir()
    monkeypatch.setattr(data.resources, "files", lambda package: tmp_path)
    return tmp_path


def test_a_missing_data_file_is_told_with_a_remedy(package_folder):
    with pytest.raises(data.DataError, match=re.escape("utils/datasets/concrete.csv, found nothing there: restore")):
        data.load_concrete()


def test_a_changed_data_file_is_refused(package_folder):
    (package_folder / "datasets" / "concrete.csv").write_text("cement,strength\n1,2\n")
    with pytest.raises(data.DataError, match=r"found a changed file .* restore it"):
        data.load_concrete()
