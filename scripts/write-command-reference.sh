#!/bin/bash
# Writes the command reference from the program's own help: write-command-reference.sh PROGRAM FILE
set -euo pipefail

program=$1
file=$2

verbs() {
  "$program" --help | sed --quiet '/^SUBCOMMANDS:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p'
}

screen() {
  echo
  echo '```'
  COLUMNS=100 "$program" "$@"
  echo '```'
}

{
  echo '# Command reference'
  echo
  echo 'Written by `make docs` from the help of the program itself.'
  screen --help
  for verb in $(verbs); do
    echo
    echo "## shelfcast $verb"
    screen "$verb" --help
  done
} > "$file.tmp"
mv "$file.tmp" "$file"
echo "wrote $file"
