#!/usr/bin/env python3
"""Draws the dependency graph of the Swift sources and fails on a circle.

usage: check-graph.py [--draw] [--references] [--root DIR] [TARGET ...]

Two graphs are read from `Sources/`, not from Package.swift:
  * between targets: what each imports;
  * between the folders of a target: a file uses what a file of another folder declares.

A circle is a set of folders (or targets) that all need one another. For each circle the
references of its weakest edges are listed: those that have to go to open it.

How names are found. Comments and the text of string literals are taken out; code inside an
interpolation stays. A name is resolved as Swift does it: first among the types nested in the
enclosing types, then among the top-level types of the target; `Outer.Inner` is followed to where
`Inner` is declared. Free functions and constants count by name. A member counts where it is used
as `.member`, if its name has several words and the package declares it once: so values whose type
is not named are seen too. Generic parameters and private declarations of other files are left out.
"""

import argparse
import collections
import pathlib
import re
import sys

# (target, file that refers, name) of references that the reader resolves wrongly, each with why.
IGNORED = set()

# Members of Swift's own types and protocols, which a type of ours may declare too.
STANDARD = {
    "allCases", "allSatisfy", "databaseValue", "debugDescription", "endIndex", "errorDescription",
    "forEach", "hashValue", "isEmpty", "isFinite", "makeIterator", "rawValue", "removeAll",
    "removeFirst", "removeLast", "startIndex", "withUnsafeBufferPointer", "withUnsafeBytes",
}

TYPES = {"struct", "class", "enum", "actor", "protocol", "typealias"}
MEMBERS = {"func", "var", "let", "case"}
HIDDEN = {"private", "fileprivate"}
TOKEN = re.compile(r"\n|[A-Za-z_]\w*|[.{}()<>,:=]")
STRING_START = re.compile(r'(#*)("""|")')

Declaration = collections.namedtuple("Declaration", "path folder file hidden")
Reference = collections.namedtuple("Reference", "file line name declared")


def code_of(text):
    """The text with comments and string literals blanked; lines stay, interpolations stay."""
    out, position = [], 0
    marks = re.compile(r'//|/\*|#*"')
    while True:
        match = marks.search(text, position)
        if match is None:
            return "".join(out) + text[position:]
        out.append(text[position : match.start()])
        if match.group() == "//":
            end = text.find("\n", match.start())
            position = len(text) if end < 0 else end
        elif match.group() == "/*":
            position = comment_end(text, match.start())
            out.append("\n" * text.count("\n", match.start(), position))
        else:
            kept, position = string_literal(text, match.start())
            out.append(kept)


def comment_end(text, start):
    depth, position = 0, start
    while position < len(text):
        pair = text[position : position + 2]
        if pair == "/*":
            depth, position = depth + 1, position + 2
        elif pair == "*/":
            depth, position = depth - 1, position + 2
            if depth == 0:
                return position
        else:
            position += 1
    return position


def string_literal(text, start):
    """What stays of a literal (line ends and the code of interpolations), and where it ends."""
    match = STRING_START.match(text, start)
    hashes, quote = match.groups()
    closing, escape = quote + hashes, "\\" + hashes
    kept, position = [" "], match.end()
    while position < len(text):
        if text.startswith(closing, position):
            return "".join(kept), position + len(closing)
        if text.startswith(escape, position):
            after = position + len(escape)
            if text[after : after + 1] != "(":
                position = after + 1
                continue
            end = closing_parenthesis(text, after)
            kept.append(" " + code_of(text[after + 1 : end]) + " ")
            position = end + 1
            continue
        if text[position] == "\n":
            kept.append("\n")
            if quote == '"':
                break
        position += 1
    return "".join(kept), position


def closing_parenthesis(text, start):
    depth, position = 0, start
    while position < len(text):
        character = text[position]
        if character == '"':
            position = string_literal(text, position)[1]
            continue
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            return position
        position += 1
    return position


def tokens_of(text):
    line = 1
    for match in TOKEN.finditer(code_of(text)):
        if match.group() == "\n":
            line += 1
        else:
            yield match.group(), line


