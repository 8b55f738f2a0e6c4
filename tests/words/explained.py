"""An indicator and its score, and what is said of how that counts in a total."""

from typing import Any

from scorecard.model.explanation import Explanation, ParentStep
from scorecard.model.period import FiscalYear, Round
from scorecard.model.scales.scale import LinearScale
from scorecard.model.text import Text

WEIGHING = "2.465 points (Low) × weight 10 ÷ total weight 102 = 0.2417"
INCOME: dict[str, Any] = {
    "organization": "southern-andaman",
    "organization_name": Text(th="อันดามัน", en="Andaman"),
    "fiscal_year": FiscalYear(be=2565),
    "round": Round(last_month=9),
    "node": "T1",
    "kind": "indicator",
    "name": Text(th="รายได้", en="Income"),
    "status": "scored",
    "scale": "linear",
    "decimals": 1,
    "value": 49.3,
    "rungs": LinearScale(levels=(20, 40, 60, 80, 100)).rungs(),
    "score": 2.465,
    "level": 2,
    "weight": 10.0,
    "weight_total": 102.0,
    "weighted_score": 0.24166666,
}
OBJECTIVE = {"node": "O1", "kind": "objective", "scale": None, "value": None, "coverage": 0.77}


def explain(**changes: Any) -> Explanation:
    """The explanation of an indicator, with what is changed of it."""
    return Explanation(**(INCOME | changes))


def part(name: str, weight: Any, score: Any, coverage: Any = 1.0, **more: Any) -> ParentStep:
    """An indicator, or what else is said, of a total."""
    known = {"node": name, "kind": "indicator", "name": Text(th=name), "level": None}
    return ParentStep(**(known | more), weight=weight, score=score, coverage=coverage)
