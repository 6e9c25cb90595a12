"""Serves LocalStack on the address that GATEWAY_LISTEN names: its own server listens on every interface, whatever it says.

It also ends LocalStack once its standard input does, which happens when the program that started it is gone, and keeps
the objects of S3 in TMPDIR, which is removed at the end, and not in a folder of /tmp that all LocalStacks share.
"""
import os
import tempfile
import threading

from localstack.runtime.server.core import RuntimeServerPlugin
from localstack.runtime.server.twisted import TwistedRuntimeServer
from localstack.services.s3 import provider as s3
from rolo.serving.twisted import TwistedGateway
from twisted.internet import endpoints, reactor


class LoopbackServer(TwistedRuntimeServer):
    def register(self, gateway, listen, ssl_creds=None):
        site = TwistedGateway(gateway)
        for address in listen:
            endpoints.TCP4ServerEndpoint(reactor, address.port, interface=address.host).listen(site)


def end_with_input():
    # Not through sys.stdin: its lock, held by this thread, would break an orderly shutdown.
    while os.read(0, 1):
        pass
    os._exit(1)


class LoopbackServerPlugin(RuntimeServerPlugin):
    name = "loopback"

    def load(self, *args, **kwargs):
        s3.DEFAULT_S3_TMP_DIR = os.path.join(tempfile.gettempdir(), "s3")
        threading.Thread(target=end_with_input, daemon=True).start()
        return LoopbackServer()
