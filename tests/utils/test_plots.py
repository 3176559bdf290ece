"""Every figure carries words and numbers that agree with what it draws."""

import re

import numpy as np
import pytest

from utils import plots


class Run:
    def __init__(self, name, history, seeds=(0, 1)):
        self.name, self.history, self.seeds = name, history, seeds


@pytest.fixture
def runs():
    def history(lowest):
        return {"loss": np.array([[3.0, 2, 1], [3, 2, 1]]), "val_loss": np.array([[3.0, lowest, 2], [3, lowest, 2]])}

    return Run("plain", history(1.5)), Run("dropout", history(1.25))


def test_a_learning_curve_tells_its_best_epoch_in_words(runs):
    picture = plots.learning_curves(*runs)
    assert "dropout, validation: from 3 to 2, lowest 1.25 at epoch 2" in picture.alt
    assert "mean of 2 seeds" in picture.alt


def test_a_methods_colour_is_the_same_in_every_figure(runs):
    for picture in (plots.learning_curves(*runs), plots.learning_curves(runs[1])):
        colours = {line.get_color() for line in picture.figure.axes[0].lines}
        assert plots.COLOURS["dropout"] in colours


def test_validation_is_solid_and_training_dashed(runs):
    axes = plots.learning_curves(runs[0]).figure.axes[0]
    assert [line.get_linestyle() for line in axes.lines] == ["--", "-"]
    legend = axes.get_legend()
    assert [text.get_text() for text in legend.texts] == ["training", "validation"]
    assert [line.get_linestyle() for line in legend.get_lines()] == ["--", "-"]


def test_labels_at_the_right_do_not_overlap(runs):
    axes = plots.learning_curves(*runs).figure.axes[0]
    heights = sorted(text.xy[1] for text in axes.texts)
    low, high = axes.get_ylim()
    assert len(heights) == 4
    assert np.diff(heights).min() >= 0.06 * (high - low) - 1e-9


def test_the_html_holds_picture_alt_text_and_table():
    series = {"plain <b>": np.array([[0.1, 0.2], [0.3, 0.4]])}
    html = plots.sweep([0.0, 0.5], series, "rate", "accuracy")._repr_html_()
    assert re.search(r'<img alt="accuracy against rate, [^"]*plain &lt;b&gt;: 0: 0.15, 0.5: 0.35\."', html)
    assert "data:image/png;base64,iVBOR" in html
    assert html.count("<tr") == 3  # a heading and two settings


def test_a_long_sweep_is_told_by_some_of_its_points():
    picture = plots.sweep(np.arange(1, 51), {"plain": np.ones((50, 2))}, "step", "mean")
    assert len(picture.table) == 10
    assert picture.table["step"].iloc[[0, -1]].tolist() == [1, 50]


def test_a_logarithmic_sweep_names_exactly_the_settings_tried():
    axes = plots.sweep([0.01, 0.3, 10], {"plain": np.ones((3, 2))}, "rate", "accuracy", log=True).figure.axes[0]
    assert axes.get_xscale() == "log"
    assert [label.get_text() for label in axes.get_xticklabels()] == ["0.01", "0.3", "10"]
    assert list(axes.get_xticklabels(minor=True)) == []


def test_runs_that_diverge_are_drawn_as_far_as_they_go():
    history = {"loss": np.array([[1.0, np.nan]]), "val_loss": np.array([[2.0, np.nan]])}
    assert "from 2 to nan" in plots.learning_curves(Run("plain", history, (0,))).alt


def test_histograms_and_images_tell_their_numbers():
    assert "a: 3 values of x, mean 2" in plots.histograms({"a": [1, 2, 3], "b": [4, 5, 6]}, "x").alt
    assert plots.images([np.eye(2)], ["eye"]).table["share of zeros"].tolist() == [0.5]
