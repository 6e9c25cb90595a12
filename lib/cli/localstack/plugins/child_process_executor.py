"""Runs LocalStack's Lambda functions as child processes, without Docker.

The children are the bootstraps of the embedded AWS, so that both clouds give the runtimes' own error payloads.
Settings: EXECUTOR_BOOTSTRAPS (folder of bootstrap.py and bootstrap.mjs), EXECUTOR_NODE (program),
EXECUTOR_FOLDER (takes a folder for each function process; `pid` in it names the process group).
"""
import math
import os
import shutil
import sys
import tempfile
import threading
import time

import platform_errors
from child_process import ChildProcess
from event_poller import use_event_poller
from localstack import config
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin
from localstack.services.lambda_.invocation.runtime_executor import LambdaRuntimeException, RuntimeExecutor

INIT_SECONDS = 10
MEBIBYTE = 1024 * 1024
KEPT_LOG_BYTES = 1_000_000
NOT_LAMBDAS = ("EDGE_PORT", "LOCALSTACK_")


def command_for(runtime, memory_mb):
    bootstraps = os.environ["EXECUTOR_BOOTSTRAPS"]
    if runtime.startswith("python"):
        # The interpreter behind the virtual environment: a function must not see LocalStack's packages.
        return [sys._base_executable, "-u", "-X", "utf8", os.path.join(bootstraps, "bootstrap.py")]
    if runtime.startswith("nodejs"):
        heap = "--max-old-space-size=%d" % memory_mb
        return [os.environ["EXECUTOR_NODE"], heap, os.path.join(bootstraps, "bootstrap.mjs")]
    raise LambdaRuntimeException("Runtime %r can't be run without Docker" % runtime)


class ChildProcessExecutorPlugin(RuntimeExecutorPlugin):
    name = "child-process"

    def load(self, *args, **kwargs):
        use_event_poller()
        return ChildProcessExecutor


class ChildProcessExecutor(RuntimeExecutor):
    """An exception out of `invoke` would be retried without end: whatever befalls a function is an InvocationResult."""

    def __init__(self, id, function_version):
        super().__init__(id=id, function_version=function_version)
        self.settings = function_version.config
        self.child, self.init_failure, self.lock = None, None, threading.Lock()
        self.init_ms = None
        self.directory = tempfile.mkdtemp(prefix="function-", dir=os.environ.get("EXECUTOR_FOLDER"))
        self.log_path = os.path.join(self.directory, "log")
        self.root, self.environment = "", {}

    def start(self, env_vars):
        self.root = os.path.realpath(str(self.settings.code.get_unzipped_code_location()))
        lambdas = {
            name: str(value) for name, value in env_vars.items()
            if value is not None and not name.startswith(NOT_LAMBDAS)}
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/opt/bin", "LANG": "en_US.UTF-8", **lambdas,
            "LAMBDA_TASK_ROOT": self.root, "AWS_EXECUTION_ENV": "AWS_Lambda_" + (self.settings.runtime or "")}
        command_for(self.settings.runtime or "", self.settings.memory_size)
        self._spawn()

    def stop(self):
        self._end()
        shutil.rmtree(self.directory, ignore_errors=True)

    def invoke(self, payload):
        request_id = payload["invoke-id"]
        with self.lock:
            log_start, started = os.path.getsize(self.log_path), time.time()
            answer, is_error = self._run(request_id, payload)
            output = self._log_since(log_start)
            duration_ms, memory = (time.time() - started) * 1000, self.settings.memory_size
            logs = "".join((
                "START RequestId: %s Version: %s\n" % (
                    request_id, self.environment.get("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")),
                output,
                "END RequestId: %s\n" % request_id,
                "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\t" % (
                    request_id, duration_ms, math.ceil(duration_ms)),
                # How much it used isn't known here.
                "Memory Size: %d MB\tMax Memory Used: %d MB\t" % (memory, memory),
                "" if self.init_ms is None else "Init Duration: %.2f ms\t" % self.init_ms,
                "\n"))
            self.init_ms = None
            return InvocationResult(request_id, answer, is_error=is_error, logs=logs)

    def _run(self, request_id, payload):
        if self.child is None and self.init_failure is None:
            self._spawn()
        if self.init_failure is not None:
            (kind, answer, code), self.init_failure = self.init_failure, None
            return self._failure(kind, answer, code, request_id, INIT_SECONDS), True
        timeout, event = self.settings.timeout, payload["payload"]
        self.child.send({
            "requestId": request_id,
            "functionArn": payload["invoked-function-arn"],
            "traceHeader": payload["trace-id"],
            "deadlineMs": int((time.time() + timeout) * 1000),
        }, event.encode() if isinstance(event, str) else event, timeout)
        kind, answer = self.child.receive(timeout, self.settings.memory_size * MEBIBYTE)
        if kind == "response":
            return answer, False
        code = self.child.wait() if kind == "exit" else None
        if kind not in ("error", "response-too-large"):
            self._end()
        return self._failure(kind, answer, code, request_id, timeout), True

    def _spawn(self):
        """Starts the child. A failed start is kept for the invocation that needed it."""
        command = command_for(self.settings.runtime or "", self.settings.memory_size)
        started = time.time()
        try:
            self.child = ChildProcess(command, self.environment, self.root, self.log_path)
        except OSError:
            self.init_failure = ("no-process", b"", None)
            return
        with open(os.path.join(self.directory, "pid"), "w") as file:
            file.write(str(self.child.process.pid))
        kind, answer = self.child.receive(INIT_SECONDS, self.settings.memory_size * MEBIBYTE)
        self.init_ms = (time.time() - started) * 1000
        if kind != "ready":
            self.init_failure = (kind, answer, self.child.wait() if kind == "exit" else None)
            self._end()

    def _end(self):
        child, self.child = self.child, None
        if child:
            child.kill()

    def _failure(self, kind, answer, code, request_id, seconds):
        if kind in ("error", "init-error", "fatal"):
            return answer
        if kind == "timed-out":
            return platform_errors.timed_out(request_id, seconds)
        if kind == "response-too-large":
            return platform_errors.response_too_large()
        if kind == "out-of-memory" or self._ran_out_of_heap(code):
            return platform_errors.out_of_memory(request_id)
        if kind == "no-process":
            return platform_errors.sandbox_failure(request_id)
        return platform_errors.exited(request_id, code)

    def _ran_out_of_heap(self, code):
        """V8 reached its limit and aborted, which looks like any other SIGABRT."""
        return code == -6 and "JavaScript heap out of memory" in self._log_since(0)

    def _log_since(self, start):
        with open(self.log_path, "rb") as log:
            log.seek(max(start, os.path.getsize(self.log_path) - KEPT_LOG_BYTES))
            return log.read().decode(errors="replace")

    def get_logs(self):
        try:
            return self._log_since(0)
        except OSError:
            return ""

    def get_address(self):
        return "127.0.0.1"

    def get_endpoint_from_executor(self):
        return "127.0.0.1"

    def get_runtime_endpoint(self):
        return "http://127.0.0.1:%s/_localstack_lambda/%s" % (config.GATEWAY_LISTEN[0].port, self.id)

    @classmethod
    def prepare_version(cls, function_version):
        if function_version.config.code:
            function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version):
        pass

    @classmethod
    def validate_environment(cls):
        return True
