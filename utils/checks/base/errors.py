"""Exceptions in an answer, in the words of a card: the lines of a message that say what happened, and what to do."""

import linecache
import re
import textwrap

# Lines of a message that say where Keras or TensorFlow was, not what went wrong.
FRAME = re.compile(
    r"Exception encountered when calling|Arguments received by|In user code|Graph execution error|Detected at node"
    r"|Stack trace for op|Original stack trace|For further details|File \".*\", line \d+|\* ?$|[•*^~ ]+$|\[\[\{\{node"
    r"|Please check",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"\x1b\[[0-9;]*m|\{\{function_node [^}]*\}\}|\[Op:\w+\]( name:)?"
    r"|(?<=Invalid input shape) for input .*? with name '\w*' and path '\w*'",
    re.DOTALL,
)
SHAPES = re.compile(r"[(\[](\d[\d, ]*)[)\]]")
LONGEST = 300


def describe_error(error):
    """Describe an exception in one line: its type, and the lines of its message that say what went wrong.

    Keras wraps a message ("Exception encountered when calling ..."), and lists the arguments after it.

    Args:
        error: the exception.

    Returns:
        str such as 'ValueError: Input 0 of layer "dense" is incompatible with the layer: ...'.
    """
    text = re.split(r"\n\s*Arguments received by ", NOISE.sub("", str(error)[:4000]))[0]
    lines = [line.strip() for line in text.splitlines()]
    if any(line.startswith("in user code") for line in lines):  # a graph's traceback: the message is its end
        place = max(place for place, line in enumerate(lines) if line.startswith('File "'))
        lines = [line for line in lines[place + 1 :] if line][1:] or lines
    telling = [line for line in lines if line and not FRAME.match(line)] or [line for line in lines if line]
    message = textwrap.shorten(" ".join(telling), LONGEST, placeholder=" …")
    kind = type(error).__name__
    return message if message.startswith(f"{kind}: ") else f"{kind}: {message}".removesuffix(": ")


def line_of(error):
    """Line of a learner's code in which an exception arose, '' if it is not known.

    Cells of a notebook belong to the module `__main__`. In the grader an answer runs in another process, which sends
    the message alone.
    """
    line, trace = "", error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if frame.f_globals.get("__name__") == "__main__":
            line = linecache.getline(frame.f_code.co_filename, trace.tb_lineno).strip()
        trace = trace.tb_next
    return textwrap.shorten(line, 120, placeholder=" …")


def advice(error, name, known=(), attempt=""):
    """Hints for an exception that an answer raised.

    Args:
        error: the exception.
        name: the name of the function that was called, whose arguments the question gives.
        known: rows (words of the message, hint, ...) that the question knows; the first whose words are in it counts.
        attempt: a call that raises it, as code, '' if there is none that can be typed.

    Returns:
        tuple of hints.
    """
    message = str(error)
    for words, *hints in known:
        if words in message:
            return tuple(hints)
    found = next((hints for kinds, find in ADVICE if isinstance(error, kinds) and (hints := find(message, name))), ())
    found = (found,) if isinstance(found, str) else tuple(found)
    see = f"Try `{attempt}` in" if attempt else "Run the function on a small input of your own in"
    steps = f"{see} a new cell: the traceback shows the line."
    return (*found, steps) if 0 < len(found) < 3 else found or (steps,)


def _bad_call(message, name):
    """A TypeError about arguments: of the answer itself, or of a function that it calls."""
    if not (match := re.match(r"([\w.<>]+)\(\) (.*)", message)) or "argument" not in message:
        return ()
    called, rest = match[1].split("."), match[2]
    if name in called:
        return "Keep the arguments and their names as the question gives them.", "Compare the line that begins `def`."
    function = called[-1] if called[-1] != "__init__" or len(called) == 1 else called[-2]
    if twice := re.match(r"got multiple values for argument '(\w+)'", rest):
        return (
            f"`{function}` gets `{twice[1]}` twice: by its place in the call, and by its name.",
            f"Count what you give `{function}` without a name: the last of these stands in the place of `{twice[1]}`.",
            f"Give all but the first arguments by their names; `help` on `{function}` lists them.",
        )
    if unknown := re.search(r"unexpected keyword argument '(\w+)'", rest):
        if unknown[1] == "training" and function in ("predict", "evaluate", "fit"):
            return (
                f"`{function}` has no argument `training`: it always runs in its own mode.",
                "Call the model itself, `model(X, ...)`: there you choose the mode.",
            )
        return (
            f"`{function}` has no argument `{unknown[1]}`.",
            f"Look up how it is called in the lesson, or with `help` on `{function}`.",
        )
    return (
        f"`{function}` is called with other arguments than it takes.",
        f"Look up how it is called in the lesson, or with `help` on `{function}`.",
    )


