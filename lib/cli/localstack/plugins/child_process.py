"""One function process in a group of its own, spoken to in frames over its descriptor 3 (see bootstrap.py)."""
import json
import os
import select
import signal
import socket
import struct
import subprocess
import time

import psutil

CHANNEL = 3
MEMORY_CHECK_SECONDS = 0.05
READ_BYTES = 1 << 20
EXIT_SECONDS = 1
# What an interpreter needs for itself here beyond what it needs on Lambda.
RUNTIME_OVERHEAD_BYTES = 32 * 1024 * 1024


class ChildProcess:
    def __init__(self, command, environment, directory, log_path):
        self.channel, theirs = socket.socketpair()
        self.received = b""
        with open(log_path, "ab") as log:
            self.process = subprocess.Popen(
                command, env=environment, cwd=directory, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, pass_fds=(CHANNEL,), preexec_fn=lambda: os.dup2(theirs.fileno(), CHANNEL))
        theirs.close()

    def send(self, header, payload, seconds):
        head = json.dumps(header).encode()
        self.channel.settimeout(seconds)
        try:
            self.channel.sendall(struct.pack(">II", len(head), len(payload)) + head + payload)
        except OSError:
            pass  # What became of the process is told by receive().

    def receive(self, seconds, memory_bytes):
        """The next frame as (kind, payload); ("exit" | "timed-out" | "out-of-memory", b"") when there is none."""
        deadline = time.monotonic() + seconds
        while True:
            frame = self._take_frame()
            if frame:
                return frame
            left = deadline - time.monotonic()
            if left <= 0:
                return "timed-out", b""
            if not select.select([self.channel], [], [], min(left, MEMORY_CHECK_SECONDS))[0]:
                if self._resident_bytes() > memory_bytes + RUNTIME_OVERHEAD_BYTES:
                    return "out-of-memory", b""
                continue
            try:
                chunk = self.channel.recv(READ_BYTES)
            except OSError:
                chunk = b""
            if not chunk:
                return "exit", b""
            self.received += chunk

    def wait(self):
        """The exit code of a process that ended by itself, negative for a signal; None for one that runs on."""
        try:
            return self.process.wait(EXIT_SECONDS)
        except subprocess.TimeoutExpired:
            return None

    def kill(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.channel.close()

    def _take_frame(self):
        if len(self.received) < 8:
            return None
        head, body = struct.unpack(">II", self.received[:8])
        end = 8 + head + body
        if len(self.received) < end:
            return None
        kind, payload = json.loads(self.received[8:8 + head])["kind"], self.received[8 + head:end]
        self.received = self.received[end:]
        return kind, payload

    def _resident_bytes(self):
        try:
            process = psutil.Process(self.process.pid)
            return sum(each.memory_info().rss for each in [process, *process.children(recursive=True)])
        except psutil.Error:
            return 0
