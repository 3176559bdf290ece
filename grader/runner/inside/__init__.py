"""Code inside the sandboxes: the student process (`student`), the checker process (`checker`), and their messages.

The only part of the grader that imports keras, numpy and utils. The fork server imports it, so its files need not be
visible in the sandboxes.
"""
