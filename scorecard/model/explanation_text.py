"""The chain behind a number as sentences: from the value up to the scorecard."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from scorecard.language import Language, library_text
from scorecard.language import format as fmt
from scorecard.model.level import level_word

if TYPE_CHECKING:
    from scorecard.model.explanation import Explanation, MemberFigure, ParentStep
    from scorecard.model.scale import Rung

_MOST_PARTS = 8
"""Parts of a total that are named; the rest are counted."""


_NOT_COUNTED = ("withdrawn", "not_started", "unscored")


def sentences(chain: Explanation, language: Language) -> list[str]:
    """The chain, one sentence or a few that belong together in each string."""
    return [
        sentence
        for sentence in (
            heading(chain, language),
            _origin(chain, language),
            *_done(chain, language),
            calculation(chain, language),
            *_above(chain, language),
            _proof(chain, language),
            _standing(chain, language),
            _caveats(chain, language),
        )
        if sentence
    ]


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
    if chain.status in _NOT_COUNTED:
        value = value_text(chain, language)
        said = library_text(f"explain.{chain.status}", language, value=value)
        if chain.status == "withdrawn" and chain.weight_spreads:
            said += " " + library_text("explain.weight_spreads", language)
        return " ".join([said, *_age(chain, language)])
    if chain.score is None:
        return _no_score(chain, language)
    weighing = library_text(
        "explain.weighing",
        language,
        score=fmt.score(chain.score),
        word=level_word(chain.level, language),
        weight=fmt.plain(chain.weight),
        total=fmt.plain(chain.weight_total),
        weighted=fmt.official(chain.weighted_score),
    )
    return f"{_scoring(chain, language)} {weighing}"


def value_text(chain: Explanation, language: Language) -> str:
    """The value with its unit; an own yes or no in words."""
    if chain.scale == "yes_no" and chain.aggregation == "own" and chain.value is not None:
        return _yes_or_no(chain.value, language)
    unit = chain.unit.in_language(language) if chain.unit else ""
    return fmt.quantity(chain.value, unit, chain.decimals)


def members_text(chain: Explanation, language: Language) -> str:
    """How many members made the value, and of how many where some are missing."""
    present, count = len(chain.counted_members), len(chain.members)
    key = "some" if present < count else "one" if count == 1 else "all"
    return library_text(f"explain.members.{key}", language, present=present, count=count)


def _no_score(chain: Explanation, language: Language) -> str:
    """Why there is no score."""
    weight = fmt.plain(chain.weight)
    if not chain.is_total:
        return library_text(f"explain.missing.{chain.policy}", language, weight=weight)
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
    if chain.scale in ("linear", "three_point") and (pair := _neighbours(chain)):
        below, above = pair
        return library_text(
            "explain.between",
            language,
            below=fmt.plain(below.value),
            below_score=fmt.plain(below.score),
            above=fmt.plain(above.value),
            above_score=fmt.plain(above.score),
            **facts,
        )
    if chain.scale == "band" and (band := _band(chain)):
        return library_text("explain.band", language, **band, **facts)
    if chain.scale == "yes_no":
        targets = " · ".join(
            f"{_yes_or_no(rung.value or 0.0, language)} = {fmt.plain(rung.score)}"
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
    parts = [
        _part(part, chain.policy == "lowest", language)
        for part in chain.parts
        if part.score is not None and part.weight
    ]
    return library_text(
        f"explain.mean.{chain.policy if gaps and chain.policy != 'block' else 'complete'}",
        language,
        parts=_listed(parts, " + ", language),
        coverage=fmt.percent(chain.coverage),
    )


def _part(part: ParentStep, whole: bool, language: Language) -> str:
    """A part with the weight that it counts with: all of it, or what has a score in it."""
    weight = part.weight if whole else (part.weight or 0.0) * _share(part)
    said = f"{part.name.in_language(language)} {fmt.plain(weight)}×{fmt.score(part.score)}"
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
    for below, above in pairwise(chain.rungs):
        if below.value is None or above.value is None:
            continue
        if min(below.value, above.value) < chain.value < max(below.value, above.value):
            return below, above
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


def _yes_or_no(value: float, language: Language) -> str:
    return library_text("explain.done" if value >= 1 else "explain.not_done", language)


def _origin(chain: Explanation, language: Language) -> str:
    """How the value was made, and how old it is."""
    if chain.value is None:
        return _no_value(chain, language)
    facts: dict[str, Any] = {
        "value": value_text(chain, language),
        "numerator": fmt.plain(chain.numerator, 2),
        "denominator": fmt.plain(chain.denominator, 2),
        "multiplier": fmt.plain(chain.multiplier),
        "year": chain.data_year,
        "months": len(chain.months),
        "threshold": fmt.plain(chain.threshold),
    }
    if chain.aggregation != "own":
        facts |= {
            "counted": members_text(chain, language),
            "members": ", ".join(_member(chain, member, language) for member in chain.members),
            "weighing": chain.weighing.in_language(language) if chain.weighing else fmt.NO_FIGURE,
        }
        made = [library_text(f"explain.made_by.{chain.aggregation}", language, **facts)]
        if chain.restated:
            made.append(library_text("explain.restated", language, grouping=chain.grouping))
        return " ".join([*made, *_age_where_counted(chain, language)])
    if chain.measure is not None:
        return library_text(f"explain.measured.{chain.measure}", language, **facts)
    if chain.scale == "step":
        return " ".join(_age_where_counted(chain, language))
    key = "explain.reported" if chain.numerator is None else "explain.reported_ratio"
    return " ".join([library_text(key, language, **facts), *_age_where_counted(chain, language)])


def _no_value(chain: Explanation, language: Language) -> str:
    """Why the members make no value."""
    if chain.aggregation == "own" or chain.member_coverage is None:
        return ""
    present, count = len(chain.counted_members), len(chain.members)
    key = "explain.members_missing" if present < count else "explain.nothing_to_divide_by"
    return library_text(key, language, present=present, count=count)


def _age_where_counted(chain: Explanation, language: Language) -> list[str]:
    """The years, where the sentence on the calculation does not say them already."""
    return [] if chain.status in _NOT_COUNTED else _age(chain, language)


def _age(chain: Explanation, language: Language) -> list[str]:
    """The years of the annual figures behind the value."""
    counted = chain.counted_members
    years = {year for m in counted for year in (m.data_year, m.weight_year) if year is not None}
    if not years and chain.data_year is not None:
        years = {chain.data_year}
    if not years:
        return []
    first, last = min(years), max(years)
    if first == last:
        return [library_text("explain.data_year", language, year=first)]
    return [library_text("explain.data_years", language, first=first, last=last)]


def _member(chain: Explanation, member: MemberFigure, language: Language) -> str:
    """One member with what it brings to the value."""
    name = member.name.in_language(language)
    if chain.aggregation == "ratio":
        if member.numerator is None or member.denominator is None:
            return f"{name} {fmt.NO_FIGURE}"
        above, below = (
            fmt.number(part, chain.decimals) for part in (member.numerator, member.denominator)
        )
        return f"{name} {above} ÷ {below}"
    said = f"{name} {fmt.number(member.value, chain.decimals)}"
    if chain.aggregation == "weighted_mean" and member.value is not None:
        said += f" × {fmt.plain(member.weight, 2)}"
    return said


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
            kind=library_text(f"node_kind.{parent.kind}", language),
            name=parent.name.in_language(language),
            weight=fmt.plain(parent.weight),
            score=fmt.score(parent.score),
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
                status=library_text(f"result_status.{chain.revision.status}", language),
                by=chain.revision.recorded_by,
                date=fmt.moment(chain.revision.recorded_at, language),
            )
        )
    return " ".join([*parts, *_source(chain, language)])


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
    all_of_it = not chain.is_total and all(m.illustrative for m in chain.counted_members)
    keys = []
    if chain.illustrative:
        keys.append("illustrative_result" if all_of_it else "partly_illustrative_result")
    if chain.illustrative_targets:
        whole = not chain.is_total
        keys.append("illustrative_targets" if whole else "partly_illustrative_targets")
    return " ".join(library_text(f"explain.{key}", language) for key in keys)
