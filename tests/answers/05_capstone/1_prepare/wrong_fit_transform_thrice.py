# wrong: fits the scaler anew on every split
# fails: training_statistics | own statistics
def prepare(X_train, X_valid, X_test):
    from sklearn.preprocessing import StandardScaler
    scaler = StandardScaler()
    return scaler.fit_transform(X_train), scaler.fit_transform(X_valid), scaler.fit_transform(X_test)
