# Returns a text of half characters, which a card quotes and no page can hold.
# question: 04_dropout_and_batch_normalization/4_verdict
# fails: all
def verdict(a, b):
    if len(a) != len(b) or len(a) < 2:
        raise type("Error\ud800", (Exception,), {})("\udfff" * 3)
    return "lower\ud800"
