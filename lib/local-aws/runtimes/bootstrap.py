"""Runs a Python handler for the embedded AWS."""
import importlib
import json
import logging
import os
import sys
import threading
import time
import traceback

# No __pycache__ beside this file; a function's own setting stays.
own_setting, sys.dont_write_bytecode = sys.dont_write_bytecode, True
from embedded_lambda.channel import CHANNEL, frames, read_frames, send
from embedded_lambda.context import LambdaContext

sys.dont_write_bytecode = own_setting

MAX_RESPONSE_BYTES = 6_291_556
ADDRESS_SPACE_SLACK_BYTES = 1_073_741_824

task_root = os.environ["LAMBDA_TASK_ROOT"]
own_file = os.path.abspath(__file__)
library_root = os.path.dirname(os.path.abspath(os.__file__))
runtime_name = os.environ["AWS_EXECUTION_ENV"].removeprefix("AWS_Lambda_")
shown_library = "/var/lang/lib/" + runtime_name
writes_ascii = runtime_name in ("python3.8", "python3.9", "python3.10", "python3.11")
current_request_id = ""


class Fault(Exception):
    def __init__(self, error_type, message, trace=()):
        super().__init__(message)
        self.error_type = error_type
        self.trace = list(trace)


class LambdaLogHandler(logging.Handler):
    def emit(self, record):
        stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
        if os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON":
            entry = {"timestamp": stamp + "Z", "level": record.levelname, "message": self.format(record),
                     "logger": record.name, "requestId": current_request_id}
            return print(json.dumps(entry), flush=True)
        text = "[%s]\t%s.%03dZ\t%s\t%s\n" % (
            record.levelname, stamp, int(record.msecs), current_request_id, self.format(record))
        sys.stdout.write(text)


def limit_memory():
    try:
        import resource

        limit = int(os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]) * 1_048_576 + ADDRESS_SPACE_SLACK_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ImportError, OSError, ValueError):
        pass


def shown(path):
    for root, name in ((task_root, "/var/task"), (library_root, shown_library)):
        if path.startswith(root + os.sep):
            return name + path[len(root):]
    return "/var/runtime/bootstrap.py" if path == own_file else path


def stack_of(trace):
    entries = [(f.filename, f.lineno, f.name, f.line) for f in traceback.extract_tb(trace)]
    # As Lambda does: its own frames in front are left out, unless there are no others.
    first = next((index for index, entry in enumerate(entries) if os.path.abspath(entry[0]) != own_file), 0)
    return traceback.format_list([(shown(path), line, name, code) for path, line, name, code in entries[first:]])


def error_bytes(message, error_type, stack, request_id):
    error = {
        "errorMessage": message.replace(task_root, "/var/task").replace(library_root, shown_library),
        "errorType": error_type,
        "requestId": request_id,
        "stackTrace": stack,
    }
    print("[ERROR] %s: %s" % (error["errorType"], error["errorMessage"]), flush=True)
    if stack:
        print("Traceback (most recent call last):\n" + "".join(stack), end="", flush=True)
    try:
        return json.dumps(error, ensure_ascii=writes_ascii).encode()
    except UnicodeEncodeError:
        return json.dumps(error).encode()


def load_handler(name):
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Fault("Runtime.MalformedHandlerName", "Bad handler '%s': %s" % (name, error)) from None
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault("Runtime.BuiltInModuleConflict",
                    "Cannot use built-in module %s as a handler module" % module_name)
    try:
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError",
                    "Unable to import module '%s': %s" % (module_name, error)) from None
    except SyntaxError as error:
        trace = ['  File "%s" Line %s\n    %s' % (error.filename and shown(error.filename), error.lineno, error.text)]
        raise Fault("Runtime.UserCodeSyntaxError",
                    "Syntax error in module '%s': %s" % (module_name, error), trace) from None
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault("Runtime.HandlerNotFound",
                    "Handler '%s' missing on module '%s'" % (function_name, module_name)) from None


def encode_default(value):
    if type(value).__name__ == "Decimal":
        return float(value)
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)


def encode_result(result):
    if isinstance(result, bytes):
        return result
    try:
        return json.dumps(result, ensure_ascii=writes_ascii, default=encode_default).encode()
    except Exception as error:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: %s" % error) from None


def decode_event(payload):
    try:
        return json.loads(payload)
    except Exception as error:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: %s" % error) from None


def handle_event_request(request_handler, header, payload):
    request_id = header["requestId"]
    try:
        event, lambda_context = decode_event(payload), LambdaContext(header)
        response = request_handler(event, lambda_context)
        result = encode_result(response)
    except MemoryError:
        return send("out-of-memory")
    except Fault as fault:
        return send("error", error_bytes(str(fault), fault.error_type, fault.trace, request_id))
    except Exception as error:
        stack = stack_of(error.__traceback__)
        return send("error", error_bytes(str(error), type(error).__name__, stack, request_id))
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    if len(result) > MAX_RESPONSE_BYTES:
        return send("response-too-large")
    return send("response", result)


def main():
    global current_request_id
    os.set_inheritable(CHANNEL, False)
    limit_memory()
    threading.Thread(target=read_frames, daemon=True).start()
    logging.getLogger().addHandler(LambdaLogHandler())
    sys.path[0] = task_root
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Fault as fault:
        send("init-error", error_bytes(str(fault), fault.error_type, fault.trace, ""))
        sys.exit(1)
    except MemoryError:
        send("out-of-memory")
        sys.exit(1)
    except Exception as error:
        stack = stack_of(error.__traceback__)
        send("init-error", error_bytes(str(error), type(error).__name__, stack, ""))
        sys.exit(1)
    send("ready")
    while True:
        header, payload = frames.get()
        current_request_id = header["requestId"]
        os.environ["_X_AMZN_TRACE_ID"] = header["traceHeader"]
        handle_event_request(handler, header, payload)


if __name__ == "__main__":
    main()
