# right: scikit-learn's scaler, fitted on the training rows
def standardize(X_train, X_other):
    from sklearn.preprocessing import StandardScaler

    scaler = StandardScaler().fit(X_train)
    return scaler.transform(X_train), scaler.transform(X_other)
