"""Find vague names, words that a plain reader stumbles over, and sentences outside wording modules.

Kinds of finding:
- NAME: a variable, argument or function with an all-purpose name, as `found` or `one`;
- TEXT: a phrase for the screen that is not in a `wording.py`;
- WORD: a banned word on the screen, in a docstring or in a comment;
- LONG: a sentence on the screen of more than 25 words.

`python -m tests.architecture.plain_words FOLDER…` lists them.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MOST_WORDS = 25
NAMES = {"told", "said", "held", "one", "found", "wanted", "much", "far", "anew"}
BANNED = re.compile(
    r"\b(told|tells? of|telling of|said|anew|in vain|whoever|whom|be had|of before|puts? right|lies|lie in"
    r"|stands? (?:in|on|for|beside|under|there|half)|standing (?:in|on)|falls at once|whose turn|latest word"
    r"|lately|for want of|thereof|whereof|taken? note of|whence|hence|shall|as far as known"
    r"|its own account|by turns|come about|came about)\b",
    re.IGNORECASE,
)
_SQL = re.compile(
    r"^\s*(SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE|DROP|ALTER|BEGIN|VACUUM|WITH|ATTACH|DETACH|ORDER BY)\b"
)
# What is given to these is never shown: messages of bugs, patterns, Qt's own names.
_NEVER_SHOWN = {
    "RuntimeError", "AssertionError", "TypeError", "ValueError", "UnauditedWrite", "KeyError", "LookupError",
    "NotImplementedError", "UnloggedAccess", "compile", "sub", "search", "fullmatch", "match", "split",
    "TypeVar", "ParamSpec", "getLogger", "exec_driver_sql", "setObjectName", "setProperty", "property",
}  # fmt: skip


class Finding(NamedTuple):
    """One place that breaks a rule."""

    line: int
    kind: str
    what: str


def findings(path: Path) -> Iterator[Finding]:
    """List what is wrong in one module."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    for name, line in _names(tree):
        if name.strip("_") in NAMES:
            yield Finding(line, "NAME", name)
    docstrings, hidden = _docstrings(tree), _never_shown(tree)
    # The style sheet and the names of typefaces are no sentences.
    wording = path.name == "wording.py" or "sample" in path.parts or path.parent.name == "style"
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if id(node) in docstrings:
            yield from _banned(node.value, node.lineno, "docstring")
        elif id(node) not in hidden and _is_phrase(node.value):
            if not wording:
                yield Finding(node.lineno, "TEXT", node.value[:80])
            yield from _banned(node.value, node.lineno, "screen")
            for sentence in re.split(r"(?<=[.?!])\s", node.value):
                if len(sentence.split()) > MOST_WORDS:
                    yield Finding(node.lineno, "LONG", sentence[:80])
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield from _banned(token.string, token.start[0], "comment")


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module with their lines, without its docstrings."""
    docstrings = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def _banned(text: str, line: int, where: str) -> Iterator[Finding]:
    for match in BANNED.finditer(text):
        yield Finding(line, "WORD", f"{where}: {match[0]}")


def _names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield what a module names; a meeting's day is `held` in the table, so attributes may be."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg) and node.arg != "held":
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id != "held":
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr != "held":
            yield node.attr, node.lineno


def _docstrings(tree: ast.AST) -> set[int]:
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }


def _never_shown(tree: ast.AST) -> set[int]:
    hidden: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in _NEVER_SHOWN:
                hidden += [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
            hidden.append(node.annotation)
        elif isinstance(node, ast.FunctionDef) and node.returns:
            hidden.append(node.returns)
    return {id(part) for node in hidden for part in ast.walk(node)}


def _is_phrase(text: str) -> bool:
    """Return whether a string looks like words for a person: two or more, begun or ended as a sentence."""
    if _SQL.match(text) or "\\" in text or ("{" in text and ";" in text) or "px;" in text:
        return False
    words = re.findall(r"[A-Za-z’'“”-]+", text)
    begun = re.match(r"\s*[“(]?[A-Z]", text) is not None
    return (
        len(words) >= 2
        and " " in text.strip()
        and re.search(r"[a-z]{2}", text) is not None
        and (begun or text.rstrip().endswith((".", "?", "…", "!", ":")))
    )


def modules(folder: Path) -> list[Path]:
    """List the modules under a folder; migrations are frozen and are left out."""
    return [path for path in sorted(folder.rglob("*.py")) if "versions" not in path.parts]


def main(folders: list[str]) -> int:
    """Print the findings in folders."""
    for folder in folders:
        for path in modules(Path(folder)):
            for finding in sorted(findings(path)):
                print(f"{path}:{finding.line}: {finding.kind} {finding.what}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
