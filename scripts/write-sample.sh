#!/bin/sh
# Makes the committed sample anew by the command that datasets/README.md gives: write-sample.sh PROGRAM
set -eu

program=$1
command=$(sed -n 's/^\$ shelfcast generate \(.*datasets\/sample\)$/\1/p' datasets/README.md)
[ -n "$command" ] || { echo "datasets/README.md no longer holds the command" >&2; exit 1; }

rm -rf datasets/sample
# shellcheck disable=SC2086 # the page's words are the arguments
"$program" generate $command
