"""Frames go both ways over file descriptor 3: two 4-byte big-endian lengths, a JSON header, a payload."""
import json
import os
import queue
import signal
import struct

CHANNEL = 3

frames = queue.SimpleQueue()


def read_exactly(stream, size):
    data = stream.read(size)
    if len(data) < size:
        os.killpg(os.getpgrp(), signal.SIGKILL)
    return data


def read_frames():
    stream = os.fdopen(CHANNEL, "rb", closefd=False)
    while True:
        header_size, payload_size = struct.unpack(">II", read_exactly(stream, 8))
        header = json.loads(read_exactly(stream, header_size))
        frames.put((header, read_exactly(stream, payload_size)))


def send(kind, payload=b""):
    header = json.dumps({"kind": kind}).encode()
    data = memoryview(struct.pack(">II", len(header), len(payload)) + header + payload)
    while data:
        data = data[os.write(CHANNEL, data):]
