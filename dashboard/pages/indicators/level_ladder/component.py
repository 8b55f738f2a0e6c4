"""The five levels of an indicator with their targets, and the result where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard import cache
from dashboard.components import wording
from dashboard.components.element import Element, encoded
from dashboard.i18n import text
from dashboard.session import Selection
from scorecard.language import Language
from scorecard.language import format as fmt
from scorecard.model.explanation import Explanation
from scorecard.model.scales.level import LEVELS, level_word
from scorecard.model.scales.scale import BandScale, Scale, StepScale, YesNoScale
from scorecard.words.scores.explanation import counted_weight
from scorecard.words.scores.target import planned
from scorecard.words.scores.value import value_text

_ELEMENT = Element(Path(__file__).parent)


def level_ladder(shown: Selection, indicator: str) -> None:
    """Shows the ladder with the score and the weighted score beside it."""
    _ELEMENT.show(_drawn(shown, indicator), key="level-ladder")


@cache.kept
def _drawn(shown: Selection, indicator: str) -> bytes:
    language = shown.language
    chain = cache.explanation(shown.organization, indicator, *shown.period)
    scorecard = cache.scorecard(*shown.scorecard)
    scale = scorecard.scales[indicator]
    row = cache.scores(*shown.compared)[indicator]
    since = wording.since(shown)
    return encoded(
        {
            "label": text("ladder.label", language),
            "rungs": [
                {
                    "level": level,
                    "word": _word(level, scale, language),
                    "target": target,
                    "reached": level == chain.level,
                }
                for level, target in zip(LEVELS, _targets(scale, chain, language), strict=True)
            ],
            "marker": _marker(chain, scorecard.strategy.level_bands.bounds, language),
            "score": wording.score(chain.score, chain.level, language),
            "change": wording.change(row["score"], row["change"], since, language),
            "weighted": {
                "label": text("score.weighted", language),
                "text": fmt.official(counted_weight(chain)[1]),
            },
        },
        language,
    )


def _word(level: int, scale: Scale, language: Language) -> str:
    """The name of a level, and whether its target is the one that the plan sets."""
    told = scale.target_levels or isinstance(scale, StepScale)
    marks = (level_word(level, language), planned(level, language) if told else "")
    return " · ".join(filter(None, marks))


def _targets(scale: Scale, chain: Explanation, language: Language) -> list[str]:
    """What stands in the boxes: the value that earns each level, where there is one."""
    if isinstance(scale, StepScale):
        return [text("ladder.step", language, level=level) for level in LEVELS]
    if isinstance(scale, YesNoScale):
        yes, no = text("ladder.yes", language), text("ladder.no", language)
        return _ends("", yes if scale.yes_is_good else no)
    if isinstance(scale, BandScale):
        best = f"{fmt.plain(scale.target)} ± {fmt.plain(scale.tolerance)}"
        worst = text("ladder.outside", language, outer=fmt.plain(scale.outer))
        return _ends(worst, best)
    targets = dict.fromkeys(LEVELS, "")
    for level, rung in zip(scale.target_levels, chain.rungs, strict=True):
        targets[level] = fmt.plain(rung.value)
    return list(targets.values())


def _ends(lowest: str, highest: str) -> list[str]:
    """What stands in the first and the last box."""
    return [lowest, *("" for _ in LEVELS[1:-1]), highest]


def _marker(
    chain: Explanation, bounds: Sequence[float], language: Language
) -> dict[str, Any] | None:
    """Where the result stands on the ladder, in percent of its width.

    Levels have equal parts; within one the score stands where it is between the level's bounds.
    """
    if chain.score is None or chain.level is None:
        return None
    step = bounds[1] - bounds[0]
    edges = (bounds[0] - step, *bounds, bounds[-1] + step)
    at = LEVELS.index(chain.level)
    low, high = edges[at], edges[at + 1]
    inside = min(max((chain.score - low) / (high - low), 0.0), 1.0)
    said = fmt.score(chain.score, bounds) if chain.value is None else value_text(chain, language)
    if chain.scale == "step":
        said = text("ladder.step", language, level=fmt.plain(chain.value))
    return {"place": 100 / len(LEVELS) * (LEVELS.index(chain.level) + inside), "text": said}
