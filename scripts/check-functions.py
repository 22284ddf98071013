#!/usr/bin/env python3
"""Fails on functions that are too long, have too many parameters or nest too deeply.

usage: check-functions.py [--root DIR] [--summary] [TARGET ...]

Functions, initialisers, subscripts and computed properties of `Sources/TARGET` are measured, all
targets without a TARGET. Lines count from the declaration to its closing brace. Nesting counts the
braces within the body. The 90th percentile of lengths is a limit, too. With --summary figures of each
target are printed.
"""

import argparse
import importlib.util
import pathlib
import re
import sys

LONGEST, USUAL, MOST_PARAMETERS, DEEPEST = 45, 18, 7, 4

# Hot loops, by file and function, and what each may exceed; a call in their middle would cost time.
EXCEPTED = {
    # One run of exponential smoothing and its derivatives.
    ("Forecasting/Families/ExponentialSmoothing/ETSRecursion.swift", "additiveRun"): {"lines"},
    ("Forecasting/Families/ExponentialSmoothing/ETSRecursion.swift", "multiplicativeRun"): {"lines"},
    ("Forecasting/Families/ExponentialSmoothing/ETSAdjoint.swift", "additiveAdjoint"): {"lines"},
    ("Forecasting/Families/ExponentialSmoothing/ETSAdjoint.swift", "multiplicativeAdjoint"): {"lines"},
    ("Forecasting/Families/ExponentialSmoothing/ETSTangent.swift", "trendTangent"): {"lines"},
    # Sums over a series for each α of a grid.
    ("Forecasting/Families/Theta/ThetaSearch.swift", "momentSums"): {"nesting"},
    # Buffers of the arrays that the loop over paths reads and writes, opened one within the other.
    ("Replenishment/Decision/PathNeeds+Projection.swift", "init"): {"nesting"},
}

MODIFIERS = (
    r"(?:(?:@\w+(?:\([^)]*\))?|public|package|internal|private|fileprivate|static|mutating|consuming"
    r"|override|borrowing|convenience|required|final|nonisolated)\s+)*"
)
START = re.compile(
    rf"^[ \t]*{MODIFIERS}"
    r"(?:func\s+(?P<func>[`\w+\-*/<>=!&|^%~]+)|(?P<init>init)[?!]?|(?P<subscript>subscript)"
    r"|(?P<deinit>deinit)|var\s+(?P<var>\w+)\s*:[^={\n]*(?=\{))",
    re.MULTILINE,
)
NEXT_DECLARATION = re.compile(r"\n[ \t]*\n|\n[ \t]*(?:func|var|let|init|case|\})")


def code_of():
    """The reader of check-graph.py that blanks comments and strings."""
    path = pathlib.Path(__file__).parent / "check-graph.py"
    spec = importlib.util.spec_from_file_location("check_graph", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.code_of


def parameters(code, start):
    """How many parameters the list that opens at `start` has, and where it ends."""
    depth, generics, commas, is_empty, place = 0, 0, 0, True, start
    while place < len(code):
        letter = code[place]
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth -= 1
            if depth == 0:
                break
        elif letter == "<":
            generics += 1
        elif letter == ">" and code[place - 1] != "-":
            generics -= 1
        elif letter == "," and depth == 1 and generics <= 0:
            commas += 1
        if not letter.isspace() and place > start:
            is_empty = False
        place += 1
    return 0 if is_empty else commas + 1, place


def body(code, start):
    """Where the block that opens at `start` ends, and how deep its blocks nest."""
    depth, deepest = 0, 0
    for place in range(start, len(code)):
        if code[place] == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif code[place] == "}":
            depth -= 1
            if depth == 0:
                return place, deepest - 1
    return len(code), deepest - 1


def functions(code):
    """Name, line, lines, parameters and nesting of each function that has a body."""
    for match in START.finditer(code):
        name = next(text for text in match.groups() if text)
        count, end = 0, match.end()
        if match.lastgroup in ("func", "init", "subscript"):
            opening = code.find("(", end)
            if opening < 0:
                continue
            count, end = parameters(code, opening)
        brace = code.find("{", end)
        if brace < 0 or NEXT_DECLARATION.search(code, end, brace):
            continue
        last, nesting = body(code, brace)
        line = code.count("\n", 0, match.start()) + 1
        # Attributes stand on lines of their own and count.
        lines = code.count("\n", 0, last) + 2 - line
        yield re.sub(r"<.*", "", name), line, lines, count, nesting


def measured(root, target):
    """The functions of a target: file, name, line, lines, parameters and nesting."""
    blank = code_of()
    for path in sorted((root / target).rglob("*.swift")):
        for function in functions(blank(path.read_text())):
            yield str(path.relative_to(root)), *function


def percentile(lengths):
    """The length that nine functions of ten do not exceed."""
    return sorted(lengths)[int(0.9 * len(lengths))] if lengths else 0


def complaints(root, targets):
    lengths, found = [], []
    for target in targets:
        for file, name, line, lines, count, nesting in measured(root, target):
            excepted = EXCEPTED.get((file, name), set())
            lengths.append(lines)
            for what, value, limit in (
                ("lines", lines, LONGEST),
                ("parameters", count, MOST_PARAMETERS),
                ("nesting", nesting, DEEPEST),
            ):
                if value > limit and what not in excepted:
                    found.append(f"{file}:{line} {name}: {value} {what}; {limit} is the limit")
    if percentile(lengths) > USUAL:
        found.append(f"one function of ten has more than {USUAL} lines")
    return found


def summary(root, targets):
    """A line for each target and one for all: functions, usual and most lines, most parameters."""
    rows = [(target, list(measured(root, target))) for target in targets]
    rows.append(("all", [function for _, own in rows for function in own]))
    for target, own in rows:
        lengths = [lines for _, _, _, lines, _, _ in own]
        most = max((count for _, _, _, _, count, _ in own), default=0)
        yield (f"{target}: {len(own)} functions, 90th percentile {percentile(lengths)} lines, "
               f"longest {max(lengths, default=0)}, most parameters {most}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent)
    parser.add_argument("--summary", action="store_true")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    options = parser.parse_args()
    root = options.root / "Sources"
    unknown = [name for name in options.targets if not (root / name).is_dir()]
    if unknown:
        parser.error(f"no folder of Sources: {', '.join(unknown)}")
    targets = options.targets or sorted(path.name for path in root.iterdir())
    if options.summary:
        print(*summary(root, targets), sep="\n")
    found = complaints(root, targets)
    for line in found:
        print(f"lint: {line}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
