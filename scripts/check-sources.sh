#!/bin/bash
# Checks what the formatter cannot: forbidden words, sizes, machine paths, line counts of SQL heads.
set -u
failures=0

complain() {
  echo "lint: $1" >&2
  failures=1
}

# forbid WHAT PATTERN PATH…: complains of every tracked line that fits the pattern.
forbid() {
  local what=$1 pattern=$2
  shift 2
  local found
  found=$(git grep --line-number --extended-regexp -e "$pattern" -- "$@") || return 0
  complain "$what:"$'\n'"$found"
}

forbid "Sources may not trap on errors (try!, as!, fatalError)" \
  '(^|[^[:alnum:]_])(try!|as!)|fatalError\(' 'Sources/*.swift'
forbid "Sources may not hold unfinished notes" \
  '(^|[^[:alnum:]_])(TODO|FIXME|XXX)([^[:alnum:]_]|$)' 'Sources'
forbid "tests may not use @testable; use package access" \
  '^ *@testable ' 'Tests/*.swift' 'Sources/*.swift'
forbid "no file may name a path of one machine" '/(root|opt|home|work)/[[:alnum:]]' \
  ':!LICENSE' ':!datasets/sample/landing' ':!datasets/sample/truth'

while IFS= read -r -d '' file; do
  [ -f "$file" ] || continue
  size=$(stat --format=%s "$file")
  [ "$size" -le $((3 * 1024 * 1024)) ] || complain "$file has $size bytes; 3 MB is the limit"
done < <(git ls-files -z)

while IFS= read -r file; do
  head -n 1 "$file" | grep -q '^-- grain: one row' ||
    complain "$file must open with '-- grain: one row …'"
done < <(git ls-files 'Sources/*.sql')

exit "$failures"
