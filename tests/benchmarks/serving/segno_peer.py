"""Run by a Python that has segno: an address on each line in; its own processor seconds, then the codes as SVG out."""

import io
import sys
import time

import segno


def make(address: str) -> str:
    file = io.BytesIO()
    segno.make(address, error="m", boost_error=False, micro=False).save(file, kind="svg")
    return file.getvalue().decode()


asked = sys.stdin.read().split("\n")
make("https://museum.example/o/warm/en")
started = time.process_time()
made = [make(address) for address in asked]
print(time.process_time() - started)
sys.stdout.write("\0".join(made))
