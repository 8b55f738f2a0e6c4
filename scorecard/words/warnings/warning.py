"""A warning in words: what is the matter, how much, and who is to look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from scorecard.analysis.warnings.fact import Change, Month, Names, Peers, Since
from scorecard.analysis.warnings.warning import EarlyWarning
from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.register.organization import OrganizationKind
from scorecard.words.period import calendar_month, since_round

SENTENCES: Mapping[str, tuple[str, str]] = {
    "below_level": ("warning.below_level.title", "warning.below_level.reason"),
    "below_level_others": ("warning.below_level_others.title", "warning.below_level_others.reason"),
    "fell": ("warning.fell.title", "warning.fell.reason"),
    "forecast_misses": ("warning.forecast_misses.title", "warning.forecast_misses.reason"),
    "not_reported": ("warning.not_reported.title", "warning.not_reported.reason"),
    "not_reported_today": ("warning.not_reported_today.title", "warning.not_reported_today.reason"),
    "not_reported_late": ("warning.not_reported_late.title", "warning.not_reported_late.reason"),
    "incomplete": ("warning.incomplete.title", "warning.incomplete.reason"),
    "incomplete_valued": ("warning.incomplete_valued.title", "warning.incomplete_valued.reason"),
    "incomplete_unnamed": ("warning.incomplete_unnamed.title", "warning.incomplete_unnamed.reason"),
    "stale": ("warning.stale.title", "warning.stale.reason"),
    "stale_months": ("warning.stale_months.title", "warning.stale_months.reason"),
    "budget_behind": ("warning.budget_behind.title", "warning.budget_behind.reason"),
    "step_overdue": ("warning.step_overdue.title", "warning.step_overdue.reason"),
    "evidence_missing": ("warning.evidence_missing.title", "warning.evidence_missing.reason"),
    "evidence_missing_weight": (
        "warning.evidence_missing_weight.title",
        "warning.evidence_missing_weight.reason",
    ),
    "evidence_missing_several": (
        "warning.evidence_missing_several.title",
        "warning.evidence_missing_several.reason",
    ),
    "jump_months": ("warning.jump_months.title", "warning.jump_months.reason"),
    "jump_months_steady": ("warning.jump_months_steady.title", "warning.jump_months_steady.reason"),
    "jump_rounds": ("warning.jump_rounds.title", "warning.jump_rounds.reason"),
    "jump_rounds_steady": ("warning.jump_rounds_steady.title", "warning.jump_rounds_steady.reason"),
    "jump_peers": ("warning.jump_peers.title", "warning.jump_peers.reason"),
    "jump_peers_steady": ("warning.jump_peers_steady.title", "warning.jump_peers_steady.reason"),
    "weights": ("warning.weights.title", "warning.weights.reason"),
}
"""Title and reason by `EarlyWarning.key`."""
_PEERS: Mapping[OrganizationKind, str] = {
    "nation": "peers.nation",
    "cluster": "peers.cluster",
    "province": "peers.province",
    "agency": "peers.agency",
}


def sentences(warning: EarlyWarning, language: Language) -> list[str]:
    """What is the matter, how much, and who is to look."""
    return [title(warning, language), reason(warning, language), owner_name(warning, language)]


def title(warning: EarlyWarning, language: Language) -> str:
    """What is the matter."""
    key, _ = SENTENCES[warning.key]
    return library_text(key, language, **written(warning.facts, language))


def reason(warning: EarlyWarning, language: Language) -> str:
    """How much, how long, where."""
    _, key = SENTENCES[warning.key]
    return library_text(key, language, **written(warning.facts, language))


def owner_name(warning: EarlyWarning, language: Language) -> str:
    """Who is to look, or that nobody is named."""
    return _named_owner(warning, language) or library_text("warning.no_owner", language)


def _named_owner(warning: EarlyWarning, language: Language) -> str:
    if warning.several_owners:
        return library_text("warning.several_owners", language)
    return warning.owner.in_language(language) if warning.owner else ""


def written(facts: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """The facts of a warning as they stand in its sentences."""
    return {name: _written(fact, language) for name, fact in facts.items()}


def _written(fact: object, language: Language) -> object:
    match fact:
        case Mapping():
            return fact[language]
        case dt.date():
            return fmt.date(fact, language)
        case Month():
            return calendar_month(fact.year, fact.month, language)
        case Since():
            return since_round((fact.fiscal_year, fact.round), fact.now.be, language)
        case Names():
            names = ", ".join(name[language] for name in fact.first)
            if not fact.more:
                return names
            return library_text("warning.more_indicators", language, names=names, count=fact.more)
        case Peers():
            return library_text(_PEERS[fact.kind], language)
        case Change():
            return _change(fact, language)
    return fact


def _change(change: Change, language: Language) -> str:
    if change.relative:
        return f"{fmt.signed(change.figure * 100, 1)}%"
    text = fmt.signed(change.figure, change.decimals)
    size = fmt.size(abs(change.figure), change.unit[language], change.decimals)
    return text[0] + size if text[0] in "+−" else size


def rows(warnings: Iterable[EarlyWarning]) -> pd.DataFrame:
    """Warnings as a table: `organization`, `severity`, `rule`, `node`, `title_th`, `title_en`,
    `reason_th`, `reason_en`, `owner_th`, `owner_en` (blank where nobody is named), `page`,
    `parameters` ("indicator=T1"), `illustrative`."""
    told = [
        {
            "organization": each.organization,
            "severity": each.severity,
            "rule": each.rule,
            "node": each.node,
            "title_th": title(each, "th"),
            "title_en": title(each, "en"),
            "reason_th": reason(each, "th"),
            "reason_en": reason(each, "en"),
            "owner_th": _named_owner(each, "th"),
            "owner_en": _named_owner(each, "en"),
            "page": each.target.page,
            "parameters": "&".join(f"{k}={v}" for k, v in each.target.parameters.items()),
            "illustrative": each.illustrative,
        }
        for each in warnings
    ]
    columns = ["organization", "severity", "rule", "node", "title_th", "title_en", "reason_th"]
    more = ["reason_en", "owner_th", "owner_en", "page", "parameters", "illustrative"]
    return pd.DataFrame(told, columns=[*columns, *more])
