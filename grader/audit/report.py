"""Report of an audit: counts per question with upper bounds, and every surprise."""

import time
from importlib.metadata import PackageNotFoundError, version

from rich.box import SIMPLE_HEAD
from rich.table import Table

from grader.audit.audit import Outcome
from grader.audit.mutants import equivalent_mutants
from grader.core.notebooks import criterion_of


def upper_bound(events: int, trials: int) -> float:
    """The one-sided 95 % upper bound of a rate after `events` in `trials` (Clopper and Pearson 1934)."""
    from scipy.stats import beta

    return 1.0 if events == trials else float(beta.ppf(0.95, events + 1, trials - events))


def rows(outcomes: list[Outcome]) -> tuple[list[str], list[list[str]]]:
    """Column titles and one row per question, the total last."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in sorted(outcomes, key=lambda o: (o.case.assignment.name, o.case.question)):
        groups.setdefault(f"{outcome.case.assignment.name[:2]}.{outcome.case.question}", []).append(outcome)
    groups["all"] = outcomes
    if outcomes[0].case.kind == "mutant":
        titles, count = ["mutants", "found", "equivalent", "unexplained"], count_mutants
    else:
        titles, count = ["answers", "rejected", "accepted", "misdiagnosed"], count_answers
    body = [[name, *count(some), f"{sum(one.seconds for one in some):.0f}"] for name, some in groups.items()]
    return ["question", *titles, "seconds"], body


def count_answers(outcomes: list[Outcome]) -> list[str]:
    right = [outcome for outcome in outcomes if outcome.case.kind == "right"]
    wrong = [outcome for outcome in outcomes if outcome.case.kind == "wrong"]
    calls = sum(outcome.calls for outcome in right)
    false_fails = sum(max(len(outcome.false_fails), int(outcome.wrong_verdict)) for outcome in right)
    return [
        f"{len(right)}+{len(wrong)}",
        share(false_fails, calls),
        share(sum(outcome.wrong_verdict for outcome in wrong), len(wrong)),
        share(sum(bool(outcome.wrong_diagnosis) for outcome in wrong), len(wrong)),
    ]


def count_mutants(outcomes: list[Outcome]) -> list[str]:
    survivors = [outcome for outcome in outcomes if outcome.passed]
    unexplained = [outcome for outcome in survivors if not reason(outcome)]
    found, equivalent = len(outcomes) - len(survivors), len(survivors) - len(unexplained)
    return [str(count) for count in (len(outcomes), found, equivalent, len(unexplained))]


def reason(outcome: Outcome) -> str:
    """Why a surviving mutant is not a mistake, '' if no reason is recorded."""
    recorded = equivalent_mutants(outcome.case.assignment).get(outcome.case.question, {})
    return recorded.get(outcome.case.answer.name, "")


def share(events: int, trials: int) -> str:
    """`0/80 <3.7 %`: events, trials, and the bound."""
    return f"{events}/{trials} <{100 * upper_bound(events, trials):.2g} %" if trials else "none"


def surprises(outcomes: list[Outcome]) -> list[str]:
    """A few lines for every wrong verdict, wrong diagnosis and unexplained survivor; empty if there are none."""
    found = []
    for outcome in sorted(outcomes, key=lambda o: (o.case.assignment.name, o.case.question, o.case.answer.name)):
        case = outcome.case
        if case.kind == "mutant":
            if outcome.passed and not reason(outcome):
                found.append(f"unexplained survivor  {case.question}  {case.answer.name}")
            continue
        where = f"{case.assignment.name}/{case.question}/{case.answer.name}"
        if case.kind == "right" and outcome.wrong_verdict:
            cards = [*outcome.cards.items(), *((f"{id}, seed {seed}", card) for id, seed, card in outcome.false_fails)]
            found.append("\n".join([f"correct, but rejected  {where}  {outcome.died}", *map(card_lines, cards[:3])]))
        elif outcome.wrong_verdict:
            found.append(f"incorrect, but accepted  {where}")
        elif problem := outcome.wrong_diagnosis:
            found.append("\n".join([f"wrong diagnosis  {where}: {problem}", *map(card_lines, outcome.cards.items())]))
    return found


def card_lines(item: tuple[str, dict]) -> str:
    """A card, indented, for the terminal."""
    grade_id, card = item
    lines = [card["traceback"]] if "traceback" in card else [
        f"expected  {card['expected']}", f"found     {card['found']}", *(f"hint      {hint}" for hint in card["hints"])
    ]  # fmt: skip
    return "\n".join(f"    {line}" for line in [criterion_of(grade_id), *lines])


def summary(outcomes: list[Outcome]) -> Table:
    """The counts as a table for a terminal of 80 columns; the last row has the bounds for all questions."""
    titles, body = rows(outcomes)
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), caption=f"\n{legend(outcomes)}")
    table.caption_justify = "left"
    for i, title in enumerate(titles):
        table.add_column(title, justify="right" if i else "left", no_wrap=True)
    for i, row in enumerate(body):
        table.add_row(*(cell.partition(" <")[0] for cell in row), end_section=i == len(body) - 2)
    if any(bounds := [cell.partition(" <")[2] for cell in body[-1]]):
        table.add_row("at most", *bounds[1:])
    return table


def legend(outcomes: list[Outcome]) -> str:
    if outcomes[0].case.kind == "mutant":
        return (
            "equivalent: survives, but is not a mistake, for the reason recorded in\n"
            "tests/answers/ASSIGNMENT/equivalent_mutants.toml"
        )
    seeds = max(len(outcome.case.seeds) for outcome in outcomes)
    return (
        "answers: correct + incorrect. rejected: of all check calls on correct answers,\n"
        f"with {seeds} extra seeds each, all different within a question.\n"
        "accepted, misdiagnosed: of incorrect answers. seconds: of one core.\n"
        "<, at most: one-sided 95 % upper bound of the rate (Clopper and Pearson)."
    )


def markdown(outcomes: list[Outcome]) -> str:
    """The full report as a Markdown page: versions, counts, surprises; for mutants, the survivors with reasons."""
    titles, body = rows(outcomes)
    lines = [f"# Audit of {time.strftime('%Y-%m-%d')}", "", ", ".join(versions()), ""]
    lines += ["| " + " | ".join(row) + " |" for row in (titles, ["---"] * len(titles), *body)]
    lines += ["", *legend(outcomes).splitlines(), ""]
    if found := surprises(outcomes):
        lines += ["## Surprises", "", "```", *found, "```"]
    else:
        lines += ["No wrong verdict, no wrong diagnosis, no unexplained survivor."]
    if explained := [outcome for outcome in outcomes if outcome.passed and reason(outcome)]:
        lines += ["", "## Mutants that are not mistakes", "", "| question | mutant | reason |", "| --- | --- | --- |"]
        for outcome in sorted(explained, key=lambda o: (o.case.question, o.case.answer.name)):
            name = outcome.case.answer.name.replace("|", "\\|")
            lines.append(f"| {outcome.case.question} | `{name}` | {reason(outcome)} |")
    return "\n".join(lines) + "\n"


def versions() -> list[str]:
    """Versions of the packages that the checks ran on."""
    found = []
    for package in ("keras", "tensorflow-cpu", "tensorflow", "numpy"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            continue
    return found
