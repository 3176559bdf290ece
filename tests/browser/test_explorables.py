"""The interactive pages: their arithmetic is Keras', and keyboard, pointer and screen reader all reach it."""

import re
import subprocess
import sys
from importlib import resources

import nbformat
import numpy as np
import pytest
from playwright.sync_api import expect

from tests.support import REPOSITORY
from tests.support.needs import needs
from utils.explorables import EXPLORABLES, ExplorableError, explore, page_of
from utils.plots import COLOURS

LESSONS = {"dropout": "02_dropout", "batch_norm": "03_batch_normalization"}
CLOSE = {"rtol": 1e-12, "atol": 1e-12}  # JavaScript's numbers are NumPy's float64

every = pytest.mark.parametrize("name", EXPLORABLES)


@pytest.fixture(scope="module")
def open_page(browser, tmp_path_factory):
    """Open HTML as a file; `said` and `asked` are its console and its requests. Same settings, same browser tab."""
    tabs, folder = {}, tmp_path_factory.mktemp("pages")

    def opened(text, width=1000, height=700, color_scheme="light", reduced_motion="reduce"):
        key = (color_scheme, reduced_motion)
        if key not in tabs:
            page = tabs[key] = browser.new_page(color_scheme=color_scheme, reduced_motion=reduced_motion)
            page.on("console", lambda message: page.said.append(message.text))
            page.on("pageerror", lambda error: page.said.append(str(error)))
            page.on("request", lambda request: page.asked.append(request.url))
        page = tabs[key]
        page.said, page.asked = [], []
        page.set_viewport_size({"width": width, "height": height})
        path = folder / "page.html"
        path.write_text(text, encoding="utf-8")
        page.goto(path.as_uri())
        page.asked.remove(path.as_uri())
        return page

    return opened


@pytest.fixture(scope="module")
def arithmetic(browser, tmp_path_factory):
    """Evaluates a JavaScript function in the page of that name; no page is changed by it."""
    pages = {name: browser.new_page() for name in EXPLORABLES}
    for name, page in pages.items():
        path = tmp_path_factory.mktemp("arithmetic") / f"{name}.html"
        path.write_text(page_of(name), encoding="utf-8")
        page.goto(path.as_uri())
    yield lambda name, function, argument=None: pages[name].evaluate(function, argument)
    for page in pages.values():
        page.close()


def sentence(page):
    return page.locator("#says").inner_text()


def picture(page):
    return page.locator(".picture").inner_html()


def numbers(page, selector):
    return page.locator(selector).evaluate_all("cells => cells.map((cell) => Number(cell.dataset.value))")


def set_slider(page, name, value):
    page.locator(f"#{name}").fill(str(value))


def outputs(page, column):
    """A column of the batch norm page's table of rows: 1 input, 2 normalized, 3 output, 4 without the odd row."""
    cells = page.locator(f"#row-numbers td:nth-child({column + 1})").all_text_contents()
    return [float(cell.replace("−", "-")) for cell in cells]


# The arithmetic. Lessons 2 and 3 assert that these formulas in NumPy and the layers of Keras agree.


@needs("Chromium")
def test_random_numbers_are_uniform_or_normal(arithmetic):
    u = np.array(arithmetic("dropout", "() => Array.from({length: 40000}, (_, i) => uniform(3, i))"))
    assert u.min() >= 0 and u.max() < 1
    # Standard errors: of the mean sd/sqrt(n), sd² = 1/12; of the share in each tenth sqrt(0.09/n); lag-1 1/sqrt(n).
    n = len(u)
    assert abs(u.mean() - 0.5) < 5 * np.sqrt(1 / 12 / n)
    assert np.abs(np.histogram(u, 10, (0, 1))[0] / n - 0.1).max() < 5 * np.sqrt(0.09 / n)
    assert abs(np.corrcoef(u[:-1], u[1:])[0, 1]) < 5 / np.sqrt(n)
    z = np.array(arithmetic("dropout", "() => Array.from({length: 40000}, (_, i) => normal(3, i))"))
    assert abs(z.mean()) < 5 / np.sqrt(n)
    assert abs(z.var() - 1) < 5 * np.sqrt(2 / n)


@needs("Chromium")
def test_dropout_is_keras_dropout(arithmetic):
    x = np.array([1.0, -0.4, 0.0, 2.5, 3.0])
    for rate in (0.0, 0.3, 0.9):
        for kept in ([True] * 5, [False] * 5, [True, False, True, True, False]):
            found = arithmetic("dropout", "([x, kept, rate]) => dropout(x, kept, rate, true)", [x.tolist(), kept, rate])
            np.testing.assert_allclose(found, np.where(kept, x / (1 - rate), 0.0), **CLOSE)
            same = arithmetic("dropout", "([x, kept, rate]) => dropout(x, kept, rate, false)", [x.tolist(), kept, rate])
            assert same == x.tolist()


