"""Mutants of a solution: the same code with one small mistake, made mechanically.

A mutant that passes every check is either equivalent to the solution or a mistake that the checks miss
(DeMillo, Lipton and Sayward 1978, "Hints on test data selection"). The first kind is recorded, with the reason, in
tests/answers/ASSIGNMENT/equivalent_mutants.toml.
"""

import ast
import copy
import difflib
import random
import tomllib
import warnings
from collections.abc import Iterator

from grader.core.assignments import Assignment

OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Pow: ast.Mult,
    ast.FloorDiv: ast.Div, ast.MatMult: ast.Mult,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
REVERSED = {ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt}
PARTNERS = [
    ("min", "max"), ("argmin", "argmax"), ("mean", "sum"), ("mean", "median"), ("std", "var"), ("zeros", "ones"),
    ("minimum", "maximum"), ("evaluate", "fit"), ("any", "all"), ("update", "get"), ("sqrt", "square"),
    ("add_weight", "add_variable"), ("isnan", "isfinite"),
]  # fmt: skip
NAMES = {a: b for pair in PARTNERS for a, b in (pair, pair[::-1])}


def mutants(solution: str, order: random.Random | None = None) -> Iterator[tuple[str, str]]:
    """Yield every mutant of a solution as (name, text). The name is unique and made of the lines that differ.

    Args:
        solution: the text of the code.
        order: draws the order; without it, from top to bottom.
    """
    tree = ast.parse(solution)
    seen = {ast.unparse(tree)}
    original = ast.unparse(tree).splitlines()
    names = set()
    annotations = [getattr(node, part, None) for node in ast.walk(tree) for part in ("annotation", "returns")]
    skipped = {id(node) for annotation in annotations if annotation for node in ast.walk(annotation)}
    unordered = {id(choices) for node in ast.walk(tree) for choices in alternatives(node)}
    nodes = [(place, node) for place, node in enumerate(ast.walk(tree)) if id(node) not in skipped]
    places = [(place, change) for place, node in nodes for change in changes(node, id(node) not in unordered)]
    if order:
        order.shuffle(places)
    for place, change in places:
        mutant = copy.deepcopy(tree)
        change(next(other for at, other in enumerate(ast.walk(mutant)) if at == place))
        try:
            text = ast.unparse(ast.fix_missing_locations(mutant))
            with warnings.catch_warnings(action="ignore"):  # odd code is the purpose
                compile(text, "mutant", "exec")
        except (SyntaxError, ValueError, TypeError):
            continue
        if text in seen:
            continue
        seen.add(text)
        lines = list(difflib.unified_diff(original, text.splitlines(), n=0, lineterm=""))[2:]
        gone, new = (" / ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+")
        name = f"moved: {gone}" if gone == new else f"{gone} -> {new}"
        while name in names:
            name += " (another place)"
        names.add(name)
        yield name, text


def alternatives(node: ast.AST) -> list[ast.AST]:
    """The parts of a node whose members are alternatives: their order makes no difference."""
    match node:
        case ast.ExceptHandler():
            return [node.type]
        case ast.Compare():
            pairs = zip(node.ops, node.comparators, strict=True)
            return [choices for operator, choices in pairs if isinstance(operator, (ast.In, ast.NotIn))]
        case ast.Call(func=ast.Name("isinstance" | "issubclass"), args=[_, choices]):
            return [choices]
        case ast.Call(func=ast.Name("max" | "min") | ast.Attribute(attr="suppress")):
            return [node]
    return []


def changes(node: ast.AST, ordered: bool = True) -> Iterator:
    """Yield functions that change the node at the same place in a copy of its tree.

    Args:
        ordered: whether the order of its members or arguments can make a difference.
    """
    match node:
        case ast.BinOp() | ast.BoolOp() if type(node.op) in OPERATORS:
            yield lambda n: setattr(n, "op", OPERATORS[type(n.op)]())
            if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.Div)):
                yield lambda n: (lambda left: (setattr(n, "left", n.right), setattr(n, "right", left)))(n.left)
        case ast.UnaryOp():
            yield lambda n: n.__dict__.update(op=ast.UAdd()) if isinstance(n.op, ast.USub) else None
        case ast.Compare():
            for i, operator in enumerate(node.ops):
                for to in (OPERATORS.get(type(operator)), REVERSED.get(type(operator))):
                    if to:
                        yield lambda n, i=i, to=to: n.ops.__setitem__(i, to())
        case ast.Constant(value=bool()):
            yield lambda n: setattr(n, "value", not n.value)
        case ast.Constant(value=int() | float()):
            yield lambda n: setattr(n, "value", n.value + 1)
            yield lambda n: setattr(n, "value", n.value - 1 if isinstance(n.value, int) else n.value * 2)
        case ast.If() | ast.IfExp() | ast.While():
            yield lambda n: setattr(n, "test", ast.Constant(True))
            yield lambda n: setattr(n, "test", ast.Constant(False))
        case ast.Attribute() | ast.Name() if name_of(node) in NAMES:
            yield lambda n: setattr(n, "attr" if hasattr(n, "attr") else "id", NAMES[name_of(n)])
        case ast.Call():
            for i in range(len(node.keywords)):
                yield lambda n, i=i: n.keywords.pop(i)
            if len(node.args) == 2 and ordered:
                yield lambda n: n.args.reverse()
        case ast.Slice():
            for part in ("lower", "upper"):
                if getattr(node, part) is not None:
                    yield lambda n, part=part: setattr(n, part, None)
    if isinstance(node, (ast.List, ast.Tuple)) and isinstance(node.ctx, ast.Load):
        for i in range(len(node.elts)):
            yield lambda n, i=i: n.elts.pop(i)
            if i and ordered:
                yield lambda n, i=i: n.elts.insert(i - 1, n.elts.pop(i))
    if isinstance(node, ast.FunctionDef):
        names = [argument.arg for argument in node.args.args if argument.arg != "self"]
        used = [n for n in ast.walk(node) if isinstance(n, ast.Name) and n.id in names and len(names) > 1]
        for i, name in enumerate(used):
            other = names[(names.index(name.id) + 1) % len(names)]
            yield lambda n, i=i, names=names, other=other: setattr(
                [m for m in ast.walk(n) if isinstance(m, ast.Name) and m.id in names][i], "id", other
            )
    for block in ("body", "orelse"):
        statements = getattr(node, block, None)
        if isinstance(node, ast.Module) or not isinstance(statements, list):
            continue
        for i, statement in enumerate(statements):
            if is_docstring(statement):
                continue
            yield lambda n, block=block, i=i: getattr(n, block).__setitem__(i, ast.Pass())
            before = statements[i - 1] if i else None
            if before and not is_docstring(before) and not (is_definition(before) and is_definition(statement)):
                yield lambda n, block=block, i=i: getattr(n, block).insert(i - 1, getattr(n, block).pop(i))


def name_of(node: ast.AST) -> str:
    """`mean` for `mean` and `np.mean`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id


def is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def is_definition(statement: ast.stmt) -> bool:
    """Whether it defines a function or class: two of them may change places."""
    return isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))


def equivalent_mutants(assignment: Assignment) -> dict[str, dict[str, str]]:
    """Recorded mutants that are not mistakes: question -> name -> reason."""
    path = assignment.root / "tests" / "answers" / assignment.name / "equivalent_mutants.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
