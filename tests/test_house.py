"""The house: what is shipped, what may be imported, what the pages for people promise."""

from __future__ import annotations

import ast
import json
import re
import socket
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import SocketConnectBlockedError

from summariser import summarise
from summariser.resources import resource_dir

TOP = Path(__file__).parent.parent
LONGEST = 320
# Put together here, so that this file passes its own test.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "com"), ("npmjs", "org"), ("anaconda", "org"))]
TEXTS = {".py", ".md", ".toml", ".tsv", ".txt", ".json", ".jsonl", ".html", ".js", ".css", ".sql", ""}


def modules(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (TOP / folder).rglob("*.py"))


def named(file: Path) -> str:
    return str(file.relative_to(TOP))


def shipped() -> Iterator[Path]:
    """Files of the checkout that are ours to write: what git tracks, where there is git, but for articles and gold."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=TOP, capture_output=True, text=True)
    if listed.returncode == 0 and listed.stdout:
        files = [TOP / name for name in listed.stdout.split("\0") if name]
    else:
        tops = ("summariser", "tests", "tools", "docs", "prompts", "schemas", "benchmarks")
        files = [file for top in tops for file in (TOP / top).rglob("*")] + list(TOP.glob("*.*"))
    for file in files:
        if file.suffix in TEXTS and file.is_file() and not file.is_relative_to(TOP / "evals") and "__pycache__" not in file.parts:
            yield file


def readme() -> str:
    return (TOP / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", modules("summariser", "tools", "benchmarks"), ids=named)
def test_every_module_opens_with_its_purpose(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    purpose = ast.get_docstring(tree)
    assert purpose, "no docstring"
    assert tree.body[0].lineno <= 2, "the docstring is not at the top"
    assert purpose.splitlines()[0].rstrip().endswith((".", "?", ":")), "the first line is no sentence of its own"


@pytest.mark.parametrize("file", modules("summariser"), ids=named)
def test_files_stay_short(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) < LONGEST


def test_no_dumping_grounds() -> None:
    assert [named(file) for file in modules("summariser") if file.stem in ("utils", "util", "helpers", "misc", "common")] == []


def test_no_file_names_a_registry() -> None:
    told = [(named(file), host) for file in shipped() for host in HOSTS if host in file.read_text(encoding="utf-8", errors="replace")]
    assert told == []


@pytest.mark.filterwarnings("ignore:A test tried")
def test_tests_have_no_network() -> None:
    with pytest.raises(SocketConnectBlockedError), socket.socket() as plug:
        plug.connect(("192.0.2.1", 80))


# README


@pytest.mark.parametrize("name", ["main", "tests"])
def test_readme_commands_are_found_by_the_tool_that_ci_uses(name: str) -> None:
    tool = [sys.executable, str(TOP / "tools" / "readme_commands.py"), str(TOP / "README.md")]
    found = subprocess.run([*tool, name], capture_output=True, text=True, check=True).stdout
    assert found.count("\n") == 1, "one command line"
    assert found in readme()


def test_no_command_of_the_readme_writes_where_an_earlier_one_did() -> None:
    """Whoever goes down the page keeps what each command made."""
    commands = re.findall(r"^    (summarise .*?)(?:  +#.*)?$", readme(), re.MULTILINE)
    written = [found[1] for command in commands if (found := re.search(r" (?:--out|--html|--gold) (\S+)", command))]
    assert len(written) > 5
    assert sorted(set(written)) == sorted(written)


def test_a_command_that_is_not_marked_is_an_error() -> None:
    tool = [sys.executable, str(TOP / "tools" / "readme_commands.py"), str(TOP / "README.md"), "nothing"]
    assert subprocess.run(tool, capture_output=True, text=True).returncode == 1


def marked_records() -> list[tuple[str, dict[str, Any]]]:
    found = re.findall(r"<!-- record (\S+) -->\n```json\n(.*?)```", readme(), re.DOTALL)
    return [(article, json.loads(record)) for article, record in found]


def test_records_in_the_readme_are_the_programs_own() -> None:
    records = marked_records()
    assert records
    for article, record in records:
        made = summarise(TOP / "evals" / "articles" / f"{article}.txt")
        assert record in [figure.model_dump(mode="json") for figure in made.figures]


def test_python_in_the_readme_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(TOP)
    (code,) = re.findall(r"```python\n(.*?)```", readme(), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) == len(list((TOP / "evals" / "articles").iterdir()))


PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", *sorted(f"docs/{file.name}" for file in (TOP / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES)
def test_links_inside_the_checkout_lead_somewhere(page: str) -> None:
    text = re.sub(r"```.*?```", "", (TOP / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    for link in links:
        file, _, heading = link.partition("#")
        target = (TOP / page).parent / file if file else TOP / page
        assert target.exists(), link
        if heading:
            headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in [re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in headings], link


def test_counts_of_the_eval_articles_are_true() -> None:
    """Where a page counts articles, labels or notes, the count is that of `evals` as it is; elsewhere pages do without a count."""
    cases = [json.loads(file.read_text(encoding="utf-8")) for file in (TOP / "evals" / "gold").glob("*/meta.json")]
    splits = Counter(case["split"] for case in cases)
    notes = subprocess.run([sys.executable, TOP / "tools" / "gold_notes.py"], cwd=TOP, capture_output=True, text=True, check=True).stdout
    leaves, alternatives, optional, meetings, people, pairings, figures = re.findall(r"\b\d+\b(?!%)", notes)
    told = {
        "README.md": [
            f"The {len(cases)} articles in [evals/articles]",
            f"`dev` split ({splits['dev']} articles); look at `test` ({splits['test']})",
        ],
        "evals/README.md": [
            f"labels of all {len(cases)} articles",
            f"{int(leaves):,} leaves {int(alternatives):,} (",
            f"alternative and {int(optional):,} (",
            f"{meetings} optional meetings, {pairings} pairings, {figures} figures and {people} participants",
        ],
    }
    for page in [*PAGES, "evals/README.md", "docs/tutorial.ipynb"]:
        text = " ".join((TOP / page).read_text(encoding="utf-8").split())
        assert [count for count in told.get(page, []) if count not in text] == [], page
        counts = re.findall(r"(?:[Tt]he|[Tt]hese|all|over) (\d+) (?:articles|they)", text)
        assert set(counts) <= {str(len(cases))}, page


def test_changelog_has_a_place_for_what_is_new() -> None:
    assert re.search(r"^## \[?Unreleased\]?$", (TOP / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


# What is installed


@pytest.mark.parametrize("name", ["prompts", "schemas"])
def test_shipped_folders_are_found_in_a_checkout(name: Any) -> None:
    assert resource_dir(name) == TOP / name
    assert any(resource_dir(name).iterdir())


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    declared = {re.split(r"[\[<>=~! ]", one)[0].lower().replace("-", "_") for one in asked}
    imported = {name.split(".")[0] for file in modules("summariser") for name in imports(ast.parse(file.read_text(encoding="utf-8")))}
    of_others = {
        "click": "typer",
        "lxml": "trafilatura",
        "httpx": "openai",
        "vl_convert": "vl_convert_python",
        "pydantic_core": "pydantic",
        "typing_extensions": "pydantic",
    }
    foreign = {of_others.get(name, name) for name in imported - set(sys.stdlib_module_names) - {"summariser"}}
    assert foreign - declared == set()


@pytest.mark.slow  # builds in an environment of its own, which needs a package index
def test_a_wheel_brings_its_files_and_nothing_generic(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(TOP)]
    subprocess.run(command, check=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        packed.extractall(tmp_path / "installed")
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"summariser"}
    for folder in ("prompts", "schemas"):
        ours = {str(file.relative_to(TOP / folder)) for file in (TOP / folder).rglob("*") if file.is_file()}
        packed_files = {name.removeprefix(f"summariser/_resources/{folder}/") for name in names if f"_resources/{folder}/" in name}
        assert packed_files == ours
    assert not [name for name in names if "evals" in name.split("/")[0] or name.startswith("tests")]
    data = {str(file.relative_to(TOP)) for file in (TOP / "summariser").rglob("*") if file.suffix in (".tsv", ".txt", ".sql", ".html")}
    assert data <= set(names)
    (tmp_path / "schemas.py").write_text("raise ImportError('a file of the user')\n", encoding="utf-8")
    code = (
        "import sys; sys.path[:0] = ['installed', '.']\n"
        "import summariser, summariser.records, summariser.resources as r\n"
        "print(r.resource_dir('prompts'), r.resource_dir('schemas'))"
    )
    printed = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    found = [tmp_path / word for word in printed.split()]
    assert [folder.relative_to(tmp_path / "installed").as_posix() for folder in found] == [
        "summariser/_resources/prompts",
        "summariser/_resources/schemas",
    ]