@needs("Chromium")
def test_a_mask_is_drawn_for_every_row_and_step_at_the_rate(arithmetic):
    draw = "rate => Array.from({length: 500}, (_, step) => [0, 1, 2, 3].map((row) => mask(rate, step, row)))"
    for rate in (0.0, 0.3, 0.9):
        masks = np.array(arithmetic("dropout", draw, rate))  # (steps, rows, units)
        standard_error = np.sqrt(rate * (1 - rate) / masks.size)
        assert abs((~masks).mean() - rate) <= 5 * standard_error
    assert len({mask.tobytes() for mask in masks[:, 0]}) > 50
    both = (~masks[:, 0] & ~masks[:, 1]).mean()  # rows are independent: both drop a unit with probability rate²
    assert abs(both - 0.81) < 5 * np.sqrt(0.81 * 0.19 / masks[:, 0].size)


@needs("Chromium")
@pytest.mark.parametrize("scaled", [True, False])
def test_the_running_mean_goes_where_the_expectation_says(arithmetic, scaled):
    how = {"rate": 0.4, "rows": 4, "training": True, "scaled": scaled}
    means = np.array(arithmetic("dropout", "how => runningMeans([1, 0.5], 2500, how)", how))
    assert means.shape == (10_000, 2)
    for unit, value in enumerate((1, 0.5)):
        goal = arithmetic("dropout", "([value, how]) => expected(value, how)", [value, how])
        factor = 1 / 0.6 if scaled else 1
        np.testing.assert_allclose(goal["mean"], value * factor * 0.6, **CLOSE)
        np.testing.assert_allclose(goal["sd"], value * factor * np.sqrt(0.4 * 0.6), **CLOSE)
        assert abs(means[-1, unit] - goal["mean"]) < 5 * goal["sd"] / 100  # sqrt(10,000 draws)


@needs("Chromium")
@pytest.mark.parametrize("rows", [1, 2, 32])
def test_batch_norm_is_keras_batch_normalization(arithmetic, rows):
    x = np.array(arithmetic("batch_norm", "rows => batch(3, rows, 12)", rows))
    moments = arithmetic("batch_norm", "x => moments(x)", x.tolist())
    np.testing.assert_allclose([moments["mean"], moments["variance"]], [x.mean(), x.var()], **CLOSE)
    y = arithmetic("batch_norm", "([x, used]) => batchNorm(x, used, 1.5, -0.5)", [x.tolist(), moments])
    np.testing.assert_allclose(y, 1.5 * (x - x.mean()) / np.sqrt(x.var() + 1e-3) - 0.5, **CLOSE)


@needs("Chromium")
def test_moving_statistics_follow_keras_momentum_and_only_in_training(arithmetic):
    batches = [np.array(arithmetic("batch_norm", "step => batch(step, 8, 3)", step)) for step in range(3)]
    seen = [{"mean": x.mean(), "variance": x.var()} for x in batches]
    found = arithmetic("batch_norm", "seen => path(seen, 0.9)", [seen[0], None, seen[1], seen[2]])
    mean, variance = 0.0, 1.0
    goal = [(mean, variance)]
    for one in (seen[0], None, seen[1], seen[2]):
        if one:
            mean = mean * 0.9 + one["mean"] * (1 - 0.9)
            variance = variance * 0.9 + one["variance"] * (1 - 0.9)
        goal.append((mean, variance))
    np.testing.assert_allclose([(one["mean"], one["variance"]) for one in found], goal, **CLOSE)


# What a person does with it.


@needs("Chromium")
@every
def test_a_page_starts_the_same_each_time(open_page, name):
    page = open_page(page_of(name))
    before = (sentence(page), picture(page))
    page.get_by_role("button", name="1 step").click()
    assert (sentence(page), picture(page)) != before
    page = open_page(page_of(name))
    assert (sentence(page), picture(page)) == before


@needs("Chromium")
def test_inference_gives_every_row_as_it_was(open_page):
    page = open_page(page_of("dropout"))
    assert page.locator("#units .dropped").count() > 0
    page.get_by_label("inference").check()
    x = numbers(page, "#units tr:first-child td")
    assert len(x) == 8
    for row in (2, 3, 6):  # two rows of the batch, and the mean over draws
        assert numbers(page, f"#units tr:nth-child({row}) td") == x
    assert "nothing is dropped" in sentence(page)


@needs("Chromium")
def test_without_the_scaling_the_mean_sinks(open_page):
    page = open_page(page_of("dropout"))
    for _ in range(3):
        page.get_by_role("button", name="100 steps").click()
    with_it = numbers(page, "#units tr:last-child td")[0]
    page.get_by_role("checkbox").press("Space")
    without = numbers(page, "#units tr:last-child td")[0]
    assert without == pytest.approx(with_it / 2)  # the same masks, rate 0.5
    assert "expected is 0.50 ± 0.04, though its input is 1.00" in sentence(page)


