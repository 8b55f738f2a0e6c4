"""A warning to speak of."""

from scorecard.analysis.warnings.warning import EarlyWarning, Target


def warning(**more: object) -> EarlyWarning:
    """The warning that weights do not add up, with more that is known of it."""
    known = {"rule": "weights", "severity": "medium", "key": "weights", "facts": {"total": "98"}}
    place = {"organization": "southern-andaman", "node": "", "target": Target(page="indicators")}
    return EarlyWarning.model_validate({**known, **place, **more})
