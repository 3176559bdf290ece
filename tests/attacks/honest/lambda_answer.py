# A lambda.
# question: 02_dropout/2_dropout_backward
dropout_backward = lambda dy, mask, rate: dy * mask / (1 - rate)
