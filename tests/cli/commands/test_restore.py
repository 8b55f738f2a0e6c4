"""`scorecard backup` and `scorecard restore`: away from the machine, and back."""

import shutil
from pathlib import Path

DATABASE = "scorecard.duckdb"


def score(run, office: Path) -> None:
    run("score", "--workspace", office, "--fiscal-year", "2565", "--round", "6")


def test_a_backup_comes_back(run, told, office: Path, stamp) -> None:
    (office / "evidence").mkdir()
    (office / "evidence" / "proof.pdf").write_bytes(b"proof")
    size = (office / DATABASE).stat().st_size + 5
    made = told("backup", "away", "--workspace", office)
    assert made == {"backup": "away", "files": 2, "bytes": size}
    again = run("backup", "away", "--workspace", office)
    assert (again.returncode, again.stdout) == (1, "")
    before = stamp(office)
    score(run, office)
    refused = run("restore", "away", "--workspace", office)
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
    back = told("restore", "away", "--replace", "--workspace", office)
    assert back == {"workspace": str(office), "source": "away", "batch": before}
    assert stamp(office) == before
    shutil.rmtree(office)
    assert run("restore", "away", "--workspace", office).returncode == 0
    assert (office / "evidence" / "proof.pdf").read_bytes() == b"proof"


def test_the_way_back_is_listed_and_gone(run, told, office: Path, stamp) -> None:
    before = stamp(office)
    score(run, office)
    rows = told("restore", "--workspace", office)
    assert [set(row) for row in rows] == [{"number", "made_at", "before"}] * len(rows)
    assert rows[0]["before"] == "score"
    number = str(rows[0]["number"])
    for language in ("en", "th"):
        listed = run("restore", "--workspace", office, language=language).stdout
        assert listed.splitlines()[2].split()[0] == number
        assert "scorecard restore" in listed.splitlines()[-1]
        nowhere = run("restore", "999", "--workspace", office, language=language)
        assert (nowhere.returncode, number in nowhere.stderr) == (1, True)
    assert run("restore", number, "--workspace", office).returncode == 0
    assert stamp(office) == before


def test_a_damaged_database_says_how_to_go_back(run, told, office: Path, stamp) -> None:
    before = stamp(office)
    score(run, office)
    content = (office / DATABASE).read_bytes()
    (office / DATABASE).unlink()  # the copies have the same content
    (office / DATABASE).write_bytes(content[:40_000] + bytes(10_000) + content[50_000:])
    said = run("doctor", "--workspace", office).stderr
    assert "is damaged" in said
    command = said.split("`")[1].split()
    assert command[:2] == ["scorecard", "restore"]
    assert run(*command[1:], "--workspace", office).returncode == 0
    assert stamp(office) == before
    assert run("doctor", "--workspace", office).returncode == 0
    assert told("restore", "--workspace", office)[0]["before"] == "damaged"
