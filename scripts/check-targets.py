#!/usr/bin/env python3
"""Compares the tables of targets in README.md and docs/architecture.md with Package.swift.

Both must name every target once; architecture.md states the imports of each, too: targets,
system libraries and packages, in any order. Its diagram has every target in one row, above the rows
of the targets that it imports. Exit code 1 and a line per difference.
"""

import argparse
import pathlib
import re
import sys

# Products whose package is known by another name, and products that come with another.
PRODUCTS = {"grdb": "GRDB", "sqlite": "GRDB", "yams": "Yams", "arguments": "ArgumentParser",
            "algorithms": "Algorithms", "heap": "HeapModule"}


def declared(package):
    """The imports of each target of Package.swift that is neither a test nor a test's support."""
    found = {}
    for text in re.split(r"\n    \.(?=target|executableTarget|systemLibrary|testTarget)", package)[1:]:
        kind, name = re.match(r"(\w+)\(\s*name: \"(\w+)\"", text).groups()
        if kind == "testTarget" or "path: \"Tests/" in text:
            continue
        list_ = re.search(r"dependencies: \[(.*?)\]", text, re.DOTALL)
        imports = re.findall(r"\"(\w+)\"|\b(\w+)\b", list_.group(1)) if list_ else []
        found[name] = (kind, {quoted or PRODUCTS.get(word, word) for quoted, word in imports})
    return found


def rows(text):
    """The rows of a page's table of targets: names in the first cell, and the last cell."""
    table = re.search(r"^\| target \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    lines = table.group(1).splitlines() if table else []
    return [([name for name in re.findall(r"`(\w+)`", cells[1])], cells[-2])
            for cells in (line.split("|") for line in lines)]


def diagram(text):
    """The row of each target in the page's diagram, counted from the top."""
    block = re.search(r"^## \d+\. Targets\n.*?```\n(.*?)```", text, re.MULTILINE | re.DOTALL)
    lines = block.group(1).splitlines() if block else []
    return {name: row for row, line in enumerate(lines) for name in line[21:].split()}


def misplaced(targets, architecture):
    """What is wrong with the diagram."""
    place = diagram(architecture)
    for name in sorted(set(targets).symmetric_difference(place)):
        yield f"docs/architecture.md: the diagram {'lacks' if name in targets else 'has'} {name}"
    for name, (_, imports) in targets.items():
        for imported in sorted(imports.intersection(place)):
            if name in place and place[imported] <= place[name]:
                yield f"docs/architecture.md: the diagram has {imported} not below {name}, which imports it"


def differences(package, readme, architecture):
    targets = declared(package)
    written = [name for names, _ in rows(readme) for name in names]
    own = {name for name, (kind, _) in targets.items() if kind != "systemLibrary"}
    for name in sorted(own.symmetric_difference(written)):
        yield f"README.md: {'lacks' if name in own else 'has a row for'} the target {name}"
    yield from misplaced(targets, architecture)
    described = {name: cell for names, cell in rows(architecture) for name in names}
    for name in sorted(set(targets).symmetric_difference(described)):
        yield f"docs/architecture.md: {'lacks' if name in targets else 'has a row for'} the target {name}"
    for name, cell in described.items():
        kind, imports = targets.get(name, ("", set()))
        if kind in ("", "systemLibrary"):
            continue
        said = set(re.findall(r"\w+", cell.replace("–", "")))
        if said != imports:
            yield (f"docs/architecture.md: {name} is said to import {', '.join(sorted(said)) or 'nothing'}; "
                   f"Package.swift has {', '.join(sorted(imports)) or 'nothing'}")


def written(package, architecture):
    """The page with the imports of each target as Package.swift has them."""
    targets = declared(package)

    def row(match):
        name = match.group(1)
        if targets.get(name, ("systemLibrary",))[0] == "systemLibrary":
            return match.group(0)
        own = sorted(imported for imported in targets[name][1] if imported in targets)
        others = sorted(targets[name][1].difference(own))
        return f"{match.group(2)}| {', '.join([f'`{each}`' for each in own] + others) or '–'} |"

    return re.sub(r"^(?=\| `(\w+)`)(.*)\|[^|]*\|$", row, architecture, flags=re.MULTILINE)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path("."))
    parser.add_argument("--write", action="store_true", help="write the imports into architecture.md")
    options = parser.parse_args()
    root = options.root
    if options.write:
        page = root / "docs/architecture.md"
        page.write_text(written((root / "Package.swift").read_text(), page.read_text()))
    found = list(differences(
        *((root / name).read_text() for name in ("Package.swift", "README.md", "docs/architecture.md"))))
    for line in found:
        print(line)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
