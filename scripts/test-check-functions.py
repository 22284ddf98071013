#!/usr/bin/env python3
"""Checks that check-functions.py finds planted functions that break a limit, and only these."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).parent / "check-functions.py"


class FunctionTests(unittest.TestCase):
    def complaints(self, text, path="House/One.swift"):
        with tempfile.TemporaryDirectory() as root:
            file = pathlib.Path(root, "Sources", path)
            file.parent.mkdir(parents=True)
            # Short functions, so that a long one is less than a tenth of all.
            file.write_text(text + "".join(f"\nfunc short{number}() {{}}\n" for number in range(20)))
            run = subprocess.run(
                [sys.executable, SCRIPT, "--root", root], capture_output=True, text=True)
            self.assertEqual(run.returncode, 1 if run.stderr else 0, run.stderr)
            return run.stderr

    def body(self, lines):
        return "func f(_ x: Int) {\n" + "  g()\n" * (lines - 2) + "}\n"

    def test_length(self):
        self.assertEqual(self.complaints(self.body(45)), "")
        self.assertIn("One.swift:1 f: 46 lines; 45 is the limit", self.complaints(self.body(46)))

    def test_length_of_initialisers_and_properties(self):
        lines = "    g()\n" * 46
        for start in ("init() {", "var x: Int {", "public init?(_ a: Int) throws {"):
            text = f"struct One {{\n  {start}\n{lines}  }}\n}}\n"
            self.assertIn("48 lines", self.complaints(text), start)

    def test_parameters(self):
        names = [f"a{number}: [Int: Int]" for number in range(8)]
        self.assertEqual(self.complaints(f"func f({', '.join(names[:7])}) {{}}\n"), "")
        self.assertIn("8 parameters", self.complaints(f"func f({', '.join(names)}) {{}}\n"))

    def test_commas_within_a_parameter_do_not_count(self):
        text = "func f(a: (Int, Int) -> Int, b: Pair<Int, Int>, c: (A, B, C, D, E, F), d: Int = g(1, 2)) {}\n"
        self.assertEqual(self.complaints(text), "")

    def test_nesting(self):
        deep = "func f() {" + " if a {" * 4 + " }" * 4 + " }\n"
        self.assertEqual(self.complaints(deep), "")
        deeper = "func f() {" + " if a {" * 5 + " }" * 5 + " }\n"
        self.assertIn("5 nesting", self.complaints(deeper))

    def test_text_and_comments_do_not_count(self):
        self.assertEqual(self.complaints('func f() { /* {{{{{{ */ print("{{{{{{") // {{{{{{\n}\n'), "")

    def test_requirements_of_a_protocol_have_no_body(self):
        self.assertEqual(self.complaints("protocol P {\n  func f()\n  func g()\n}\n" + self.body(20)), "")

    def test_summary(self):
        with tempfile.TemporaryDirectory() as root:
            file = pathlib.Path(root, "Sources", "House", "One.swift")
            file.parent.mkdir(parents=True)
            file.write_text("func f(a: Int, b: Int) {\n}\n" + self.body(5) * 9)
            run = subprocess.run(
                [sys.executable, SCRIPT, "--root", root, "--summary", "House"],
                capture_output=True, text=True)
            self.assertIn(
                "House: 10 functions, 90th percentile 5 lines, longest 5, most parameters 2",
                run.stdout)

    def test_a_tenth_of_long_functions(self):
        self.assertIn("one function of ten", self.complaints(self.body(19) * 3))

    def test_an_exception_excuses_its_own_function_and_limit_only(self):
        place = "Forecasting/Families/Theta/ThetaSearch.swift"
        deep = "func momentSums() {" + " if a {" * 5 + " }" * 5 + " }\n"
        self.assertEqual(self.complaints(deep, place), "")
        self.assertIn("nesting", self.complaints(deep.replace("momentSums", "other"), place))
        self.assertIn("nesting", self.complaints(deep))
        self.assertIn("lines", self.complaints(self.body(46).replace("f(", "momentSums("), place))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *(["--quiet"] if "--quiet" in sys.argv else [])])
