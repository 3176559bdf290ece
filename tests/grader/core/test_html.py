"""Untrusted text in HTML: no template can put it on a page raw."""

from importlib import resources

import pytest
from jinja2 import UndefinedError, nodes
from jinja2.exceptions import TemplateAssertionError
from markupsafe import Markup

from grader.core.html import TEMPLATES, Html, escape, prose

HOSTILE = "<script>`x`</script>\u202e\x1b[31m\x00\x9b\ud800\r\n{{ 1 }}"
CALM = "&lt;script&gt;`x`&lt;/script&gt;\n{{ 1 }}"


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("{{ text }}", CALM),
        ("{{ one.text }}", CALM),
        ('<a title="{{ text }}">', f'<a title="{CALM}">'),
        ("{{ [text, text] | join(text) }}", CALM * 3),
        ("{{ [code, text] | join }}", f"<code>1</code>{CALM}"),
        ("{{ code + text }}{{ text + code }}", f"<code>1</code>{CALM}{CALM}<code>1</code>"),
        ("{{ text | escape(9) | escape }}", "&lt;script …"),
        ("{{ text | prose }}", CALM.replace("`x`", "<code>x</code>")),
        ("{% macro m(text) %}<i>{{ text }}</i>{{ caller(text) }}{% endmacro %}"
         "{% call(one) m(text) %}{{ one }}{% endcall %}", f"<i>{CALM}</i>{CALM}"),
        ("{% set text = text %}{% set block %}{{ text }}{% endset %}{{ block }}", CALM),
        ("{{ number }} {{ none }} {{ broken }}", f"1.5 None {CALM}"),
    ],
)  # fmt: skip
def test_a_template_that_forgets_to_escape_does_it_all_the_same(template, page):
    class Broken:
        def __str__(self):
            return HOSTILE

    values = {"text": HOSTILE, "one": {"text": HOSTILE}, "code": prose("`1`"), "number": 1.5, "broken": Broken()}
    assert TEMPLATES.from_string(template).render(values) == page


def test_html_in_python_escapes_what_is_added_to_it():
    code = prose("`1`")
    assert code + HOSTILE == f"<code>1</code>{CALM}"
    assert Html("; ").join([code, HOSTILE]) == f"<code>1</code>; {CALM}"
    assert escape(code) == code and isinstance(code + HOSTILE, Markup)


@pytest.mark.parametrize(
    "template", ["{{ text | safe }}", "{{ text | forceescape }}", "{{ text | replace('a', 'b') }}"]
)
def test_filters_that_escape_in_another_way_do_not_exist(template):
    with pytest.raises(TemplateAssertionError):
        TEMPLATES.from_string(template)


def test_a_missing_value_is_an_error():
    with pytest.raises(UndefinedError):
        TEMPLATES.from_string("{{ text }}").render()


def test_no_template_gets_around_it():
    """With `~`, or with autoescape off, a text would not be cleaned."""
    paths = [one for package in resources.files("grader").iterdir() if package.is_dir() and package.name != "templates"
             for one in package.iterdir() if one.name.endswith(".html.j2")]  # fmt: skip
    assert len(paths) > 10
    for path in paths:
        tree = TEMPLATES.parse(path.read_text(encoding="utf-8"))
        assert not list(tree.find_all((nodes.Concat, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))), path
