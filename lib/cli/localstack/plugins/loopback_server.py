"""Serves LocalStack on the address that GATEWAY_LISTEN names: its own server listens on every interface, whatever it says.

It also ends LocalStack once its standard input does, which happens when the program that started it is gone.
"""
import os
import threading

from localstack.runtime.server.core import RuntimeServerPlugin
from localstack.runtime.server.twisted import TwistedRuntimeServer
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
        threading.Thread(target=end_with_input, daemon=True).start()
        return LoopbackServer()
