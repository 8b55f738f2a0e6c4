"""What drives the ranks: how much of their variance each uncertain input explains.

First-order indices (the input alone) and total indices (with all interactions) of Sobol' (1993),
estimated as Saltelli et al., "Variance based sensitivity analysis of model output", *Computer
Physics Communications* 181 (2010), with `scipy.stats.sobol_indices`; on ranks as in Saisana,
Saltelli and Tarantola (2005) and the OECD/JRC *Handbook on Constructing Composite Indicators*
(2008), step 7. Inputs are taken in groups that are drawn independently: all weights, all missing
values, all roundings; or, of the weights, one indicator or perspective each. (Weights are drawn
with one independent factor per indicator, so that indicators can be groups.)

Outputs are the rank of each organization and the mean absolute rank shift, Σ|rank drawn − rank| ÷
organizations. An estimate from a finite sample may fall slightly outside 0–1; its standard error is
that of the bootstrap over the draws (Archer, Saltelli and Sobol', *Journal of Statistical
Computation and Simulation* 58 (1997), 99–120).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from scorecard.analysis.panel import Numbers, Panel
from scorecard.analysis.ranks.certainty import ranked_places, ranks_of
from scorecard.analysis.ranks.draws import Seeds, Uncertainty, drawn_totals

WEIGHTS, MISSING, ROUNDING = "weights", "missing", "rounding"
GROUPS = (WEIGHTS, MISSING, ROUNDING)

SAMPLES = 1024
"""Draws of each of the two base samples; a power of 2, as Sobol' indices are estimated."""


RESAMPLES = 200
"""How often the draws are drawn again for the standard errors."""


class Errors(NamedTuple):
    """Standard errors of the indices, (1 + organizations, groups): first of those of the mean
    absolute rank shift, then of those of each rank."""

    first: Numbers
    total: Numbers


@dataclass(frozen=True)
class RankDrivers:
    """How much of the variance of the ranks each group of inputs explains."""

    groups: tuple[str, ...]
    """`GROUPS`, those that are drawn; of the weights perhaps the names of their parts."""
    organizations: tuple[str, ...]
    """In the order of the panel; only those with a score."""
    shift: float
    """The mean absolute rank shift: how many places an organization moves on average."""
    shift_first: Numbers
    """(groups,): first-order indices of the mean absolute rank shift."""
    shift_total: Numbers
    """(groups,): its total indices."""
    first: Numbers
    """(organizations, groups): first-order indices of the rank; 0 where it never changes."""
    total: Numbers
    """(organizations, groups): its total indices."""
    errors: Errors
    """The standard errors of all of them."""

    def frame(self, organization: str | None = None) -> pd.DataFrame:
        """One row per group, the strongest first: `group`, `first`, `first_error`, `total`,
        `total_error`; of the rank of one organization, or of the mean absolute rank shift."""
        at = 0
        first, total = self.shift_first, self.shift_total
        if organization is not None:
            place = self.organizations.index(organization)
            at, first, total = place + 1, self.first[place], self.total[place]
        table = pd.DataFrame(
            {
                "group": self.groups,
                "first": first,
                "first_error": self.errors.first[at],
                "total": total,
                "total_error": self.errors.total[at],
            }
        )
        return table.sort_values("total", ascending=False, kind="stable", ignore_index=True)


