"""Runs a command as a process of its own and reads what it took from the kernel (wait4)."""
import datetime
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

REPEATS = 3
# The command that builds and runs the tests which time what has no command of its own.
TESTS = ["swift", "test", "-c", "release", "--explicit-target-dependency-import-check", "error",
         "--disable-testable-imports"]


class CommandFailed(Exception):
    """A command that did not end with 0, with the end of what it said."""

    def __init__(self, command, status, errors):
        super().__init__(f"{' '.join(map(str, command))} ended with {status}:\n{errors[-2000:]}")
        self.status = status
        self.errors = errors


class ModelUnknown(Exception):
    """The program has no model of that name."""


class Measurement:
    """What one process took: seconds of wall clock and processor, and its peak memory in MB."""

    def __init__(self, wall, usage):
        self.wall = wall
        self.processor = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024


def measure(command, **options):
    """Runs a command to its end; its standard output is lost unless `stdout` says otherwise."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=options.pop("stdout", subprocess.DEVNULL), stderr=errors, **options)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            said = errors.read().decode(errors="replace")
            if unknown := re.search("unknown model '(.*?)'", said):
                raise ModelUnknown(f"this program has no model {unknown[1]}")
            raise CommandFailed(command, process.returncode, said)
    return Measurement(wall, usage)


def say(program, *arguments):
    """What the program wrote to standard output; ends this script where it fails."""
    done = subprocess.run([program, *map(str, arguments)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"shelfcast {' '.join(map(str, arguments))} ended with {done.returncode}:\n"
                 f"{done.stderr[-2000:]}")
    return done.stdout


def best(run, repeats=REPEATS):
    """The measurement with the least processor time: the one that others disturbed least."""
    return min((run() for _ in range(repeats)), key=lambda measurement: measurement.processor)


def machine():
    """The date, the processor's name, the number of cores, the memory, and the load at the start."""
    text = pathlib.Path("/proc/cpuinfo").read_text()
    name = re.search(r"model name\s*: (.+)", text)
    memory = re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text())
    return (f"{datetime.date.today()}, {name.group(1) if name else 'unknown processor'}, "
            f"{os.cpu_count()} cores, {int(memory.group(1)) / 2**20:.0f} GiB, "
            f"load {os.getloadavg()[0]:.1f}")
