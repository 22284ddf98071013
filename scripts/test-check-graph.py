#!/usr/bin/env python3
"""Checks that check-graph.py finds planted circles, and only these."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).parent / "check-graph.py"


class GraphTests(unittest.TestCase):
    def circles(self, **files):
        with tempfile.TemporaryDirectory() as root:
            for place, text in files.items():
                path = pathlib.Path(root, "Sources", "House", place.replace("__", "/") + ".swift")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            run = subprocess.run([sys.executable, SCRIPT, "--root", root], capture_output=True, text=True)
            return run.returncode, run.stdout

    def assert_circle(self, **files):
        code, text = self.circles(**files)
        self.assertEqual(code, 1, text)
        self.assertIn("House: circle of A, B", text)

    def assert_none(self, **files):
        self.assertEqual(self.circles(**files), (0, ""))

    def test_types_that_name_each_other(self):
        self.assert_circle(A__One="struct One { var two: Two }", B__Two="struct Two { func f(_ x: One) {} }")

    def test_one_way_is_no_circle(self):
        self.assert_none(A__One="struct One { var two: Two }", B__Two="struct Two {}")

    def test_names_in_comments_and_strings_do_not_count(self):
        self.assert_none(
            A__One="struct One { var two: Two }",
            B__Two='/// Like `One`. /* One */\nstruct Two { let s = "One"; let t = """\n  One\n  """ }')

    def test_code_of_an_interpolation_counts(self):
        self.assert_circle(A__One="struct One { var two: Two }", B__Two=r'struct Two { var s: String { "\(One.self)" } }')

    def test_a_nested_type_hides_one_of_the_same_name(self):
        self.assert_none(
            A__One="struct Key {}\nstruct One { var two: Two }",
            B__Two="struct Two { struct Key {}\n var key: Key }")

    def test_a_type_nested_by_an_extension_counts_where_it_is_declared(self):
        self.assert_circle(
            A__One="struct One { var part: Two.Part? }",
            B__Two="struct Two { var one: One }\nextension Two { struct Part {} }")

    def test_members_and_functions_count(self):
        self.assert_circle(
            A__One="struct One { var two: Two; func f() -> Int { two.oneOfAKind } }\nfunc freely() {}",
            B__Two="struct Two { var oneOfAKind: Int { freely(); return 1 } }")

    def test_a_generic_parameter_is_no_type_of_ours(self):
        self.assert_none(
            A__One="struct One { var two: Two<Int> }", B__Two="struct Two<One> { var one: One }")

    def test_private_declarations_of_other_files_are_not_seen(self):
        self.assert_none(
            A__One="private struct Help {}\nstruct One { var two: Two }",
            B__Two="struct Two { var help: Help }\n")


if __name__ == "__main__":
    unittest.main()
