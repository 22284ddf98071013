#!/bin/bash
# Runs a command and says on stderr how long it took and how much memory it held at most.
#
# The peak comes from GNU time where it is installed; else from the kernel's high-water mark, read
# twenty times a second.
set -u

gnu_time=$(type -P time || true)
if [ -n "$gnu_time" ]; then
  exec "$gnu_time" --format='wall %e s, processor %U s + %S s, peak memory %M KB' "$@"
fi

start=$(date +%s%N)
"$@" &
process=$!
peak=0
while kill -0 "$process" 2>/dev/null; do
  mark=$(awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2>/dev/null)
  [ "${mark:-0}" -gt "$peak" ] && peak=$mark
  sleep 0.05
done
wait "$process"
code=$?
milliseconds=$((($(date +%s%N) - start) / 1000000))
printf 'wall %d.%03d s, peak memory %d KB\n' \
  $((milliseconds / 1000)) $((milliseconds % 1000)) "$peak" >&2
exit "$code"
