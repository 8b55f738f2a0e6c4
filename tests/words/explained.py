"""A score that counts in a total, and what is said of it."""

from typing import Any

WEIGHED: dict[str, Any] = {
    "score": 2.465,
    "level": 2,
    "weight": 10.0,
    "weight_total": 102.0,
    "weighted_score": 0.24166666,
}
WEIGHING = "2.47 points (Low) × weight 10 ÷ total weight 102 = 0.2417"
