"""The site: `make site` builds it into site/html. Lessons are shown as they are committed; nothing is executed.

Sphinx reads what lies in docs/, so pages from elsewhere (the lessons, the tables of benchmarks/) are written to docs/
first, each time; git ignores them there.
"""

import base64
import html
import json
import re
import sys
from pathlib import Path

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from markdown_it import MarkdownIt

HERE = Path(__file__).parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

from utils.explorables import EXPLORABLES  # noqa: E402
from utils.quiz import question  # noqa: E402

project = "Dropout and batch normalization"
author = "the authors of the dropout and batch normalization course"
copyright = f"2026, {author}. Text: CC BY 4.0; code: BSD 3-Clause"
extensions = ["myst_nb"]

highlight_language = "none"  # of blocks that name none: shells and what they print
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["colon_fence", "dollarmath", "substitution"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = project
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [("site.js", {"defer": "defer"})]
templates_path = ["_templates"]
html_copy_source = False
html_use_index = False
html_show_sphinx = False
html_math_renderer = "mathml"  # browsers draw it themselves; Sphinx' own renderer loads a program from elsewhere
html_theme_options = {"navigation_with_keys": True}
pygments_dark_style = "a11y-high-contrast-dark"

# A figure as `utils.plots` shows it: the image, then the table behind it.
FIGURE = re.compile(r'<img alt="([^"]*)"[^>]* src="data:image/png;base64,([^"]*)"/>\s*')


def lesson(path):
    """The page of a committed notebook: figures become files with alt text, quizzes open to their feedback."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            cell["source"] = to_descriptions(cell["source"])
            continue
        asked = re.match(r'ask\("([\w.]+)"', cell["source"])
        outputs, cell["outputs"] = cell["outputs"], []
        for output in outputs:
            cell["outputs"].append(output)
            page = "".join(output.get("data", {}).get("text/html", ""))
            if asked:
                output["data"] = {"text/html": quiz(question(asked[1]))}
            elif figure := FIGURE.match(page):
                cell["metadata"]["mystnb"] = {"image": {"alt": html.unescape(figure[1])}}
                output["data"] = {"image/png": figure[2]}
                table = {"output_type": "display_data", "metadata": {}, "data": {"text/html": page[figure.end() :]}}
                cell["outputs"].append(table)
            elif page:  # a table of pandas, whose style sheet would reach the whole page
                output["data"] = {"text/html": re.sub(r"<style scoped>.*?</style>", "", page, flags=re.DOTALL)}
    notebook["cells"][0]["source"] += (
        "\n\nThis page is the notebook as it ran last. To run it yourself, open it [in the course](/learners.md): "
        f"{{download}}`{path.name} <../../course/{path.name}>`."
    )
    return json.dumps(notebook)


def quiz(asked):
    """A question whose options open to their feedback."""
    render = MarkdownIt().renderInline
    options = "".join(
        f"<details><summary><b>{letter}</b> {render(option)}</summary>"
        f"<p>{'✓ Yes.' if letter == asked.right else '✗ Not quite.'} {render(feedback)}</p></details>"
        for letter, (option, feedback) in asked.options.items()
    )
    return f"<section class='quiz' aria-label='Question'><p>{render(asked.text)}</p>{options}</section>"


def to_descriptions(text):
    """Markdown whose links to the notebook of an exercise lead to its description on the site."""
    return re.sub(r"\((?:\.\./)?exercises/(\w+)/\1\.ipynb\)", r"(#exercise-\1)", text)


def section(file, heading):
    """The Markdown below a heading of a file of the repository."""
    text = (ROOT / file).read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise ValueError(f"{file} has no {heading!r} any more, which the site shows: give docs/conf.py its new name")
    return to_descriptions(found[1].strip())


def asks(path):
    """What an exercise asks, as Markdown: its introduction, its questions with their points, its notebook."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    introduction = texts[0].split("\n\n")[1]
    questions = re.findall(r"^## (\d+)\. (.+)$", "\n".join(texts), re.MULTILINE)
    listed = "\n".join(f"{number}. {title}" for number, title in questions)
    return f"{introduction}\n\n{listed}\n\nDownload {{download}}`{path.name} <../{path.relative_to(ROOT)}>`"


def first_figure(name):
    """The first figure of a lesson: alt text and PNG."""
    cells = json.loads((ROOT / "course" / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    pages = ["".join(output.get("data", {}).get("text/html", "")) for output in outputs]
    alt, data = next(filter(None, map(FIGURE.match, pages))).groups()
    return html.unescape(alt), base64.b64decode(data)


def write(name, content):
    """Write a page or a picture to docs/, if it is not there yet."""
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    content = content.encode() if isinstance(content, str) else content
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)


def explorable(name):
    """An explorable as Markdown: the page in a frame of its height, and a link to the page alone."""
    one, address = EXPLORABLES[name], f"explorables/{name}.html"
    return (
        f'```{{raw}} html\n<div class="explorable" style="--narrow:{one.narrow}px;--wide:{one.wide}px">'
        f'<iframe src="{address}" title="{one.title}" sandbox="allow-scripts" loading="lazy"></iframe></div>\n'
        f'<p><a href="{address}">{one.title}, on a page of its own</a></p>\n```'
    )


def write_explorables(app, error):
    """Put the explorables beside the pages that show them."""
    for name, one in EXPLORABLES.items():
        path = Path(app.outdir, "explorables", f"{name}.html")
        path.parent.mkdir(exist_ok=True)
        path.write_text(one.page(), encoding="utf-8")


for page in (ROOT / "course").glob("*.ipynb"):
    write(f"course/{page.name}", lesson(page))
for page in (ROOT / "benchmarks").glob("*.md"):
    write(f"benchmarks/{page.name}", f"---\norphan: true\n---\n\n{page.read_text(encoding='utf-8')}")
alt, png = first_figure("04_dropout_and_batch_normalization")
write("overview.png", png)

# What pages quote from elsewhere in the repository, as {{ name }}.
myst_substitutions = {
    "explorables": {name: explorable(name) for name in ("dropout", "batch_norm")},
    "picture": f"![{alt}](overview.png)",
    "map": section("README.md", "## The map"),
    "exercises": {path.stem: asks(path) for path in sorted((ROOT / "exercises").glob("*/*.ipynb"))},
}


# Pages link as files of the repository do; on the site some of these have other places.
PLACES = {"../course/": "course/", "../benchmarks/": "benchmarks/", "../CONTRIBUTING.md#": "maintainers.md#",
          "../README.md#the-map": "index.md#the-map"}  # fmt: skip


def settle_links(app, name, source):
    """Turn the links of a page of docs/ into those of the site."""
    for link, place in PLACES.items():
        source[0] = source[0].replace(f"]({link}", f"]({place}")


def visit_math(translator, node):
    # docutils wants something that an exponent belongs to, and sets "log 10" without the space.
    formula = re.sub(r"^(?=[_^])", "{}", node.astext()).replace(r"\log ", r"\log\,")
    tag = "div" if isinstance(node, nodes.math_block) else "span"
    translator.body.append(f"<{tag} class='math'>{tex2mathml(formula, as_block=tag == 'div')}</{tag}>")
    raise nodes.SkipNode


def rank_captions(app, name, template, context, doctree):
    """Give the captions of the sidebar, which Sphinx calls headings, the level that a screen reader wants to know."""
    tree = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = tree.replace('role="heading"', 'role="heading" aria-level="2"')


def setup(app):
    app.connect("source-read", settle_links)
    app.connect("html-page-context", rank_captions, priority=900)  # after furo has made its tree
    app.connect("build-finished", write_explorables)
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math, None))
