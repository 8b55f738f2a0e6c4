"""The tables of keys: one for every value that there is, and every key is a sentence."""

from collections.abc import Collection, Mapping
from typing import Any, get_args

import pytest

from scorecard.analysis.change.difference import EffectName
from scorecard.analysis.forecast.backtest import ROUND_METHODS
from scorecard.analysis.forecast.extrapolation import MONTHLY_METHODS
from scorecard.analysis.forecast.outcome import Lack
from scorecard.analysis.money.spending import State
from scorecard.analysis.plan.cascade import CellState, SumState
from scorecard.analysis.plan.links import VERDICTS
from scorecard.analysis.ranks.drivers import GROUPS
from scorecard.analysis.ranks.peers import PeersBy
from scorecard.checks.issue import SEVERITIES
from scorecard.files.exported import EXPORT_TITLES, EXPORTED
from scorecard.language.catalogue import library_catalogue
from scorecard.model.indicator import METHOD_NAMES, AggregationMethod, Measure
from scorecard.model.register.organization import KIND_NAMES, ORGANIZATION_KINDS
from scorecard.model.result import RESULT_STATUSES, STATUS_NAMES
from scorecard.model.scales.level import LEVELS, level_word
from scorecard.model.scales.scale import SCALE_NAMES, SCALES
from scorecard.model.strategy import MissingPolicy
from scorecard.model.warning_rule import (
    RULE_NAMES,
    SEVERITY_NAMES,
    WARNING_RULES,
    WARNING_SEVERITIES,
)
from scorecard.scoring.structure import NodeKind
from scorecard.words import issue, score
from scorecard.words.change import difference, movement
from scorecard.words.forecast import forecast
from scorecard.words.money import spending
from scorecard.words.plan import cascade, links
from scorecard.words.ranks import comparison
from scorecard.words.scores import explanation, value
from scorecard.words.trials import cheapest
from scorecard.words.warnings import warning

FROM_MEMBERS = set(get_args(AggregationMethod)) - {"own"}
DIRECTIONS = get_args(score.Direction)
WITH_PARTS = [(way, up, down) for way in DIRECTIONS for up in (0, 1) for down in (0, 1)]
SIDES = ("rounds", "apart", "organizations", "groupings")

TABLES: dict[str, tuple[Mapping[Any, str], Collection[Any]]] = {
    "kinds": (KIND_NAMES, ORGANIZATION_KINDS),
    "issue severities": (issue.SEVERITIES, SEVERITIES),
    "exports": (EXPORT_TITLES, EXPORTED),
    "node kinds": (explanation._NODE_KINDS, get_args(NodeKind)),
    "result statuses": (STATUS_NAMES, RESULT_STATUSES),
    "missing": (explanation._MISSING, get_args(MissingPolicy)),
    "means": (explanation._MEANS, get_args(MissingPolicy)),
    "made by": (value._MADE_BY, FROM_MEMBERS),
    "scales": (SCALE_NAMES, SCALES),
    "ways of aggregating": (METHOD_NAMES, FROM_MEMBERS),
    "among peers": (comparison.AMONG, set(get_args(PeersBy)) - {"all"}),
    "of members": (value._OF_MEMBERS, FROM_MEMBERS),
    "measured": (value._MEASURED, get_args(Measure.model_fields["kind"].annotation)),
    "changes": (score._CHANGES, DIRECTIONS),
    "movements": (movement._HEADLINES, WITH_PARTS),
    "leads": (difference._LEADS, [(side, way) for side in SIDES for way in DIRECTIONS]),
    "effects": (difference.EFFECTS, get_args(EffectName)),
    "lacks": (forecast.LACKS, get_args(Lack)),
    "methods": (forecast.METHODS, (*MONTHLY_METHODS, *ROUND_METHODS)),
    "effort": (cheapest._EFFORT_UNITS, ("percent", "point")),
    "drivers": (comparison.DRIVERS, GROUPS),
    "rules": (RULE_NAMES, WARNING_RULES),
    "severities": (SEVERITY_NAMES, WARNING_SEVERITIES),
    "peers": (warning._PEERS, ORGANIZATION_KINDS),
    "money": (spending._STATES, get_args(State)),
    "verdicts": (links._WORDS, VERDICTS),
    "verdict sentences": (links._SENTENCES, VERDICTS),
    "cells": (cascade._CELLS, get_args(CellState)),
    "sums": (cascade._SUMS, get_args(SumState)),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_value_has_a_sentence(name: str) -> None:
    table, values = TABLES[name]
    assert set(table) == set(values)
    assert {key for key in table.values() if not library_catalogue().has(key)} == set()


def test_every_warning_has_a_title_and_a_reason() -> None:
    for key, said in warning.SENTENCES.items():
        assert said == (f"warning.{key}.title", f"warning.{key}.reason")
        assert all(map(library_catalogue().has, said))


def test_every_level_has_a_word() -> None:
    assert all(level_word(level, "th") for level in (*LEVELS, None))
