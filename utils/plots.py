"""The pictures of the course: one style, a colour is a method, a text and a table stand behind every figure."""

import base64
import html
import io

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator, NullLocator

# Okabe and Ito's palette, which colour-blind readers can tell apart.
COLOURS = {"plain": "#000000", "dropout": "#D55E00", "batch norm": "#0072B2", "both": "#009E73"}
SPARE_COLOURS = ("#CC79A7", "#E69F00", "#56B4E9")

STYLE = {
    "figure.dpi": 100,
    "figure.facecolor": "white",  # readable on a dark theme too
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": "medium",
    "axes.titlelocation": "left",
    "axes.grid": True,
    "grid.alpha": 0.25,
    "font.size": 10,
}

CURVES = {
    "loss": ("training", "--", 1.2),
    "train_loss": ("training, dropout off", ":", 1.6),
    "val_loss": ("validation", "-", 1.8),
}


class Picture:
    """A figure that carries its own description: the last line of a cell shows it.

    Attributes:
        figure: the matplotlib figure.
        alt: what the figure shows, in words and numbers.
        table: the numbers behind it, as a DataFrame.
    """

    def __init__(self, figure, alt, table):
        self.figure, self.alt, self.table = figure, alt, table

    def __repr__(self):
        return self.alt

    def _repr_html_(self):
        png = io.BytesIO()
        self.figure.savefig(png, format="png", bbox_inches="tight", metadata={"Software": None})
        data = base64.b64encode(png.getvalue()).decode()
        table = self.table.to_html(index=False, border=0, float_format=lambda value: f"{value:.3g}")
        return (
            f'<img alt="{html.escape(self.alt, quote=True)}" style="max-width:100%" '
            f'src="data:image/png;base64,{data}"/>\n'
            f"<details><summary>The numbers behind this figure</summary>{table}</details>"
        )


def learning_curves(*runs, show=("loss", "val_loss"), unit="", title="", ylim=None):
    """Draw learning curves of one or more methods: the mean over seeds, with a band of one standard deviation.

    Args:
        *runs: `utils.training.Runs`; the name of each decides its colour.
        show: keys of `Runs.history`; "loss" is dashed, "train_loss" dotted, "val_loss" solid.
        unit: unit of the loss, for the axis.
        title: the finding.
        ylim: (low, high) of the loss axis, None to fit.

    Returns:
        Picture.
    """
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(7, 3.8))
        axes = figure.subplots()
        labels, rows, sentences = [], [], []
        for position, run in enumerate(runs):
            colour = _colour(run.name, position)
            for key in show:
                what, dashes, width = CURVES.get(key, (key, "-", 1.5))
                name = f"{run.name}, {what}" if len(runs) > 1 and run.name else what
                mean, sd = _mean_and_sd(run.history[key])
                epochs = np.arange(1, len(mean) + 1)
                axes.plot(epochs, mean, dashes, color=colour, linewidth=width)
                axes.fill_between(epochs, mean - sd, mean + sd, color=colour, alpha=0.15, linewidth=0)
                labels.append((mean[-1], name, colour))
                best = int(np.nanargmin(mean))
                sentences.append(
                    f"{name}: from {mean[0]:.3g} to {mean[-1]:.3g}, lowest {mean[best]:.3g} at epoch {best + 1}"
                )
                rows += [(name, epoch + 1, mean[epoch], sd[epoch]) for epoch in _some(len(mean))]
        axes.set(xlabel="epoch", ylabel=f"loss ({unit})" if unit else "loss", title=title, xlim=(1, len(mean)))
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        if ylim:
            axes.set_ylim(*ylim)
        _label_at_the_right(axes, labels)
        if len(show) > 1:
            styles = [CURVES.get(key, (key, "-", 1.5)) for key in show]
            lines = [Line2D([], [], color="0.35", linestyle=d, linewidth=w, label=what) for what, d, w in styles]
            axes.legend(handles=lines, fontsize="small", frameon=False)
    seeds = len(runs[0].seeds)
    alt = f"Learning curves, {_band(seeds)}. {'; '.join(sentences)}."
    return Picture(figure, alt, pd.DataFrame(rows, columns=["curve", "epoch", "mean", "sd over seeds"]))


def sweep(values, series, xlabel, ylabel, title="", mark=None, log=False, ylim=None):
    """Draw a measure against a setting: the mean over seeds, with a band of one standard deviation.

    Args:
        values: the settings tried, shape (settings,).
        series: dict from label to array of shape (settings, seeds).
        xlabel, ylabel: axis labels, with units.
        title: the finding.
        mark: (low, high) of a range to shade, with its label as third item, or None.
        log: draw the settings on a logarithmic axis.
        ylim: (low, high) of the axis of the measure, None to fit.

    Returns:
        Picture.
    """
    values = np.asarray(values, "float64")
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(7, 3.8))
        axes = figure.subplots()
        labels, rows, sentences = [], [], []
        if mark:
            axes.axvspan(mark[0], mark[1], color="0.5", alpha=0.12, linewidth=0)
            axes.text(sum(mark[:2]) / 2, 0.02, mark[2], transform=axes.get_xaxis_transform(), ha="center", color="0.35")
        for position, (name, measured) in enumerate(series.items()):
            colour = _colour(name, position)
            mean, sd = _mean_and_sd(np.asarray(measured, "float64").T)
            axes.plot(values, mean, "o-" if len(values) <= 20 else "-", color=colour, markersize=4)
            axes.fill_between(values, mean - sd, mean + sd, color=colour, alpha=0.15, linewidth=0)
            labels.append((mean[-1], name, colour))
            some = _some(len(values))
            sentences.append(f"{name}: {', '.join(f'{values[i]:g}: {mean[i]:.3g}' for i in some)}")
            rows += [(name, values[i], mean[i], sd[i]) for i in some]
        axes.set(xlabel=xlabel, ylabel=ylabel, title=title)
        if log:
            axes.set_xscale("log")
            axes.set_xticks(values, [f"{value:g}" for value in values])
            axes.xaxis.set_minor_locator(NullLocator())
        elif (values == np.round(values)).all():
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        if ylim:
            axes.set_ylim(*ylim)
        _label_at_the_right(axes, labels)
    seeds = np.shape(next(iter(series.values())))[1]
    alt = f"{ylabel} against {xlabel}, {_band(seeds)}. {'; '.join(sentences)}."
    return Picture(figure, alt, pd.DataFrame(rows, columns=["series", xlabel, "mean", "sd over seeds"]))


