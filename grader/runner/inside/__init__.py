"""What runs inside the boxes: the room of a submission (`room`), its judge (`judge`), and what crosses between them.

The only part of the grader that imports keras, numpy and utils. The zygote imports it, so boxes need no file of it.
"""