@needs("Chromium")
def test_an_odd_row_moves_the_others_in_training_and_nobody_at_inference(open_page):
    page = open_page(page_of("batch_norm"))
    page.get_by_role("button", name="25 steps").click()
    away = np.abs(np.subtract(outputs(page, 3), outputs(page, 4)))
    assert away[1:].mean() > 0.3
    said = re.search(r"The odd row, \+12, moves the other 7 rows by (\S+) on average", sentence(page))
    assert float(said[1]) == pytest.approx(away[1:].mean(), abs=0.01)  # the table is rounded to 0.01
    page.get_by_label("inference").check()
    assert outputs(page, 3)[1:] == outputs(page, 4)[1:]
    before = outputs(page, 3)
    set_slider(page, "odd", 20)
    assert outputs(page, 3)[1:] == before[1:]
    assert outputs(page, 3)[0] > before[0]
    assert "does not move the other 7 rows" in sentence(page)


@needs("Chromium")
def test_moving_statistics_catch_up_in_training_and_rest_at_inference(open_page):
    page = open_page(page_of("batch_norm"))
    moving = page.locator("#step-numbers tr:last-child td:nth-child(3)")
    set_slider(page, "odd", 0)
    assert moving.text_content() == "0.00"
    for _ in range(2):
        page.get_by_role("button", name="25 steps").click()
    # The batches have mean 4 ± 2 / sqrt(8 rows); momentum 0.9 averages about 19 of them: a standard error of 0.16.
    assert abs(float(moving.text_content()) - 4) < 5 * 0.16
    assert "1 % of their start" in sentence(page)
    set_slider(page, "momentum", 0.99)
    assert float(moving.text_content()) < 2.5
    assert "61 % of their start" in sentence(page)
    page.get_by_label("inference").check()
    before = moving.text_content()
    page.get_by_role("button", name="1 step").click()
    assert (moving.text_content(), outputs(page, 3)[0] > -9) == (before, True)
    page.get_by_role("button", name="Start over").click()
    assert moving.text_content() == "0.00"


@needs("Chromium")
def test_one_row_alone_gives_beta(open_page):
    page = open_page(page_of("batch_norm"))
    set_slider(page, "rows", 1)
    set_slider(page, "beta", -1.5)
    assert outputs(page, 3) == [-1.5]
    assert "the output is beta, −1.5" in sentence(page)


@needs("Chromium")
@every
def test_the_keyboard_reaches_and_moves_everything(open_page, name):
    page = open_page(page_of(name))
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if not focused.count():
            break
        reached.append(focused.evaluate("e => e.id || e.textContent"))
        ring = focused.evaluate("e => getComputedStyle(e).outline")
        assert "solid 3px" in ring, reached[-1]
        before = (sentence(page), picture(page))
        if focused.get_attribute("type") == "range":
            page.keyboard.press("ArrowRight")
            assert focused.input_value() != focused.get_attribute("value")
            if (name, reached[-1]) != ("batch_norm", "momentum"):  # nothing has been trained that it could change
                assert (sentence(page), picture(page)) != before, reached[-1]
        elif focused.get_attribute("type") == "button" and reached[-1] != "restart":
            page.keyboard.press("Enter")
            assert (sentence(page), picture(page)) != before, reached[-1]
    controls = page.locator("input[type=range], input[type=checkbox], button, summary, input:checked[type=radio]")
    assert len(reached) == controls.count()
    page.locator("#training").press("ArrowDown")
    assert sentence(page).startswith("Inference")


@needs("Chromium")
def test_a_slider_changes_picture_and_words_alike(open_page):
    page = open_page(page_of("dropout"))
    for rate in (0.0, 0.9):
        set_slider(page, "rate", rate)
        dropped = page.locator("#units tr:nth-child(2) .dropped").count()
        assert f"row 1 drops {dropped} of 8 units" in sentence(page)
        assert f"= {1 / (1 - rate):.2f}" in page.locator("#scaling").inner_text()
    assert dropped > 4


@needs("Chromium")
@every
def test_motion_ends_where_a_jump_does(open_page, name):
    """With reduced motion many steps are one jump; else they are frames, and the sentence waits for the last."""
    calm, moving = (open_page(page_of(name), reduced_motion=how) for how in ("reduce", "no-preference"))
    count = """() => {
        const seen = [];
        new MutationObserver(() => seen.push(1)).observe(document.querySelector('.picture'),
            {childList: true, subtree: true});
        window.frames_seen = seen;
        document.querySelectorAll('[data-steps]')[1].click();
        return document.getElementById('says').textContent;
    }"""
    before = sentence(moving)
    after = calm.evaluate(count)
    assert after != before
    assert moving.evaluate(count) == before
    expect(moving.locator("#says")).to_have_text(after)
    assert picture(moving) == picture(calm)
    assert calm.evaluate("frames_seen.length") == 1
    assert moving.evaluate("frames_seen.length") > 10