def histograms(samples, xlabel, title=""):
    """Draw one histogram per sample, side by side, all on the same scale of values.

    Args:
        samples: dict from label to array of numbers.
        xlabel: what is measured, with its unit.
        title: the finding.

    Returns:
        Picture.
    """
    edges = np.histogram_bin_edges(np.concatenate([np.ravel(s) for s in samples.values()]), bins=30)
    with matplotlib.rc_context(STYLE):
        figure = Figure(figsize=(3.2 * len(samples), 2.6))
        panels = figure.subplots(1, len(samples), sharex=True, squeeze=False)
        for position, (axes, (name, values)) in enumerate(zip(panels[0], samples.items(), strict=True)):
            axes.hist(np.ravel(values), bins=edges, color=_colour(name, position))
            axes.set(xlabel=xlabel, title=name, yticks=[])  # heights are comparable within a panel only
        figure.suptitle(title, x=0.02, ha="left")
        figure.tight_layout()
    rows = [(n, np.size(v), np.mean(v), np.std(v), np.min(v), np.max(v)) for n, v in samples.items()]
    table = pd.DataFrame(rows, columns=["sample", "count", "mean", "sd", "smallest", "largest"])
    alt = "; ".join(f"{n}: {c} values of {xlabel}, mean {m:.3g}, sd {s:.3g}" for n, c, m, s, *_ in rows)
    return Picture(figure, f"Histograms. {alt}.", table)


def images(arrays, captions, title="", vmin=0.0, vmax=1.0):
    """Draw small grey-scale images in a row, dark where the value is high.

    Args:
        arrays: arrays of shape (rows, columns).
        captions: one text per image.
        title: the finding.
        vmin, vmax: values drawn white and black.

    Returns:
        Picture.
    """
    with matplotlib.rc_context({**STYLE, "axes.grid": False, "axes.titlelocation": "center"}):
        figure = Figure(figsize=(1.35 * len(arrays), 1.9))
        panels = figure.subplots(1, len(arrays), squeeze=False)
        for axes, array, caption in zip(panels[0], arrays, captions, strict=True):
            axes.imshow(array, cmap="Greys", vmin=vmin, vmax=vmax)
            axes.set_title(caption, fontsize="small")
            axes.set(xticks=[], yticks=[])
            for spine in axes.spines.values():
                spine.set_visible(True)
        figure.suptitle(title, x=0.02, ha="left", fontsize="medium")
        figure.tight_layout()
    table = pd.DataFrame(
        {
            "image": captions,
            "mean": [np.mean(a) for a in arrays],
            "share of zeros": [np.mean(np.asarray(a) == 0) for a in arrays],
        }
    )
    return Picture(figure, f"{title or 'Images'}: {', '.join(captions)}.", table)


def _some(count):
    """Up to ten positions from first to last: what words and a table can hold."""
    return np.unique(np.linspace(0, count - 1, 10).astype(int))


def _colour(name, position):
    """The colour of the method that a label starts with; a spare one for any other label."""
    for method, colour in COLOURS.items():
        if name == method or name.startswith((f"{method} ", f"{method},")):
            return colour
    return "#000000" if not name else SPARE_COLOURS[position % len(SPARE_COLOURS)]


def _mean_and_sd(values):
    """Mean and standard deviation over the first axis; one row has sd 0."""
    values = np.asarray(values, "float64")
    return values.mean(axis=0), values.std(axis=0, ddof=1) if len(values) > 1 else np.zeros(values.shape[1:])


def _band(seeds):
    return f"mean of {seeds} seeds, band ± 1 standard deviation" if seeds > 1 else "one seed"


def _label_at_the_right(axes, labels):
    """Write each label beside the end of its line, moved apart just enough not to overlap."""
    low, high = axes.get_ylim()
    gap = 0.06 * (high - low)
    placed = []
    for y, text, colour in sorted((label for label in labels if np.isfinite(label[0])), key=lambda label: label[0]):
        y = min(max(y, low), high)
        y = max(y, placed[-1] + gap) if placed else y
        placed.append(y)
        axes.annotate(
            text,
            (1.01, y),
            xycoords=("axes fraction", "data"),
            color=colour,
            va="center",
            fontsize="small",
            annotation_clip=False,
        )