def _no_value(message, name):
    if "'NoneType'" not in message:
        return ()
    return (
        "A value there is None: a method that changes its object in place, or a function without `return`, gives None.",
        "`compile`, `add`, `build` and `list.sort` return nothing: call them on a line of their own, without `x =`.",
    )


def _left_over(message, name):
    if "'ellipsis'" not in message:
        return ()
    return (
        "A name that you use still holds `...`: one is left in this cell, or its question has no answer yet.",
        "Replace every `...` of the cell. If it is another question's, answer that one first.",
    )


def _not_callable(message, name):
    if match := re.match(r"'([\w.]+)' object is not callable", message):
        return f"Parentheses after a {match[1]} call it like a function: is a function's name used for something else?"
    if "is not subscriptable" in message and (match := re.match(r"'([\w.]+)' object", message)):
        if match[1] in ("int", "float", "numpy.float64", "float64", "float32", "numpy.float32"):
            return f"Brackets follow a {match[1]}, a single number: it has no items."
        if match[1] in ("builtin_function_or_method", "function", "method", "type"):
            return "Brackets follow the name of a function: parentheses call it."
        return f"Brackets follow a {match[1]}, which has no items to choose from."
    if match := re.match(r"cannot unpack non-iterable ([\w.]+) object", message):
        return f"Several names are given the parts of a {match[1]}, which is one value."
    if "list indices must be integers" in message:
        return "A list is read by place, 0 for the first item: names in brackets are for dicts."
    if re.search(r"unsupported operand.*'(builtin_function_or_method|method|function)'", message):
        return "A function is used in place of its result: its name needs parentheses after it to be called."
    if re.search(r'can only concatenate (list|tuple) \(not "(list|tuple)"\)', message):
        return "`+` joins a list to a list and a tuple to a tuple: `[*a, *b]` makes one list of both."
    if re.search(r"for [-+*/]+: .*\b(list|tuple)\b|can't multiply sequence|can only concatenate (list|tuple)", message):
        return "A list or a tuple does not calculate item by item: make an array of it first, `np.asarray(...)`."
    if "a KerasTensor" in message or "KerasTensor is symbolic" in message:
        return _symbolic(message, name)
    return ()


def _attribute(message, name):
    if "has no attribute 'learning_phase'" in message:
        return (
            "`learning_phase` is from earlier versions of Keras.",
            "In Keras 3, a layer learns its mode from the argument `training` of its `call`.",
        )
    if match := re.match(r"module '([\w.]+)' has no attribute '(\w+)'", message):
        return f"`{match[1]}` has no `{match[2]}`: is it misspelt, or part of another library?"
    match = re.match(r"'([\w.]+)' object has no attribute '(\w+)'", message)
    if not match:
        return ()
    kind, attribute = match[1], match[2]
    if attribute in ("eval", "train", "forward", "parameters", "zero_grad"):
        return (
            f"`.{attribute}` is PyTorch's: Keras has another way.",
            "The mode of a Keras model or layer is chosen in its call, by the argument `training`.",
        )
    if kind in ("function", "method", "builtin_function_or_method"):
        return f"A function has no `.{attribute}`, what it returns may have it: parentheses after its name call it."
    if kind == "dict":
        return f"A dict has no `.{attribute}`: its entries are read with brackets and their name in quotes."
    if kind in ("list", "tuple"):
        return f"A {kind} has no `.{attribute}`: `np.asarray(...)` makes an array of it."
    if kind in ("numpy.ndarray", "float", "int", "numpy.float64", "numpy.float32"):
        return f"A {kind} has no `.{attribute}`: that belongs to another library, or to another kind of object."
    return f"A {kind} has no `.{attribute}`: is it misspelt, or part of another library?"