class File:
    """One source file: its tokens, each with the types that enclose it, and what it declares."""

    def __init__(self, path, target_folder):
        self.name = path.relative_to(target_folder).as_posix()
        self.folder = path.parent.relative_to(target_folder).as_posix()
        self.tokens = list(tokens_of(path.read_text(encoding="utf-8")))
        self.types, self.members, self.generics, self.locals = [], [], set(), set()
        self.scopes, self.declaring = [], set()
        self.imports = {}
        self.read()

    def read(self):
        stack, pending = [], None
        words = [word for word, _ in self.tokens]
        for index, word in enumerate(words):
            scope = tuple(name for names in stack for name in names)
            self.scopes.append(scope)
            following = words[index + 1] if index + 1 < len(words) else ""
            before = words[index - 1] if index else ""
            if word == "import":
                self.imports[following] = self.tokens[index][1]
                self.declaring.add(index + 1)
            elif word in TYPES and before != "." and following[:1].isupper():
                hidden = self.is_hidden(words, index)
                self.types.append((scope + (following,), hidden))
                self.declaring.add(index + 1)
                self.note_generics(words, index + 2)
                if word != "typealias":
                    pending = (following,)
            elif word == "extension" and before != ".":
                pending = self.dotted(words, index + 1)
            elif word in MEMBERS and before not in {".", "if", "guard", "while", ","}:
                self.declaring.add(index + 1)
                if not all(stack):
                    self.locals.add(following)
                else:
                    self.members.append((following, not stack, self.is_hidden(words, index)))
                self.note_generics(words, index + 2)
            elif word == "associatedtype":
                self.generics.add(following)
            elif word == "{":
                stack.append(pending or ())
                pending = None
            elif word == "}" and stack:
                stack.pop()

    def is_hidden(self, words, index):
        return any(word in HIDDEN for word in words[max(0, index - 3) : index])

    def note_generics(self, words, index):
        if words[index : index + 1] != ["<"]:
            return
        depth, expected = 0, True
        for word in words[index : index + 60]:
            depth += {"<": 1, ">": -1}.get(word, 0)
            if depth == 0:
                return
            if word in {"<", ","}:
                expected = depth == 1
            elif expected and word not in {"let", "each"}:
                self.generics.add(word)
                expected = False

    def dotted(self, words, index):
        names = [words[index]]
        while words[index + 1 : index + 2] == ["."]:
            index += 2
            names.append(words[index])
        return tuple(names)


class Target:
    """The folders of a target and the references between them."""

    def __init__(self, folder, all_targets):
        self.name = folder.name
        self.other_targets = all_targets - {folder.name}
        self.files = [File(path, folder) for path in sorted(folder.rglob("*.swift"))]
        self.types = collections.defaultdict(list)
        for file in self.files:
            for path, hidden in file.types:
                self.types[path].append(Declaration(path, file.folder, file.name, hidden))
        self.members, self.edges = {}, collections.defaultdict(list)

    def member_names(self):
        return collections.Counter(name for file in self.files for name, _, _ in file.members)

    def read_references(self, declared):
        """`declared` counts the declarations of each member's name over the whole package."""
        own = self.member_names()
        for file in self.files:
            for name, is_free, hidden in file.members:
                has_words = name not in STANDARD and any(map(str.isupper, name))
                is_known = own[name] == 1 if is_free else has_words and declared[name] == 1
                if is_known and not hidden:
                    self.members[name] = (file.folder, file.name, is_free)
        for file in self.files:
            self.add_references(file)

    def imports(self):
        found = {}
        for file in self.files:
            for name, line in file.imports.items():
                if name in self.other_targets:
                    found.setdefault(name, Reference(file.name, line, name, name))
        return found

    def add_references(self, file):
        seen = set()
        for index, (word, line) in enumerate(file.tokens):
            if index in file.declaring:
                continue
            place = self.place_of(file, index, word)
            if place is None or place[0] == file.folder or (word, place) in seen:
                continue
            if (self.name, file.name, word) in IGNORED:
                continue
            seen.add((word, place))
            self.edges[file.folder, place[0]].append(Reference(file.name, line, word, place[1]))

    def place_of(self, file, index, word):
        words = file.tokens
        before = words[index - 1][0] if index else ""
        if word in self.members:
            folder, name, is_free = self.members[word]
            after = words[index + 1][0] if index + 1 < len(words) else ""
            if is_free and (after == ":" or word in file.locals and after != "("):
                return None
            return (folder, name) if (before != ".") == is_free else None
        if not word[0].isupper() or word in file.generics:
            return None
        if before == ".":
            return self.nested_place(file, index)
        return self.resolved(file, file.scopes[index], (word,))

    def nested_place(self, file, index):
        """`Outer.Inner`, where an extension in another folder may declare `Inner`."""
        names = [file.tokens[index][0]]
        while index >= 2 and file.tokens[index - 1][0] == ".":
            index -= 2
            if not file.tokens[index][0][:1].isupper():
                return None
            names.insert(0, file.tokens[index][0])
        if names[0] in self.other_targets:
            return None
        return self.resolved(file, file.scopes[index], tuple(names[-2:]))

    def resolved(self, file, scope, names):
        for length in range(len(scope), -1, -1):
            for entry in self.types.get(scope[:length] + names, []):
                if not entry.hidden or entry.file == file.name:
                    return entry.folder, entry.file
        return None


