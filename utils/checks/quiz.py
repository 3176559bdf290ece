"""Quiz questions as graded answers: the answer cell returns a letter, the check gives the feedback of that option."""

from utils.checks.answers import observe
from utils.checks.verdicts import CheckFailed, check
from utils.quiz import question


def right_option(name):
    """Make the check of a quiz question.

    Args:
        name: of a question in utils/quizzes, such as "04.order".

    Returns:
        A check: it takes the learner's function without arguments, which returns a letter.

    Raises:
        utils.quiz.QuizError: there is no such question.
    """
    asked = question(name)
    letters = ", ".join(asked.options)

    def chosen(answer, seed):
        given = observe(answer).result
        letter = asked.read(given)
        if letter is None:
            raise CheckFailed(
                f"one of the letters {letters}, as text",
                repr(given)[:60],
                'Return one letter in quotes, such as `return "a"`.',
            )
        if letter != asked.right:
            option, feedback = asked.options[letter]
            raise CheckFailed("the option that is true", f"{letter}: {option}", feedback)

    # The name that modules of checks give it (quiz_fold_right_option), and that progress is kept under.
    chosen.__name__ = f"quiz_{asked.name.partition('.')[2]}_right_option"
    chosen.__doc__ = f"Quiz: {asked.text}"
    return check(chosen)
