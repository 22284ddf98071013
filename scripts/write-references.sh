#!/bin/bash
# Writes the reference values of Tests/Reference anew by running every script beside them.
set -euo pipefail

shopt -s nullglob
scripts=(scripts/reference/*.R scripts/reference/*.py)
[ ${#scripts[@]} -gt 0 ] || { echo "there are no scripts in scripts/reference/" >&2; exit 0; }

for script in "${scripts[@]}"; do
  echo "running $script"
  case $script in
    *.R) Rscript "$script" ;;
    *.py) python3 "$script" ;;
  esac
done
