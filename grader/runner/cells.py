"""The cells of a rebuilt notebook as the checker process gets them, and the names that its test cells need."""

import ast
import builtins

from grader.core.notebooks import nbgrader_metadata, questions_in
from grader.submissions.rebuild import part_of


def cells_of(notebook) -> list[dict]:
    """The code cells of a rebuilt notebook as the checker process gets them: setup, answers and tests, in order."""
    cells, questions = [], questions_in(notebook)
    for cell in notebook.cells:
        mark = nbgrader_metadata(cell)
        if cell.cell_type == "code" and (grade_id := part_of(cell) or mark.get("grade_id")):
            kind = "answer" if part_of(cell) else "test" if mark.get("grade") else "setup"
            question = questions.get(grade_id, grade_id)
            cells.append({"kind": kind, "grade_id": grade_id, "question": question, "source": cell.source})
    return cells


def names_of(cells: list[dict]) -> tuple[list[str], bool]:
    """What test cells need from the other cells.

    Returns:
        (names that they use and answers may define: all except builtins and names that only setup cells define, which
        in this course first set the names of answers to `...`; whether they use a name that only setup cells define).
    """
    setup, placeholders, own, read, used = set(), set(), set(), set(), set()
    for cell in cells:
        for node in ast.walk(ast.parse(cell["source"])) if cell["kind"] != "answer" else ():
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and node.value.value is ...:
                placeholders |= {target.id for target in node.targets if isinstance(target, ast.Name)}
            if cell["kind"] == "setup":
                setup |= bound(node)
                continue
            own |= bound(node)
            if isinstance(node, ast.Name):
                used.add(node.id)
                if isinstance(node.ctx, ast.Load):
                    read.add(node.id)
    answers = read - ((setup | own) - placeholders) - set(dir(builtins))
    return sorted(answers), bool(setup & used - answers)


def bound(node) -> set[str]:
    """The names that a node of a syntax tree binds."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return {node.id}
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(one.asname or one.name).partition(".")[0] for one in node.names}
    return {node.arg} if isinstance(node, ast.arg) else set()
