#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our coefficients beside those of other people's programs, on seeded random tables.

agreement.py REPRISE-CLI compares with whichever of these is installed (Debian packages in
brackets): scikit-learn (python3-sklearn), NLTK (python3-nltk), statsmodels (python3-statsmodels),
R's psych (r-cran-psych). Prints the largest difference for each figure, fails where one is larger
than it can be, and skips (77) where none of them is there.
"""
import csv
import importlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

N_TABLES = 25
TOLERANCE = 1e-9


def load(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


class Ours:
    """Figures of the program under test, by (name, weights)."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder

    def run(self, option, header, rows, *more):
        path = os.path.join(self.folder, 'table.csv')
        with open(path, 'w', newline='', encoding='utf-8') as out:
            csv.writer(out).writerows([header] + rows)
        output = subprocess.run([self.program, 'agree', option, path, *more, '--json'], check=True,
                                capture_output=True, text=True).stdout
        found = {}
        for c in json.loads(output)['coefficients']:
            found.setdefault((c['name'], c['weights']), c)
        return found


class Comparison:
    def __init__(self):
        self.rows = {}

    def add(self, other, figure, ours, theirs, tolerance=TOLERANCE):
        """A pair of values; None or NaN on both sides is agreement that there is none."""
        nothing = theirs is None or theirs != theirs
        row = self.rows.setdefault((other, figure), [0, 0.0, tolerance])
        row[0] += 1
        if ours is None or nothing:
            row[1] = max(row[1], 0.0 if ours is None and nothing else float('inf'))
        else:
            row[1] = max(row[1], abs(ours - theirs))

    def report(self):
        """Prints all rows; how many are too far off."""
        bad = 0
        print('%-14s %-34s %6s  %s' % ('program', 'figure', 'tables', 'largest difference'))
        for (other, figure), (n, difference, tolerance) in sorted(self.rows.items()):
            off = difference > tolerance
            bad += off
            print('%-14s %-34s %6d  %.3g%s' % (other, figure, n, difference,
                                               '  ** more than %g' % tolerance if off else ''))
        return bad


def random_table(rng, n_coders, n_categories):
    """Rows of category numbers; every category occurs, so that all programs count as many."""
    noise = rng.uniform(.1, .9)
    rows = []
    for i in range(rng.randint(20, 80)):
        truth = i if i < n_categories else rng.randrange(n_categories)
        rows.append([rng.randrange(n_categories) if i >= n_categories and rng.random() < noise
                     else truth for _ in range(n_coders)])
    return rows


def ratings(ours, rows, scale):
    header = ['unit'] + ['c%d' % g for g in range(len(rows[0]))]
    return ours.run('--ratings', header, [[i] + row for i, row in enumerate(rows)], '--scale', scale)


def compare_two_coders(ours, comparison, rng):
    metrics, inter = load('sklearn.metrics'), load('statsmodels.stats.inter_rater')
    for _ in range(N_TABLES):
        rows = random_table(rng, 2, rng.randint(2, 5))
        found = ratings(ours, rows, 'ordinal')
        a, b = [r[0] for r in rows], [r[1] for r in rows]
        for weights, name in ((None, 'identity'), ('linear', 'linear'), ('quadratic', 'quadratic')):
            if metrics:
                comparison.add('scikit-learn', 'cohen-kappa ' + name,
                               found['cohen-kappa', name]['value'],
                               metrics.cohen_kappa_score(a, b, weights=weights))
        if inter:
            table = inter.to_table(rows)[0]
            kappa = inter.cohens_kappa(table)
            comparison.add('statsmodels', 'cohen-kappa identity',
                           found['cohen-kappa', 'identity']['value'], kappa.kappa)
            comparison.add('statsmodels', 'cohen-kappa standard error',
                           found['cohen-kappa', 'identity']['se'], kappa.std_kappa, 1e-7)


