"""Quiz questions as graded answers: the answer cell returns a letter, the check gives the feedback of that option."""

from utils.checks.base.calls import observe
from utils.checks.base.card import CheckFailed, check
from utils.quiz import question


def right_option(name):
    """Make the check of a quiz question.

    Args:
        name: of a question in utils/quizzes, such as "04.order".

    Returns:
        check of a function without arguments that returns a letter. It is called quiz_order_right_option.

    Raises:
        utils.quiz.QuizError: there is no such question.
    """
    asked = question(name)
    letters = ", ".join(asked.options)
    without_quotes = [
        (f"name '{name}' is not defined", f'Without quotes, {name} is the name of a variable: write `return "{name}"`.')
        for letter in asked.options
        for name in (letter, letter.upper())
    ]

    def chosen(answer, seed):
        if isinstance(answer, str):
            hint = "The letter was set in place of the function: keep the line that begins `def`, and return it there."
            raise CheckFailed("a function that returns a letter", f"the text {answer[:60]!r}", hint)
        given = observe(answer, known=without_quotes).result
        letter = asked.read(given)
        if letter is None:
            hint = 'Return one letter in quotes, such as `return "a"`.'
            raise CheckFailed(f"one of the letters {letters}, as text", repr(given)[:60], hint)
        if letter != asked.right:
            option, feedback = asked.options[letter]
            raise CheckFailed("the option that is true", f"{letter}: {option}", feedback)

    # The name in its module (quiz_fold_right_option), which progress is recorded under.
    chosen.__name__ = f"quiz_{asked.name.partition('.')[2]}_right_option"
    chosen.__doc__ = f"Quiz: {asked.text}"
    return check(chosen)
