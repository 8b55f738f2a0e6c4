"""A strategy map under test: does a cause move before its effect?

Each link of a strategy map claims that one objective leads to another (R. S. Kaplan and D. P.
Norton, *Strategy Maps*, 2004; that such claims are to be tested: C. D. Ittner and D. F. Larcker,
"Coming up short on nonfinancial performance measurement", *Harvard Business Review*, 2003). Here
the change of the cause between two comparable rounds is laid beside the change of the effect in the
period that follows, over all organizations with that link.

- *Held constant*: the change of the effect over the same period as the cause's. The two changes
  share the round in the middle: what lifted both objectives in that round alone would set the fall
  of one after the rise of the other. So the question is whether the cause tells more of what the
  effect will do than the effect itself: C. W. J. Granger, "Investigating causal relations by
  econometric models and cross-spectral methods", *Econometrica* 37 (1969) 424–438. One change is
  all that is held constant; where something slow moves both and scores are noisy besides, the
  cause can still tell of it.
- *Correlation*: Spearman's, of ranks taken within each period, so that what moved everybody at
  once (a pandemic, a new target) counts for nothing: J. M. G. Taylor, "Kendall's and Spearman's
  correlation coefficients in the presence of a blocking variable", *Biometrics* 43 (1987) 409–416.
  It is partial: of what straight lines in the ranks held constant, one a period, leave of both (W.
  J. Conover and R. L. Iman, "Rank transformations as a bridge between parametric and nonparametric
  statistics", *The American Statistician* 35 (1981) 124–129).
- *p-value*: by permutation of what the lines leave of the effect, two-sided, with the lines drawn
  again each time: D. Freedman and D. Lane, "A nonstochastic interpretation of reported significance
  levels", *J. Bus. Econ. Stat.* 1 (1983) 292–298. Whole organizations are exchanged, so the periods
  of one stay together and nothing is claimed of their independence: A. M. Winkler and others,
  "Permutation inference for the general linear model", *NeuroImage* 92 (2014) 381–397. All
  permutations are counted where they are few, else a seeded sample with (b + 1) ÷ (m + 1): B.
  Phipson and G. K. Smyth, "Permutation p-values should never be zero", *Stat. Appl. Genet. Mol.
  Biol.* 9 (2010) 39.
- *Many links*: the false discovery rate after Y. Benjamini and Y. Hochberg, *J. R. Stat. Soc. B* 57
  (1995) 289–300, over the links that were tested.

What comes out says that one moves before the other, never that it causes it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import permutations, product
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import false_discovery_control, rankdata

from scorecard.model.base import Model
from scorecard.model.figures import reached, settled
from scorecard.model.period import FiscalYear, Round

Verdict = Literal["supported", "contradicted", "unsupported", "too_little"]

VERDICTS: tuple[Verdict, ...] = ("supported", "contradicted", "unsupported", "too_little")
"""`supported`: the effect moves the same way after the cause; `contradicted`: the opposite way;
`unsupported`: nothing of the kind can be told; `too_little`: not enough data to tell."""

LEAST_ORGANIZATIONS = 6
"""Fewer cannot be told apart from chance: six have 720 orders, four only 24. Where not all were
compared in the same periods there are fewer orders, and p cannot fall below 2 ÷ their number: above
`DISCOVERY_RATE` that is too little data, too."""
LEAST_PAIRS = 12
"""Fewer pairs of changes than this are too little data."""
DISCOVERY_RATE = 0.10
"""Share of wrong verdicts that is accepted among those that say anything."""
DRAWS = 9_999
"""Permutations drawn where there are too many to count them all."""
MOST_COUNTED = 5_040
"""Up to so many permutations are counted one by one."""

_SAME = 1e-12
"""Share of a sum of squares that is left by rounding alone."""

Period = tuple[FiscalYear, Round]
Numbers = NDArray[np.float64]


class LinkTest(Model):
    """One link of the map, tested."""

    source: str
    """Code of the objective that is the cause."""
    target: str
    """Code of the objective that is the effect."""
    verdict: Verdict
    organizations: int
    """How many have the link and at least one pair of changes."""
    pairs: int
    """Pairs of a change of the cause and the change of the effect that follows."""
    rho: float | None = None
    """Partial rank correlation within periods, −1 to 1, the effect's own change before held
    constant; None where nothing is left of one of the two."""
    p_value: float | None = None
    """Two-sided; None where there is too little data."""
    q_value: float | None = None
    """The p-value adjusted for the number of links tested."""
    illustrative: float | None = None
    """Share (0–1) of the results behind both objectives that is illustrative; None for none."""


class LinkTests(Model):
    """All links of one strategy map, tested."""

    tests: tuple[LinkTest, ...]
    """In the order of the map."""
    periods: tuple[tuple[Period, Period, Period], ...]
    """The rounds that were compared: cause from the first to the second, effect from the second
    to the third; oldest first."""
    organizations: int
    """How many organizations were looked at."""
    illustrative: float | None
    """Share (0–1) of all results behind the objectives that is illustrative; None for none."""

    def of(self, verdict: Verdict) -> tuple[LinkTest, ...]:
        """The links with that verdict."""
        return tuple(test for test in self.tests if test.verdict == verdict)

    def table(self) -> pd.DataFrame:
        """One row a link: `source`, `target`, `verdict`, `rho`, `p_value`, `q_value`, `pairs`,
        `organizations`, `illustrative`."""
        columns = ["source", "target", "verdict", "rho", "p_value", "q_value", "pairs"]
        rows = [test.model_dump() for test in self.tests]
        return pd.DataFrame(rows, columns=[*columns, "organizations", "illustrative"])


def successive_periods(periods: Sequence[Period]) -> tuple[tuple[Period, Period, Period], ...]:
    """The rounds to compare: three at a time, each the one that the next is compared with.

    A round is compared with the one before in its fiscal year that begins in the same month; the
    first of a year with the same round of the year before, because totals run over the year.
    """
    ordered = sorted(set(periods))
    before = {period: _before(period, ordered) for period in ordered}
    return tuple(
        (first, middle, last)
        for last in ordered
        if (middle := before[last]) is not None and (first := before[middle]) is not None
    )


def _before(now: Period, periods: Sequence[Period]) -> Period | None:
    alike = [p for p in periods if p < now and p[1].first_month == now[1].first_month]
    same_year = [p for p in alike if p[0] == now[0]]
    year_ago = [p for p in alike if p[1] == now[1] and p[0] == now[0].previous]
    return max(same_year or year_ago, default=None)


def link_tests(
    scores: pd.DataFrame,
    periods: Sequence[Period],
    links: Mapping[tuple[str, str], Sequence[str]],
    *,
    illustrative: pd.DataFrame | None = None,
    seed: int = 2565,
) -> LinkTests:
    """Tests the links of a strategy map.

    Args:
        scores: `organization`, `objective` (its code), `period` (its place in `periods`),
            `score` (NaN where missing); one row each.
        periods: the rounds with scores, in any order.
        links: by cause and effect, the organizations that have the link.
        illustrative: `objective`, `results` and `illustrative`: how many results stand behind
            each objective, and how many of them are illustrative.
        seed: of the permutations that are drawn; the same seed gives the same p-values.
    """
    successive = successive_periods(periods)
    at = {period: n for n, period in enumerate(periods)}
    changes = _Changes(scores, [[at[period] for period in three] for three in successive])
    rng = np.random.default_rng(seed)
    shares = _Shares(illustrative)
    found = []
    for (source, target), having in links.items():
        test = _tested(source, target, changes.of(source, target, having), rng)
        found.append(test.model_copy(update={"illustrative": shares.of({source, target})}))
    return LinkTests(
        tests=judged(found),
        periods=successive,
        organizations=len(changes.organizations),
        illustrative=shares.of({end for link in links for end in link}),
    )


class _Shares:
    """How much of what stands behind objectives is illustrative."""

    def __init__(self, counts: pd.DataFrame | None) -> None:
        self._counts = {} if counts is None else counts.set_index("objective").to_dict("index")

    def of(self, objectives: set[str]) -> float | None:
        rows = [self._counts[code] for code in objectives if code in self._counts]
        total = sum(row["results"] for row in rows)
        return float(sum(row["illustrative"] for row in rows) / total) if total else None


class _Changes:
    """The change of every objective of every organization in every step."""

    def __init__(self, scores: pd.DataFrame, steps: Sequence[Sequence[int]]) -> None:
        self.organizations = tuple(dict.fromkeys(scores["organization"]))
        self._row = {code: at for at, code in enumerate(self.organizations)}
        self._steps = np.array(steps, dtype=int).reshape(-1, 3)
        self._width = int(self._steps.max(initial=-1)) + 1
        self._levels = {
            str(objective): self._table(rows)
            for objective, rows in scores[scores["period"] < self._width].groupby("objective")
        }

    def _table(self, rows: pd.DataFrame) -> Numbers:
        table = np.full((len(self.organizations), self._width), np.nan)
        table[rows["organization"].map(self._row), rows["period"]] = rows["score"]
        return table

    def of(self, source: str, target: str, having: Sequence[str]) -> tuple[Numbers, ...]:
        """The changes of the cause, those that follow of the effect and those of the effect over
        the period of the cause, organizations × periods; NaN in all where one is missing.
        Organizations without any are left out."""
        rows = [self._row[code] for code in having if code in self._row]
        ends = self._levels.get(source), self._levels.get(target)
        if ends[0] is None or ends[1] is None:
            return (np.empty((0, 0)),) * 3
        first, middle, last = self._steps.T
        x = (ends[0][:, middle] - ends[0][:, first])[rows]
        y = (ends[1][:, last] - ends[1][:, middle])[rows]
        z = (ends[1][:, middle] - ends[1][:, first])[rows]
        known = ~np.isnan(x + y + z)
        kept = known.any(axis=1)
        return tuple(np.where(known, change, np.nan)[kept] for change in (x, y, z))


def _tested(
    source: str, target: str, changes: tuple[Numbers, ...], rng: np.random.Generator
) -> LinkTest:
    """Correlation and p-value of one link; the changes are organizations × periods, NaN together:
    of the cause, of the effect after it, and of the effect before."""
    known = ~np.isnan(changes[0])
    organizations, count = len(known), int(known.sum())
    groups = _alike(known)
    cause, effect, held = (_centred_ranks(change, known, groups) for change in changes)
    left, right = _less(cause, held), _less(effect, held)
    size = math.sqrt(float((left**2).sum() * (right**2).sum()))
    rho = float((left * right).sum()) / size if size > 0 else None
    enough = organizations >= LEAST_ORGANIZATIONS and count >= LEAST_PAIRS
    can_tell = rho is not None and enough and reached(DISCOVERY_RATE, 2 / _orders_of(groups))
    return LinkTest(
        source=source,
        target=target,
        verdict="too_little",
        organizations=organizations,
        pairs=count,
        rho=rho,
        p_value=permutation_p(left, right, held, groups, rng) if can_tell else None,
    )


def _alike(known: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    """The organizations that were compared in the same periods, so that they can be exchanged: as
    rows, a group each."""
    if not known.size:
        return []
    patterns = np.unique(known, axis=0)
    return [np.flatnonzero((known == pattern).all(axis=1)) for pattern in patterns]


def _centred_ranks(
    changes: Numbers, known: NDArray[np.bool_], groups: Sequence[NDArray[np.int64]]
) -> Numbers:
    """Mid-ranks less their mean, within each period and group; 0 where nothing is known."""
    ranks = np.zeros_like(changes)
    for rows in groups:
        cells = np.ix_(rows, np.flatnonzero(known[rows[0]]))
        ranks[cells] = (
            rankdata(np.apply_along_axis(settled, 0, changes[cells]), axis=0) - (len(rows) + 1) / 2
        )
    return ranks


def _less(ranks: Numbers, held: Numbers) -> Numbers:
    """What a straight line in the ranks held constant leaves of the others, period by period."""
    size = (held**2).sum(axis=0)
    rest = ranks - held * ((ranks * held).sum(axis=0) / np.where(size > 0, size, 1))
    nothing = (rest**2).sum(axis=0) <= _SAME * (ranks**2).sum(axis=0)
    return np.where(nothing, 0.0, rest)


def permutation_p(
    left: Numbers,
    right: Numbers,
    held: Numbers,
    groups: Sequence[NDArray[np.int64]],
    rng: np.random.Generator,
) -> float:
    """The two-sided p-value of the correlation of `left` with `right` when whole rows of `right`
    are exchanged, and freed of `held` again after that.

    Args:
        left, right: centred ranks freed of `held`, organizations × periods.
        held: the centred ranks that are held constant.
        groups: rows that may be exchanged with each other.
        rng: draws the permutations where there are more than `MOST_COUNTED`.
    """
    counted = _orders_of(groups) <= MOST_COUNTED
    given = np.arange(len(left))
    orders = _all_orders(len(left), groups) if counted else np.tile(given, (DRAWS, 1))
    for group in () if counted else groups:
        orders[:, group] = group[rng.random((DRAWS, len(group))).argsort(axis=1)]
    sums, sizes = np.zeros(len(orders)), np.zeros(len(orders))
    for x, y, z in zip(left.T, right.T, held.T, strict=True):
        exchanged, size = y[orders], z @ z
        sums += exchanged @ x
        sizes += y @ y - ((exchanged @ z) ** 2 / size if size > 0 else 0.0)
    total = float((right**2).sum())
    some = sizes > _SAME * total
    shares = np.abs(sums[some]) / np.sqrt(sizes[some])
    least = abs(float((left * right).sum())) / math.sqrt(total)
    size = math.sqrt(float((left**2).sum()))
    as_far = int(reached(shares / size, least / size).sum())
    return as_far / len(orders) if counted else (as_far + 1) / (len(orders) + 1)


def _orders_of(groups: Sequence[NDArray[np.int64]]) -> int:
    return math.prod(math.factorial(len(group)) for group in groups)


def _all_orders(size: int, groups: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    orders = []
    for parts in product(*(permutations(group.tolist()) for group in groups)):
        order = np.arange(size)
        for group, part in zip(groups, parts, strict=True):
            order[group] = part
        orders.append(order)
    return np.array(orders)


def judged(tests: Sequence[LinkTest]) -> tuple[LinkTest, ...]:
    """The tests with their q-values and verdicts; those without a p-value stay as they are."""
    tested = [test.p_value for test in tests if test.p_value is not None]
    adjusted = iter(false_discovery_control(tested, method="bh").tolist() if tested else ())
    return tuple(
        test if test.p_value is None else _with_verdict(test, next(adjusted)) for test in tests
    )


def _with_verdict(test: LinkTest, q_value: float) -> LinkTest:
    verdict: Verdict = "unsupported"
    if reached(DISCOVERY_RATE, q_value) and test.rho:
        verdict = "supported" if test.rho > 0 else "contradicted"
    return test.model_copy(update={"q_value": q_value, "verdict": verdict})