def circles(edges):
    """Strongly connected components of more than one node (Tarjan)."""
    graph = collections.defaultdict(set)
    for origin, end in edges:
        graph[origin].add(end)
    order, low, stack, found = {}, {}, [], []

    def visit(node):
        order[node] = low[node] = len(order)
        stack.append(node)
        for following in sorted(graph[node]):
            if following not in order:
                visit(following)
                low[node] = min(low[node], low[following])
            elif following in stack:
                low[node] = min(low[node], order[following])
        if low[node] == order[node]:
            component = stack[stack.index(node) :]
            del stack[stack.index(node) :]
            if len(component) > 1:
                found.append(sorted(component))

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return found


def weakest(edges, component):
    """A small set of edges whose removal opens the circle: greedy, fewest references first."""
    inside = {edge: refs for edge, refs in edges.items() if set(edge) <= set(component)}
    kept, cut = [], []
    for edge in sorted(inside, key=lambda edge: (-len(inside[edge]), edge)):
        (cut if circles(kept + [edge]) else kept).append(edge)
    return cut


def show_circles(title, edges, all_references):
    found = circles(edges)
    for component in found:
        print(f"{title}: circle of {', '.join(component)}")
        shown = weakest(edges, component) if not all_references else [
            edge for edge in sorted(edges) if set(edge) <= set(component)]
        for origin, end in shown:
            references = edges[origin, end]
            print(f"  {origin} -> {end}, {len(references)} reference(s):")
            for reference in references:
                print(f"    {reference.file}:{reference.line} {reference.name}"
                      f"  (declared in {reference.declared})")
    return len(found)


def draw(title, edges, nodes):
    print(title)
    for node in sorted(nodes):
        ends = [(end, len(refs)) for (origin, end), refs in sorted(edges.items()) if origin == node]
        print(f"  {node} -> " + (", ".join(f"{end} ({count})" for end, count in ends) or "nothing"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", nargs="*", help="only these targets (default: all)")
    parser.add_argument("--root", type=pathlib.Path, default=pathlib.Path("."))
    parser.add_argument("--draw", action="store_true", help="print the whole graph")
    parser.add_argument("--references", action="store_true", help="print all edges of a circle")
    options = parser.parse_args()
    folders = sorted(path for path in (options.root / "Sources").iterdir() if path.is_dir())
    names = {folder.name for folder in folders}
    unknown = set(options.targets) - names
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}; there are {', '.join(sorted(names))}")
    targets = [Target(folder, names) for folder in folders]
    declared = sum((target.member_names() for target in targets), collections.Counter())
    for target in targets:
        target.read_references(declared)
    imports = {(t.name, name): [ref] for t in targets for name, ref in t.imports().items()}
    if options.draw:
        draw("targets", imports, names)
    count = show_circles("targets", imports, options.references)
    for target in targets:
        if options.targets and target.name not in options.targets:
            continue
        if options.draw:
            draw(target.name, target.edges, {file.folder for file in target.files})
        count += show_circles(target.name, target.edges, options.references)
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main()