def _shapes(message, name):
    """Arrays whose shapes don't fit."""
    if "could not be broadcast" in message or "Incompatible shapes" in message or "not aligned" in message:
        shapes = [tuple(int(size) for size in found.replace(" ", "").split(",") if size)
                  for found in SHAPES.findall(message)][:2]  # fmt: skip
        if len(shapes) == 2:
            one, other = ("(" + ", ".join(map(str, s)) + ("," if len(s) == 1 else "") + ")" for s in shapes)
            return (
                f"Arrays of shapes {one} and {other} can't be combined: sizes are compared from the last one back.",
                "Print the shape of each: does every one come from the arguments, and is it taken along the right "
                "axis? `axis=0` leaves one number for each column, `axis=1` one for each row.",
            )
    if match := re.search(r"boolean index did not match.* (\d+) but .* (\d+)$", message):
        return (
            f"An array of {match[2]} True and False chooses from {match[1]} places: it has another length.",
            "Is it taken along the right axis? `axis=0` leaves one number for each column, `axis=1` one for each row.",
        )
    if match := re.search(r"Cannot convert '?(\d+)'? to a shape", message):
        return (
            f"A shape is a tuple, `({match[1]},)`; `({match[1]})` is the number {match[1]} in parentheses.",
            "Look at what `Input` is given: the comma makes the tuple.",
        )
    if match := re.search(r"expected axis -1 of input shape to have value (\d+), but received input with shape "
                          r"[(\[]([^)\]]*)[)\]]", message):  # fmt: skip
        return (
            f"A layer that was made for {match[1]} columns gets rows of shape ({match[2]}).",
            "Look at both: where does the layer get its number of columns, and which array is it given?",
        )
    if match := re.search(r"expected shape=\(([^)]*)\), found shape=\(([^)]*)\)", message):
        return (
            f"The model was made for inputs of shape ({match[1]}) and gets ({match[2]}).",
            "Which argument gives the number of columns? Is it a fixed number somewhere?",
        )
    if "inhomogeneous" in message:
        return (
            "Lists or arrays of different lengths don't make one array.",
            "Return them apart, as a tuple; or take what you need of each first, so that the lengths are equal.",
        )
    if "Data cardinality is ambiguous" in message:
        return "The arrays that are given together have different numbers of rows: is each the partner of the other?"
    if "too many values to unpack" in message or "not enough values to unpack" in message:
        return "The number of names on the left is not the number of values on the right."
    if message.startswith("matmul"):
        return "`@` multiplies matrices: `*` multiplies value by value."
    if re.search(r"only \S+ arrays can be converted to Python scalars", message):
        return "An array stands where one number belongs: functions of `math` take one, NumPy's a whole array."
    if match := re.search(r"axis (-?\d+) is out of bounds for array of dimension (\d+)", message):
        return f"There is no axis {match[1]}: axes count from 0, and the array has {match[2]} of them."
    if "truth value of an array" in message:
        return "`if` and `and` take one True or False; an array holds many. `np.where` decides value by value."
    if re.search(r"Could not interpret activation function identifier: [\d.]+$", message.strip()):
        return (
            "A number stands in the place of an activation: `Dense` takes the units alone and finds its inputs itself."
        )
    if "Could not interpret" in message or "Unknown" in message:
        return "Keras does not know a name that it is given: compare the spelling with the lesson."
    if "Only instances of" in message and "Sequential" in message:
        if "of type <class 'type'>" in message:
            return "That is the class of a layer: parentheses after its name make a layer of it."
        if "KerasTensor" in message:
            return "That is what a layer gives, not the layer: in a Sequential, layers are not called."
        if "of type <class 'list'>" in message or "of type <class 'tuple'>" in message:
            return "A Sequential takes layers one by one, not a list inside of its list: join the lists with `+`."
        return "A Sequential takes layers one by one, and nothing else."
    if "KerasTensor" in message:
        return _symbolic(message, name)
    return ()


