"""Explorables: small interactive pages that show a layer at work. They need no server, no library and no network.

An explorable NAME is NAME.html (its controls and pictures) and NAME.js (its arithmetic in pure functions, then what
moves the picture). What both have in common is in shared.css and shared.js; `page_of` puts the four together.
"""

import html
from dataclasses import dataclass
from importlib import resources

# default-src 'none': the page can load nothing, from anywhere.
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{css}</style>
</head>
<body class="{name}">
<main>
<h1>{title}</h1>
<p>{about}</p>
{body}</main>
<script>
{script}</script>
</body>
</html>
"""


class ExplorableError(Exception):
    """An explorable that does not exist; the message says which there are."""


@dataclass(frozen=True)
class Explorable:
    """An interactive page: the last line of a cell shows it, in a frame of its own.

    Attributes:
        name: of its files.
        title: a few words.
        about: what it shows, a sentence.
        narrow, wide: height of the frame below and from 720 px of width on, in CSS pixels. The page can't tell its
            frame how high it is, since a sandboxed page knows nothing of the page around it.
    """

    name: str
    title: str
    about: str
    narrow: int
    wide: int

    def page(self):
        """The whole page: a complete HTML document that needs no other file."""
        files = resources.files(__name__)
        body, script, css, shared = (
            (files / file).read_text(encoding="utf-8")
            for file in (f"{self.name}.html", f"{self.name}.js", "shared.css", "shared.js")
        )
        return PAGE.format(
            name=self.name, title=self.title, about=self.about, css=css, body=body, script=f"{shared}\n{script}"
        )

    def __repr__(self):
        return f"Interactive page. {self.title}: {self.about}"

    def _repr_html_(self):
        # A viewer that does not trust the notebook drops the frame, and every style that it does not know, as these
        # three: then the sentence shows. 100cqi is the width of the frame; the factor makes a step of the height.
        height = f"clamp({self.wide}px, (720px - 100cqi) * 999, {self.narrow}px)"
        return (
            '<div style="container-type:inline-size">'
            f'<iframe title="{self.title}" sandbox="allow-scripts" width="100%" frameborder="0" '
            f'style="block-size:{height}" srcdoc="{html.escape(self.page())}"></iframe></div>\n'
            '<p style="block-size:0;margin-block:0;content-visibility:hidden">'
            f"{self.about} Run this cell to try it.</p>"
        )


EXPLORABLES = {
    one.name: one
    for one in (
        Explorable(
            "dropout",
            "Dropout, draw by draw",
            "One row of eight activations goes through a dropout layer. Each step draws a new mask for every row.",
            narrow=1005,
            wide=705,
        ),
        Explorable(
            "batch_norm",
            "Batch norm, batch by batch",
            "One feature of a batch goes through a batch norm layer: each line is a row, from its input to its output.",
            narrow=1100,
            wide=690,
        ),
    )
}


def explore(name):
    """Show an interactive page in a notebook.

    Args:
        name: "dropout" or "batch_norm".

    Returns:
        Explorable, which shows itself in a notebook; in a terminal it is a sentence.

    Raises:
        ExplorableError: there is none of that name.
    """
    if not isinstance(name, str) or name not in EXPLORABLES:
        raise ExplorableError(f'Expected one of {", ".join(EXPLORABLES)}, found {name!r}: write explore("dropout").')
    return EXPLORABLES[name]


def page_of(name):
    """The interactive page called `name`, as a complete HTML document (str). It raises as `explore` does."""
    return explore(name).page()