def rank_drivers(
    panel: Panel,
    uncertainty: Uncertainty | None = None,
    *,
    among: Collection[str] | None = None,
    parts: Mapping[str, Sequence[str]] | None = None,
    samples: int = SAMPLES,
) -> RankDrivers:
    """Estimates the indices.

    Args:
        panel: one round of some organizations.
        uncertainty: what is drawn; its number of draws is not used.
        among: the organizations to rank; by default all.
        parts: indicators by the name of their part (a perspective, or the indicator itself);
            then the weights are no group of their own, but each part is.
        samples: draws of each base sample, a power of 2.
    """
    uncertainty = (uncertainty or Uncertainty()).model_copy(update={"draws": samples})
    one, two = uncertainty.seed, uncertainty.seed + 1
    swaps = _swaps(uncertainty, parts, one, two)
    stated = panel.totals()
    ranked = ranked_places(stated, panel, among)
    rank = ranks_of(stated[ranked, None])

    def outputs(seeds: Seeds) -> Numbers:
        """(1 + organizations, samples): the mean absolute shift, and the ranks."""
        _, drawn = drawn_totals(panel, uncertainty, seeds)
        ranks = ranks_of(drawn[ranked])
        return np.vstack([np.abs(ranks - rank).mean(axis=0), ranks])

    shape = 1 + len(ranked), len(swaps)
    first, total = np.zeros(shape), np.zeros(shape)
    errors = Errors(np.zeros(shape), np.zeros(shape))
    base = outputs(Seeds.of(one)) if len(ranked) else np.zeros((1, samples))
    if swaps and len(ranked) > 1:
        mixed = np.stack([outputs(seeds) for seeds in swaps.values()])
        other = outputs(Seeds.of(two))
        found = stats.sobol_indices(func={"f_A": base, "f_B": other, "f_AB": mixed}, n=samples)
        errors = _errors(base, other, mixed, uncertainty.seed)
        first = np.reshape(found.first_order, shape)
        total = np.reshape(found.total_order, shape)
    return RankDrivers(
        groups=tuple(swaps),
        organizations=tuple(panel.organizations[i] for i in ranked),
        shift=float(base[0].mean()) if len(ranked) else 0.0,
        shift_first=first[0],
        shift_total=total[0],
        first=first[1:],
        total=total[1:],
        errors=errors,
    )


def _errors(base: Numbers, other: Numbers, mixed: Numbers, seed: int) -> Errors:
    """The standard errors of the indices.

    Args:
        base: (outputs, samples): the first sample.
        other: (outputs, samples): the second.
        mixed: (groups, outputs, samples): the first, with one group from the second.
    """
    samples = base.shape[1]
    again = np.random.default_rng(seed).multinomial(
        samples, np.full(samples, 1 / samples), size=RESAMPLES
    )

    def means(figures: Numbers) -> Numbers:
        """(…, resamples)"""
        found: Numbers = figures @ (again.T / samples)
        return found

    centre = (base.mean(axis=1) + other.mean(axis=1))[:, None] / 2
    base, other, mixed = base - centre, other - centre, mixed - centre
    variance = (means(base**2) + means(other**2)) / 2 - ((means(base) + means(other)) / 2) ** 2
    with np.errstate(divide="ignore", invalid="ignore"):
        first = means(other * (mixed - base)) / variance
        total = means((base - mixed) ** 2) / 2 / variance
    still = np.concatenate([base, other], axis=1).var(axis=1) == 0
    spread = [_spread(each) for each in (first, total)]
    return Errors(*(np.where(still, 0.0, each).T for each in spread))


def _spread(figures: Numbers) -> Numbers:
    """The standard deviation along the resamples, of those in which anything varied; NaN where
    that is fewer than two."""
    flat = pd.DataFrame(figures.reshape(-1, figures.shape[-1]))
    return flat.std(axis=1, ddof=1).to_numpy().reshape(figures.shape[:-1])


def _swaps(
    uncertainty: Uncertainty, parts: Mapping[str, Sequence[str]] | None, one: int, two: int
) -> dict[str, Seeds]:
    """By group, the seeds with which it alone is drawn from the second sample."""
    found: dict[str, Seeds] = {}
    if uncertainty.weights and parts is None:
        found[WEIGHTS] = Seeds(two, one, one)
    elif uncertainty.weights and parts is not None:
        for name, codes in parts.items():
            found[name] = Seeds(one, one, one, other_weights=two, others=frozenset(codes))
    if uncertainty.missing:
        found[MISSING] = Seeds(one, two, one)
    if uncertainty.rounding:
        found[ROUNDING] = Seeds(one, one, two)
    return found