def compare_several_coders(ours, comparison, rng):
    inter, nltk = load('statsmodels.stats.inter_rater'), load('nltk.metrics.agreement')
    for _ in range(N_TABLES):
        rows = random_table(rng, rng.randint(3, 5), rng.randint(2, 5))
        found = ratings(ours, rows, 'nominal')
        if inter:
            table = inter.aggregate_raters(rows)[0]
            comparison.add('statsmodels', 'fleiss-kappa',
                           found['fleiss-kappa', 'identity']['value'], inter.fleiss_kappa(table))
            comparison.add('statsmodels', 'brennan-prediger',
                           found['brennan-prediger', 'identity']['value'],
                           inter.fleiss_kappa(table, method='randolph'))
        if nltk:
            task = nltk.AnnotationTask([('c%d' % g, i, v) for i, r in enumerate(rows)
                                        for g, v in enumerate(r)])
            comparison.add('NLTK', 'krippendorff-alpha nominal',
                           found['krippendorff-alpha', 'nominal']['value'], task.alpha())
            # NLTK calls the plain mean of pairwise kappas kappa().
            comparison.add('NLTK', 'light-kappa', found['light-kappa', 'identity']['value'],
                           task.kappa())
            comparison.add('NLTK', 'percent-agreement',
                           found['percent-agreement', 'identity']['value'], task.avg_Ao())


def compare_sets(ours, comparison, rng):
    nltk, distance = load('nltk.metrics.agreement'), load('nltk.metrics')
    if not nltk:
        return
    for _ in range(N_TABLES):
        rows = [[frozenset(rng.sample('ABCD', rng.randint(1, 3))) for _ in range(3)]
                for _ in range(rng.randint(15, 40))]
        found = ours.run('--sets', ['unit', 'x', 'y', 'z'],
                         [[i] + [';'.join(sorted(s)) for s in row] for i, row in enumerate(rows)])
        data = [('c%d' % g, i, s) for i, row in enumerate(rows) for g, s in enumerate(row)]
        # NLTK rounds the thirds of MASI to .67 and .33.
        for name, function, tolerance in (('jaccard', distance.jaccard_distance, TOLERANCE),
                                          ('masi', distance.masi_distance, .01)):
            comparison.add('NLTK', 'krippendorff-alpha ' + name,
                           found['krippendorff-alpha', name]['value'],
                           nltk.AnnotationTask(data, distance=function).alpha(), tolerance)


R_PROGRAM = '''
suppressMessages (library (psych))
x <- read.csv (commandArgs (TRUE)[1])[, -1]
r <- ICC (x, lmer = FALSE)$results
for (i in 1:6) cat (r[i, "ICC"], r[i, "lower bound"], r[i, "upper bound"], "\\n")
'''


def compare_icc(ours, comparison, rng):
    if not shutil.which('Rscript') or subprocess.run(
            ['Rscript', '-e', 'quit(status = !requireNamespace("psych", quietly = TRUE))'],
            capture_output=True).returncode != 0:
        return
    for _ in range(5):
        rows = [[round(truth + rng.gauss(0, .7), 2) for _ in range(4)]
                for truth in (rng.gauss(5, 1) for _ in range(12))]
        found = ratings(ours, rows, 'interval')
        output = subprocess.run(
            ['Rscript', '-e', R_PROGRAM, os.path.join(ours.folder, 'table.csv')], check=True,
            capture_output=True, text=True).stdout
        # psych's order: the three single forms, then the three means.
        for form, line in zip(('1,1', 'A,1', 'C,1', '1,k', 'A,k', 'C,k'), output.splitlines()):
            value, low, high = map(float, line.split())
            comparison.add('R psych', 'icc ' + form, found['icc', form]['value'], value, 1e-5)
            comparison.add('R psych', 'icc %s, ends of interval' % form, found['icc', form]['ci'][0],
                           low, 1e-5)
            comparison.add('R psych', 'icc %s, ends of interval' % form, found['icc', form]['ci'][1],
                           high, 1e-5)


def main():
    comparison = Comparison()
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(sys.argv[1], folder)
        compare_two_coders(ours, comparison, random.Random(1))
        compare_several_coders(ours, comparison, random.Random(2))
        compare_sets(ours, comparison, random.Random(3))
        compare_icc(ours, comparison, random.Random(4))
    if not comparison.rows:
        print('none of the programs to compare with is installed')
        return 77
    return 1 if comparison.report() else 0


if __name__ == '__main__':
    sys.exit(main())
