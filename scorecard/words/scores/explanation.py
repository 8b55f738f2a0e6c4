"""The chain behind a number as sentences: from the value up to the scorecard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import mul

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.language.apportion import enough_decimals
from scorecard.model.explanation import Explanation, ParentStep
from scorecard.model.figures import above, below, reached
from scorecard.model.result import STATUS_NAMES, ResultStatus
from scorecard.model.scales.base import Rung
from scorecard.model.scales.level import level_word
from scorecard.model.scales.scale import scale_class
from scorecard.model.strategy import MissingPolicy
from scorecard.words.scores.target import target_in_chain
from scorecard.words.scores.value import (
    NOT_COUNTED,
    age,
    counted_since,
    origin,
    value_text,
    yes_or_no,
)

_MOST_PARTS = 8
"""Parts of a total that are named; the rest are counted."""

_MISSING: Mapping[MissingPolicy, str] = {
    "exclude": "explain.missing.exclude",
    "lowest": "explain.missing.lowest",
    "block": "explain.missing.block",
}
_MEANS: Mapping[MissingPolicy, str] = {
    "exclude": "explain.mean.exclude",
    "lowest": "explain.mean.lowest",
    "block": "explain.mean.complete",
}
"""How the parts of a total with a gap became its score; above a gap, `block` has none."""
_NODE_KINDS: Mapping[str, str] = {
    "scorecard": "node_kind.scorecard",
    "perspective": "node_kind.perspective",
    "objective": "node_kind.objective",
    "indicator": "node_kind.indicator",
}


def sentences(chain: Explanation, language: Language) -> list[str]:
    """The chain, one sentence or a few that belong together in each string."""
    return [
        sentence
        for sentence in (
            heading(chain, language),
            origin(chain, language),
            _accumulated(chain, language),
            *_done(chain, language),
            _target(chain, language),
            calculation(chain, language),
            *_above(chain, language),
            _proof(chain, language),
            _standing(chain, language),
            _caveats(chain, language),
        )
        if sentence
    ]


def _accumulated(chain: Explanation, language: Language) -> str:
    """That the value came together over the year, and what that means for comparing it."""
    since = counted_since(chain, language)
    return library_text("explain.accumulated", language, since=since) if since else ""


def _target(chain: Explanation, language: Language) -> str:
    """What it is to reach; nothing for a total."""
    target = "" if chain.is_total else target_in_chain(chain, language)
    return library_text("target.sentence", language, target=target) if target else ""


def heading(chain: Explanation, language: Language) -> str:
    """Which number this is about; the scorecard itself has no code."""
    return library_text(
        "explain.heading" if chain.node else "explain.heading_without_code",
        language,
        name=chain.name.in_language(language),
        code=chain.node,
        organization=chain.organization_name.in_language(language),
        year=chain.fiscal_year.label(language),
        round=chain.round.label(language),
    )


def calculation(chain: Explanation, language: Language) -> str:
    """The arithmetic in one sentence: value → score × weight ÷ total = weighted score."""
    if chain.status in NOT_COUNTED:
        value = value_text(chain, language)
        said = library_text(NOT_COUNTED[chain.status], language, value=value)
        if chain.status == "withdrawn" and chain.weight_spreads:
            said += " " + library_text("explain.weight_spreads", language)
        return " ".join([said, *age(chain, language)])
    if chain.score is None:
        return _no_score(chain, language)
    counted, weighted = counted_weight(chain)
    decimals = max(_score_decimals(chain), fmt.deciding_decimals(chain.score, chain.level_bounds))
    weighing = library_text(
        "explain.weighing" if counted == chain.weight else "explain.weighing_part",
        language,
        score=fmt.number(chain.score, decimals),
        word=level_word(chain.level, language),
        weight=fmt.plain(chain.weight),
        counted=fmt.plain(counted),
        total=fmt.plain(chain.weight_total),
        weighted=fmt.official(weighted),
    )
    return f"{_scoring(chain, language)} {weighing}"


def counted_weight(chain: Explanation) -> tuple[float | None, float | None]:
    """The weight with which a score counts above, and the weighted score that this makes: of a
    total that lacks a result those of the parts that have one, where what is missing is left out.
    """
    weight, weighted, share = chain.weight, chain.weighted_score, chain.coverage
    left_out = chain.is_total and chain.policy == "exclude"
    if weight is None or weighted is None or share is None or not left_out or reached(share, 1.0):
        return weight, weighted
    return weight * share, weighted * share


def _score_decimals(chain: Explanation) -> int:
    """How many decimals of the score it takes to come to the weighted score as it is printed."""
    score, total = chain.score, chain.weight_total
    weight, weighted = counted_weight(chain)
    if score is None or not weight or not total or weighted is None:
        return fmt.SCORE_DECIMALS
    share = fmt.rounded(weight, fmt.FORM_DECIMALS) / fmt.rounded(total, fmt.FORM_DECIMALS)
    return enough_decimals(
        lambda decimals: fmt.rounded(score, decimals) * share,
        weighted,
        fmt.FORM_DECIMALS,
        fmt.SCORE_DECIMALS,
    )


def _part_decimals(chain: Explanation, parts: Sequence[tuple[float, float]]) -> int:
    """How many decimals of the parts' scores it takes to come to their mean as it is printed.

    Args:
        parts: weight and score of each.
    """
    weights = [fmt.rounded(weight, fmt.FORM_DECIMALS) for weight, _ in parts]
    if chain.score is None or not sum(weights):
        return fmt.SCORE_DECIMALS

    def mean(decimals: int) -> Decimal:
        scores = [fmt.rounded(score, decimals) for _, score in parts]
        return sum(map(mul, weights, scores), Decimal(0)) / sum(weights, Decimal(0))

    return enough_decimals(mean, chain.score, _score_decimals(chain), fmt.SCORE_DECIMALS)


def _no_score(chain: Explanation, language: Language) -> str:
    """Why there is no score."""
    weight = fmt.plain(chain.weight)
    if not chain.is_total:
        return library_text(_MISSING[chain.policy], language, weight=weight)
    if chain.policy != "block":
        return library_text("explain.no_part", language, weight=weight)
    missing = [
        part.name.in_language(language)
        for part in chain.parts
        if part.weight and (part.score is None or _share(part) < 1)
    ]
    return library_text(
        "explain.blocked",
        language,
        parts=_listed(missing, ", ", language) or library_text("explain.unlisted", language),
        coverage=fmt.percent(chain.coverage),
        weight=weight,
    )


def _scoring(chain: Explanation, language: Language) -> str:
    """How the value became the score."""
    if chain.is_total:
        return _mean(chain, language)
    facts = {"value": value_text(chain, language), "score": fmt.score(chain.score)}
    if chain.status == "missing":
        return library_text("explain.counted_as_lowest", language, score=facts["score"])
    if chain.scale == "step":
        return library_text("explain.step", language, level=fmt.plain(chain.value), **facts)
    if scale_class(chain.scale).interpolates and (pair := _neighbours(chain)):
        lower, upper = pair
        return library_text(
            "explain.between",
            language,
            below=fmt.plain(lower.value),
            below_score=fmt.plain(lower.score),
            above=fmt.plain(upper.value),
            above_score=fmt.plain(upper.score),
            **facts,
        )
    if chain.scale == "band" and (band := _band(chain)):
        return library_text("explain.band", language, **band, **facts)
    if chain.scale == "yes_no":
        targets = " · ".join(
            f"{yes_or_no(rung.value or 0.0, language)} = {fmt.plain(rung.score)}"
            for rung in chain.rungs
        )
        return library_text("explain.yes_no", language, targets=targets, **facts)
    targets = " · ".join(
        f"{fmt.plain(rung.score)} = {fmt.plain(rung.value)}" for rung in chain.rungs
    )
    return library_text("explain.targets", language, targets=targets, **facts)


def _mean(chain: Explanation, language: Language) -> str:
    """How the parts became the score of a total, by what a gap does to it."""
    gaps = chain.coverage is None or chain.coverage < 1
    whole = chain.policy == "lowest"
    counted = [part for part in chain.parts if part.score is not None and part.weight]
    decimals = _part_decimals(chain, [(_weight(p, whole), p.score or 0.0) for p in counted])
    parts = [_part(part, whole, decimals, language) for part in counted]
    return library_text(
        _MEANS[chain.policy] if gaps else "explain.mean.complete",
        language,
        parts=_listed(parts, " + ", language),
        coverage=fmt.percent(chain.coverage),
    )


def _weight(part: ParentStep, whole: bool) -> float:
    """The weight that a part counts with: all of it, or what has a score in it."""
    weight = part.weight or 0.0
    return weight if whole else weight * _share(part)


def _part(part: ParentStep, whole: bool, decimals: int, language: Language) -> str:
    """A part with the weight that it counts with, and its score."""
    weight, score = fmt.plain(_weight(part, whole)), fmt.number(part.score, decimals)
    said = f"{part.name.in_language(language)} {weight}×{score}"
    if part.coverage == 0:
        said += " " + library_text("explain.without_result", language)
    return said


def _share(part: ParentStep) -> float:
    return 1.0 if part.coverage is None else part.coverage


def _listed(items: list[str], separator: str, language: Language) -> str:
    """The first items, and how many others there are."""
    said = separator.join(items[:_MOST_PARTS])
    others = len(items) - _MOST_PARTS
    if others < 1:
        return said
    key = "explain.and_another" if others == 1 else "explain.and_others"
    return f"{said} {library_text(key, language, count=others)}"


def _neighbours(chain: Explanation) -> tuple[Rung, Rung] | None:
    """The two rungs that the value lies strictly between, the lower score first."""
    if chain.value is None:
        return None
    for lower, upper in pairwise(chain.rungs):
        if lower.value is None or upper.value is None:
            continue
        ends = sorted((lower.value, upper.value))
        if above(chain.value, ends[0]) and below(chain.value, ends[1]):
            return lower, upper
    return None


def _band(chain: Explanation) -> dict[str, str] | None:
    """What the score of a band follows from."""
    if chain.tolerance is None or len(chain.rungs) != 3:
        return None
    low, best, high = chain.rungs
    if best.value is None or high.value is None:
        return None
    return {
        "target": fmt.plain(best.value),
        "tolerance": fmt.plain(chain.tolerance),
        "outer": fmt.plain(high.value - best.value),
        "best": fmt.plain(best.score),
        "lowest": fmt.plain(low.score),
    }


def _done(chain: Explanation, language: Language) -> list[str]:
    """What each step of a step scale asks for, and whether it is done."""
    return [
        library_text(
            "explain.step_complete" if step.complete else "explain.step_incomplete",
            language,
            level=step.level,
            criteria=" · ".join(c.name.in_language(language) for c in step.criteria),
            count=step.evidence_count,
        )
        for step in chain.steps
    ]


def _proof(chain: Explanation, language: Language) -> str:
    """The evidence, each piece with its number."""
    if not chain.evidence:
        return ""
    listed = "; ".join(
        f"{number}. {item.name.in_language(language)}"
        for number, item in enumerate(chain.evidence, start=1)
    )
    return library_text("explain.evidence", language, listed=listed)


def _above(chain: Explanation, language: Language) -> list[str]:
    return [
        library_text(
            "explain.parent",
            language,
            kind=library_text(_NODE_KINDS[parent.kind], language),
            name=parent.name.in_language(language),
            weight=fmt.plain(parent.weight),
            score=fmt.score(parent.score, chain.level_bounds),
            word=level_word(parent.level, language),
            coverage=fmt.percent(parent.coverage),
        )
        for parent in chain.parents
    ]


def _standing(chain: Explanation, language: Language) -> str:
    """Revision, recorder, source."""
    parts = []
    if chain.revision is not None:
        parts.append(
            library_text(
                "explain.revision",
                language,
                number=chain.revision.number,
                status=result_status(chain.revision.status, language),
                by=chain.revision.recorded_by,
                date=fmt.moment(chain.revision.recorded_at, language),
            )
        )
    return " ".join([*parts, *_source(chain, language)])


def result_status(status: ResultStatus, language: Language) -> str:
    """How far a result has come."""
    return library_text(STATUS_NAMES[status], language)


def _source(chain: Explanation, language: Language) -> list[str]:
    """Where the value was published, if it was."""
    if chain.value is None:
        return []
    if chain.source is not None:
        title = chain.source.title.in_language(language)
        named = chain.source.publisher
        publisher = named.in_language(language) if named else fmt.NO_FIGURE
        return [library_text("explain.source", language, title=title, publisher=publisher)]
    if chain.is_total:
        return []
    if any(member.source for member in chain.counted_members):
        return [library_text("explain.sources_differ", language)]
    if chain.revision is not None and chain.revision.derived:
        return []
    return [library_text("explain.no_source", language)]


def _caveats(chain: Explanation, language: Language) -> str:
    """What is illustrative in it; silent where there is no number that it could be said of."""
    if chain.value is None and chain.score is None:
        return ""
    keys = []
    if chain.wholly_illustrative:
        keys.append("explain.illustrative_result")
    elif chain.illustrative:
        keys.append("explain.partly_illustrative_result")
    if chain.illustrative_targets and chain.is_total:
        keys.append("explain.partly_illustrative_targets")
    elif chain.illustrative_targets:
        keys.append("explain.illustrative_targets")
    return " ".join(library_text(key, language) for key in keys)
