"""Logistic regression on binary features with a normal prior for each weight."""
import numpy as np


def matrix(candidates, size):
    x = np.zeros((len(candidates), size))
    for row, candidate in enumerate(candidates):
        for feature in candidate.features:
            x[row, feature] = 1
    return x


def fit(x, y, weight, offset, mean, precision, steps=30):
    """The most likely weights: Newton's method, from the means of the prior.

    x: rows of 0 and 1; y: 1 for secrets; weight: of each row; offset: log-odds known beforehand;
    mean, precision: of the normal prior of each weight.
    """
    used = np.flatnonzero(x.sum(axis=0) > 0)
    x, centre, stiff = x[:, used], mean[used], precision[used]
    w = centre.copy()
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ w + offset)))
        gradient = x.T @ (weight * (p - y)) + stiff * (w - centre)
        curve = weight * p * (1 - p)
        hessian = (x * curve[:, None]).T @ x + np.diag(stiff)
        step = np.linalg.solve(hessian, gradient)
        size = np.abs(step).max()
        w -= step * min(1, 2 / max(size, 1e-9))
        if size < 1e-6:
            break
    out = mean.copy()
    out[used] = w
    return out


def probability(x, w, offset):
    return 1 / (1 + np.exp(-(x @ w + offset)))
