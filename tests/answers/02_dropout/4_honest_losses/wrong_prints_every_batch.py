# wrong: a line for every batch, megabytes of them
# fails: inference_mode, leaves_the_model_alone | print
def honest_losses(model, X_train, y_train, X_valid, y_valid):
    class Talk(keras.callbacks.Callback):
        def on_test_batch_end(self, batch, logs=None):
            print(f"batch {batch}\n" * 3000)

    return [model.evaluate(X, y, verbose=0, return_dict=True, callbacks=[Talk()])["loss"] for X, y in ((X_train, y_train), (X_valid, y_valid))]
