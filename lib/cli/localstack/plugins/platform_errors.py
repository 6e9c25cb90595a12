"""The error payloads that Lambda itself makes, not the function's runtime; the embedded AWS has the same."""
import json

# As Go writes them, in which Lambda's supervisor is written.
SIGNAL_WORDS = {
    1: "hangup", 2: "interrupt", 3: "quit", 4: "illegal instruction", 5: "trace/breakpoint trap", 6: "aborted",
    7: "bus error", 8: "floating point exception", 9: "killed", 10: "user defined signal 1", 11: "segmentation fault",
    12: "user defined signal 2", 13: "broken pipe", 14: "alarm clock", 15: "terminated",
}


def payload(error_type, message):
    return json.dumps({"errorType": error_type, "errorMessage": message}, separators=(",", ":")).encode()


def about(request_id, text):
    return "RequestId: %s Error: %s" % (request_id, text)


def timed_out(request_id, seconds):
    return payload("Sandbox.Timedout", about(request_id, "Task timed out after %.2f seconds" % seconds))


def out_of_memory(request_id):
    return payload("Runtime.OutOfMemory", about(request_id, "Runtime exited with error: signal: killed"))


def response_too_large():
    return payload(
        "Function.ResponseSizeTooLarge", "Response payload size exceeded maximum allowed payload size (6291556 bytes).")


def sandbox_failure(request_id):
    return payload("Sandbox.Failure", about(request_id, "The execution environment could not be started"))


def exited(request_id, code):
    """`code` as of subprocess: negative for a signal, None when nobody knows."""
    if code is not None and code < 0:
        why = "with error: signal: %s" % SIGNAL_WORDS.get(-code, "signal %d" % -code)
    elif code:
        why = "with error: exit status %d" % code
    else:
        why = "without providing a reason"
    return payload("Runtime.ExitError", about(request_id, "Runtime exited " + why))
