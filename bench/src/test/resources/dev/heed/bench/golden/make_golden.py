#!/usr/bin/env python3
"""Makes the golden corpus, the detector outputs and the scores that tests compare with.

    make_golden.py SCORERS     SCORERS: folder with nab_score.py, vus_pr.py, skab_score.py, which
                               implement the published rules of NAB 1.1, TSB-AD's VUS and SKAB 0.9

Writes beside itself: nab/, skab/ (corpora in the layout of those benchmarks), outputs/<detector>/
(one anomaly_score per row) and golden.json. Everything is synthetic and follows from the seeds.
"""
import datetime
import json
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
DETECTORS = ("ewma", "coarse", "alarms")


def write(path, lines):
    path = os.path.join(HERE, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", newline="\n") as f:
        f.write("\n".join(lines) + "\n")


def ewma(x):
    """Distance from a running mean in running standard deviations."""
    m, v, out = x[0], 1.0, []
    for y in x:
        out.append(round(abs(y - m) / np.sqrt(v + 1e-9), 4))
        m += 0.02 * (y - m)
        v += 0.02 * ((y - m) ** 2 - v)
    return out


def outputs(name, score, rng):
    score = np.array(score)
    coarse = np.round(score + rng.uniform(0, 2, len(score)))          # many ties
    alarms, last = np.zeros(len(score)), -100                         # nearly all zero
    for i, s in enumerate(score):
        if s > 3 and i - last > 30:
            alarms[i], last = round(1 - np.exp(-s / 5), 4), i
    for detector, values in zip(DETECTORS, (score, coarse, alarms)):
        write("outputs/%s/%s" % (detector, name), ["anomaly_score"] + ["%g" % v for v in values])


# rows, period, windows as (first row, last row): touching ones, one in probation, at the ends, none
NAB = {
    "periodic/touching.csv": (700, 24, [(200, 239), (240, 260), (500, 549)]),
    "periodic/probation.csv": (600, 37, [(60, 120), (400, 430)]),
    "periodic/ends.csv": (500, 12, [(0, 9), (300, 304), (312, 330), (480, 499)]),
    "noisy/early.csv": (400, 0, [(10, 40), (250, 290)]),
    "noisy/none.csv": (450, 0, []),
    "noisy/single.csv": (420, 0, [(333, 333), (380, 390)]),
}


def nab():
    windows = {}
    for seed, (name, (n, period, spans)) in enumerate(NAB.items()):
        rng = np.random.default_rng(seed)
        x = rng.normal(0, 1, n) + (4 * np.sin(2 * np.pi * np.arange(n) / period) if period else 0)
        for a, b in spans:
            x[a:b + 1] += rng.choice([-1, 1]) * 4
        x = np.round(x, 3)
        start = datetime.datetime(2026, 1, 5)
        times = [str(start + datetime.timedelta(minutes=5 * i)) for i in range(n)]
        if name.endswith("none.csv"):
            times[101] = times[100]
        write("nab/data/" + name, ["timestamp,value"] + ["%s,%g" % t for t in zip(times, x)])
        windows[name] = [[times[a] + ".000000", times[b] + ".000000"] for a, b in spans]
        outputs(name, ewma(x), rng)
    write("nab/labels/combined_windows.json", [json.dumps(windows, indent=1)])


def skab():
    for seed, (name, spans) in enumerate({
            "valve/2.csv": [(500, 620)], "valve/10.csv": [(390, 450), (700, 760)],
            "other/1.csv": [(420, 430), (600, 800)]}.items()):
        rng = np.random.default_rng(100 + seed)
        n = 850
        x = rng.normal(0, 1, (n, 2))
        label = np.zeros(n)
        for a, b in spans:
            x[a:b + 1, 1] += 3.5
            label[a:b + 1] = 1
        x = np.round(x, 3)
        start = datetime.datetime(2026, 1, 5)
        write("skab/" + name, ["datetime;Pressure;Flow;anomaly;changepoint"] + [
            "%s;%g;%g;%.1f;0.0" % (start + datetime.timedelta(seconds=i), x[i, 0], x[i, 1], label[i])
            for i in range(n)])
        outputs(name, np.abs(x[:, 1] - x[:380, 1].mean()).round(4), rng)


def score(scorers):
    sys.path.insert(0, scorers)
    import nab_score
    import skab_score
    import vus_pr
    out = {"made by": "nab_score.py, vus_pr.py, skab_score.py; numpy " + np.__version__,
           "nab": {}, "vus": {}, "skab": {}}
    corpus = nab_score.load_corpus(os.path.join(HERE, "nab"))
    halves = {"all": (None, None), "half": (sorted(corpus)[::2], sorted(corpus)[1::2])}
    for detector in DETECTORS:
        folder = os.path.join(HERE, "outputs", detector)
        scores = nab_score.read_scores(folder, corpus, detector)
        out["nab"][detector] = {
            half: nab_score.evaluate(corpus, scores, files, optimise)
            for half, (files, optimise) in halves.items()}
        out["nab"][detector]["fixed"] = nab_score.evaluate(corpus, scores, None, None, 0.75)
        out["vus"][detector] = {}
        for path, f in corpus.items():
            label = (f.window_of >= 0).astype(int)
            value = np.genfromtxt(os.path.join(HERE, "nab", "data", path), delimiter=",",
                                  skip_header=1, usecols=1)
            if label.any():
                m = vus_pr.all_metrics(label, scores[path], value)
                m["vus_by_window"] = {
                    w: vus_pr.vus(label, scores[path], w) for w in (0, 1, 2, 7, 60)}
                out["vus"][detector][path] = m
        out["skab"][detector] = skab_result(skab_score, detector)
    with open(os.path.join(HERE, "golden.json"), "w") as f:
        json.dump(out, f, indent=1)
        f.write("\n")


def skab_result(skab_score, detector):
    folder = os.path.join(HERE, "outputs", detector)
    result = os.path.join(HERE, "skab.json")
    out = {}
    for name, options in {"best": [], "fixed": ["--threshold", "0.75"]}.items():
        skab_score.main(
            [folder, "--skab", os.path.join(HERE, "skab"), "--json", result] + options)
        with open(result) as f:
            out[name] = json.load(f)
    os.remove(result)
    return out


if __name__ == "__main__":
    nab()
    skab()
    score(sys.argv[1])
