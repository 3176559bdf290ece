# right: scikit-learn's scaler, fitted on the training rows
def prepare(X_train, X_valid, X_test):
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(X_train)
    return scaler.transform(X_train), scaler.transform(X_valid), scaler.transform(X_test)
