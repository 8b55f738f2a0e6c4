"""Strategies side by side: overlaps, and what an organization collects from its members."""

from collections.abc import Callable

import pytest

from scorecard.checks.strategy import check_all, check_strategies
from scorecard.model.register.registry import Registry
from scorecard.model.strategy import Strategy

MadeStrategy = Callable[..., Strategy]


def between(registry: Registry, *strategies: Strategy) -> list[tuple[str, str]]:
    return [(i.severity, i.key) for i in check_strategies(strategies, registry)]


def test_two_strategies_of_an_organization_may_follow_each_other(a_strategy, registry):
    first = a_strategy(strategy="first")
    second = a_strategy(strategy="second", fiscal_years={"first": 2566})
    assert between(registry, first, second) == []


def test_two_strategies_in_force_at_once_are_an_error(a_strategy, registry):
    open_end = a_strategy(strategy="first", fiscal_years={"first": 2565})
    second = a_strategy(
        strategy="second",
        organizations={"kind": "province"},
        fiscal_years={"first": 2566, "last": 2567},
    )
    (issue,) = check_strategies([open_end, second], registry)
    assert (issue.severity, issue.key) == ("error", "strategy_overlap")
    assert "Phuket in 2566, 2567" in issue.message("en")


@pytest.fixture
def cluster(a_strategy, an_indicator) -> MadeStrategy:
    def make(aggregation: dict, **changes: object) -> Strategy:
        return a_strategy(
            an_indicator("T1", aggregation=aggregation, **changes),
            strategy="cluster",
            organizations=["southern-andaman"],
        )

    return make


def test_what_members_lack_is_found(a_strategy, an_indicator, registry, cluster):
    province = a_strategy(
        an_indicator("T1"), strategy="province", organizations={"kind": "province"}
    )
    assert between(registry, cluster({"method": "sum"}), province) == []
    (of,) = check_strategies([cluster({"method": "sum", "of": "T11"}), province], registry)
    assert (of.severity, of.key) == ("error", "member_indicator")
    assert "Did you mean “T1”" in of.message("en")
    (by,) = check_strategies(
        [cluster({"method": "weighted_mean", "by": "POP"}), province], registry
    )
    assert (by.key, by.address.path) == ("member_indicator", "indicators[T1].aggregation.by")


def test_members_without_strategy_are_a_warning(registry, cluster):
    assert between(registry, cluster({"method": "sum"})) == [("warning", "member_strategy")]


def test_too_few_members_with_the_indicator_are_a_warning(
    a_strategy, an_indicator, registry, cluster
):
    two = a_strategy(strategy="two", organizations=["TH-81", "TH-82"])
    other = a_strategy(an_indicator("X"), strategy="other", organizations=["TH-83"])
    assert between(registry, cluster({"method": "sum", "require": 0.6}), two, other) == []
    (issue,) = check_strategies([cluster({"method": "sum"}), two, other], registry)
    assert (issue.severity, issue.key) == ("warning", "member_partly")
    assert "do not have it: Phuket. It needs 100% of the members" in issue.message("en")
    assert "ภูเก็ต" in issue.message("th")


def test_another_unit_is_a_warning_but_not_for_a_count(a_strategy, an_indicator, registry, cluster):
    baht = an_indicator("T1", unit={"th": "บาท", "en": "baht"})
    province = a_strategy(baht, strategy="province", organizations={"kind": "province"})
    assert between(registry, cluster({"method": "sum"}), province) == [("warning", "member_unit")]
    count = {"method": "count_at_least", "threshold": 60}
    assert between(registry, cluster(count), province) == []


def test_everything_together_is_sorted_and_told_once(a_strategy, registry):
    first = a_strategy(strategy="first", weight_total=90)
    issues = check_all([first, a_strategy(strategy="second")], registry)
    assert [issue.rule for issue in issues] == ["strategy_overlap", "weight_sum", "weight_sum"]
