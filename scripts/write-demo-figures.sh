#!/bin/sh
# Runs the demo and writes its figures into the README: write-demo-figures.sh PROGRAM FOLDER
set -eu

program=$1
folder=$2

# Puts the text of a file between two markers of the README: between MARKER FILE
between() {
  sed -i -e "/^<!-- $1 -->\$/,/^<!-- \/$1 -->\$/{/^<!-- $1 -->\$/r $2
    /^<!-- /!d}" README.md
}

text=$(mktemp)
trap 'rm -f "$text"' EXIT

scripts/run-demo.sh "$program" "$folder" 2> "$text"
measured=$(awk '/^wall / {
  printf "The run itself took %.1f s", $2
  if ($4 == "processor") printf " and %.1f s of processor time", $5 + $8
  printf ", and held %.0f MB of memory at most.", $(NF - 1) / 1024
}' "$text")
scripts/demo-figures.sh "$program" "$folder" > "$text"
between demo "$text"
echo "$measured" > "$text"
between 'demo time' "$text"
echo "README.md: $measured"
