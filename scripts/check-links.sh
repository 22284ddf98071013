#!/bin/bash
# Checks that every relative link of every tracked Markdown file leads to a file, and that a link's
# anchor is a heading of it.
set -u
failures=0

# The anchors of a file's headings, as GitHub makes them.
anchors() {
  sed --quiet --regexp-extended '/^```/,/^```/!s/^#+ +//p' "$1" |
    tr '[:upper:]' '[:lower:]' |
    sed --regexp-extended 's/\[([^]]*)\]\([^)]*\)/\1/g; s/[^[:alnum:] _-]//g; s/ /-/g'
}

while IFS= read -r file; do
  folder=$(dirname "$file")
  while IFS= read -r link; do
    [ -n "$link" ] || continue
    case $link in
      http://* | https://* | mailto:*) continue ;;
    esac
    path=${link%%#*}
    target=$file
    [ -z "$path" ] || target=$folder/$path
    if ! [ -e "$target" ]; then
      echo "lint: $file: the link $link leads nowhere" >&2
      failures=1
    elif [[ $link == *#* && -f $target ]] && ! anchors "$target" | grep -qxF -- "${link#*#}"; then
      echo "lint: $file: $target has no heading for the link $link" >&2
      failures=1
    fi
  done < <(sed '/^```/,/^```/d' "$file" | grep -oE '\]\([^) ]+\)' | sed -E 's/^\]\(//; s/\)$//')
done < <(git ls-files '*.md')

exit "$failures"
