#!/bin/sh
# Makes a sample retailer and runs a planner's week on it: run-demo.sh PROGRAM FOLDER
set -eu

program=$1
folder=$2

rm -rf "$folder"
"$program" generate --locations 4 --products 100 --weeks 157 --seed 7 --dirty-rate 0.01 \
  --output "$folder"

scripts/measure.sh "$program" run --workspace "$folder"

echo
echo "order list: $folder/exports/orders.csv ($(($(wc -l < "$folder/exports/orders.csv") - 1)) lines)"
echo "report:     $folder/exports/report.html"