# What every page owes its readers.


@needs("Chromium")
@every
@pytest.mark.parametrize("width, scheme", [(390, "dark"), (1200, "light")])
def test_nothing_to_complain_of(open_page, name, width, scheme):
    """axe-core finds nothing, nothing is loaded, nothing scrolls sideways, fingers hit, and the theme is followed."""
    page = open_page(page_of(name), width=width, color_scheme=scheme)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 28)"}[scheme]
    page.locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate((resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]] == []
    assert len(found["passes"]) > 10
    targets = page.locator("button, input[type=range], summary, fieldset label, label.check").all()
    assert len(targets) > 6
    small = [(t.inner_text(), box) for t in targets if min((box := t.bounding_box())["height"], box["width"]) < 44]
    assert small == []
    assert (page.said, page.asked) == ([], [])


@needs("Chromium")
@every
@pytest.mark.parametrize("width, side", [(340, "narrow"), (720, "wide")])
def test_nothing_jumps_and_all_of_it_fits_its_frame(open_page, name, width, side):
    """Whatever the settings, every part stays where it is, and the frame in a notebook needs no scroll bar."""
    height = getattr(EXPLORABLES[name], side)
    page = open_page(page_of(name), width=width, height=height)
    places = """() => [...document.querySelectorAll('.stage, .picture > *, .controls > *, details')]
        .map((e) => e.getBoundingClientRect().top)"""
    before = page.evaluate(places)
    sliders = page.locator("input[type=range]").evaluate_all("all => all.map((one) => [one.id, one.min, one.max])")
    states = []
    for end in (1, 2):
        for slider in sliders:
            set_slider(page, slider[0], slider[end])
            states.append(slider[0])
            assert page.evaluate(places) == before, states
        for control in ("1 step", "inference", "training"):
            page.locator(f"text='{control}'").first.click()
            assert page.evaluate(places) == before, control
    assert page.evaluate("document.documentElement.scrollHeight") == height


@every
def test_a_page_is_small_and_names_no_other_place(name):
    page = page_of(name)
    assert len(page.encode()) < 30_000
    assert "//" not in page.replace("// ", "").replace("/// ", "")
    assert page.startswith("<!doctype html>")
    assert page.count(EXPLORABLES[name].title) == 2


def test_colours_are_the_course_colours():
    css = (resources.files("utils.explorables") / "shared.css").read_text(encoding="utf-8").lower()
    assert f"--dropout: {COLOURS['dropout'].lower()};" in css
    assert f"--norm: {COLOURS['batch norm'].lower()};" in css


# In a notebook.


@needs("Chromium")
@every
def test_the_committed_lesson_shows_the_page_of_today(open_page, name):
    lesson = nbformat.read(REPOSITORY / "course" / f"{LESSONS[name]}.ipynb", as_version=4)
    cell = next(cell for cell in lesson.cells if cell.source == f'explore("{name}")')
    data = cell.outputs[0].data
    assert data["text/html"] == explore(name)._repr_html_(), f"run: course lessons {LESSONS[name]}"
    assert data["text/plain"] == repr(explore(name))
    page = open_page(data["text/html"])
    assert page.locator("iframe").get_attribute("title") == EXPLORABLES[name].title
    assert page.get_by_text("Run this cell to try it").bounding_box()["height"] == 0
    frame = page.frame_locator("iframe")
    for width in (390, 700, 1000):
        page.set_viewport_size({"width": width, "height": 700})
        fits = frame.locator("html").evaluate("e => [e.scrollHeight <= innerHeight, e.scrollWidth <= innerWidth]")
        assert fits == [True, True], width
    before = frame.locator("#says").inner_text()
    frame.get_by_role("slider").first.press("ArrowRight")
    assert frame.locator("#says").inner_text() != before
    assert page.said == []


def test_in_a_terminal_it_is_a_sentence():
    assert repr(explore("dropout")).startswith("Interactive page. Dropout, draw by draw: One row of eight activations")


@pytest.mark.parametrize("name, words", [("Dropout", "'Dropout'"), (None, "None"), (["dropout"], "'dropout'")])
def test_an_unknown_name_is_told(name, words):
    for function in (explore, page_of):
        with pytest.raises(ExplorableError, match="Expected one of dropout, batch_norm, found ") as raised:
            function(name)
        assert words in str(raised.value)


def test_explorables_load_neither_tensorflow_nor_matplotlib():
    program = "import sys, utils.explorables as e; e.page_of('dropout')\n"
    program += "sys.exit(bool({'tensorflow', 'matplotlib'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY).returncode == 0