def _symbolic(message, name):
    return (
        "In a functional model, tensors have no numbers yet: NumPy and TensorFlow functions can't take them.",
        "Use layers, or functions of `keras.ops`.",
    )


def _keras(message, name):
    """Messages of Keras, whatever the class of the exception."""
    if "No loss to compute" in message:
        return "`compile` was given no loss: a metric is only reported, the loss is what training makes smaller."
    if "None values not supported" in message:
        return (
            "Targets are missing: `fit` or its validation data got the rows without their y.",
            "Both go together: X and y, and for validation the pair of both.",
        )
    if "`target` and `output` must have the same rank" in message:
        return (
            "The loss gets targets and outputs of different shapes: `categorical_crossentropy` wants one-hot rows.",
            "Classes that are whole numbers, one per row, have a loss of their own: look up its name.",
        )
    if "must be fully-defined" in message:
        return (
            "A weight would get `None` as its size: is `axis` set, or a number given without its name?",
            "`axis`, the first argument of BatchNormalization, is the axis of the features: leave it at -1, as it is.",
            "Or does `Input` get None as the number of columns?",
        )
    if "is not connected to `inputs`" in message:
        return (
            "The model's outputs do not follow from its inputs.",
            "`keras.Model` takes the inputs first, then the outputs: is each layer called on what comes before it?",
        )
    if match := re.search(r"invalid value for `units`.*units=(.*)", message):
        return (
            f"A Dense layer has one width, a whole number: it was given {match[1][:40]}.",
            "Make one layer for each width, in a loop.",
        )
    if match := re.search(r"Expected shape \(([^)]*)\), but input has incompatible shape \(([^)]*)\)", message):
        wanted, given = (shape.strip(", ").split(", ") for shape in match.groups())
        first = f"The model was made for inputs of shape ({match[1]}) and gets ({match[2]})."
        if len(wanted) == len(given) + 1 and wanted[:2] == ["None", "None"]:
            return first, "`Input` is given the shape of one row: the number of rows does not belong to it."
        return first, "Which array is given there: X, or y? And where does its number of columns come from?"
    if "compile()" in message:
        return "The model was not compiled: `compile` comes before `fit` and `evaluate`."
    if "optimizer can only be called for the variables" in message:
        return (
            "An optimizer belongs to the model that it trained first, and can't train another.",
            "Make a new one for every model, or give `compile` its name.",
        )
    if "numpy() is only available" in message:  # also what Keras 3.10 makes of the message above
        return (
            "In the graph that `fit` makes, tensors have no numbers yet: `.numpy()` fails there.",
            "If you call it nowhere, an optimizer was used again: it belongs to the model that it trained first.",
        )
    return ()


ADVICE = (
    (RecursionError, lambda message, name: "The function calls itself without end."),
    (SystemExit, lambda message, name: "Take `exit()` out: a function hands its result over with `return`."),
    (
        UnboundLocalError,
        lambda message, name: "A variable is used before it gets a value: is it set only in a loop or an `if`?",
    ),
    (
        NameError,
        lambda message, name: (
            "A name is misspelt, or set in a cell that was not run: only the answer cells are submitted."
        ),
    ),
    (ModuleNotFoundError, lambda message, name: "That package is not installed: the exercises don't need it."),
    ((TypeError, AttributeError), _left_over),
    (Exception, _keras),
    (TypeError, _bad_call),
    ((TypeError, AttributeError), _no_value),
    (TypeError, _not_callable),
    (AttributeError, _attribute),
    (Exception, _shapes),
    (
        KeyError,
        lambda message, name: f"The dict has no entry {message}: print its keys, and compare the spelling.",
    ),
    (
        IndexError,
        lambda message, name: (
            "A place is read that is not there: of n items the first has place 0, the last n - 1.",
            "Is the number of items, of rows or of axes fixed in the code?",
        ),
    ),
    (ZeroDivisionError, lambda message, name: "Something is divided by 0: which number of items makes it 0?"),
)
