"""An event that comes within two seconds of a change of code is handled at once.

LocalStack's own poller, once it was stopped, still receives what its last long poll brings, and drops it: the event comes
back only after its visibility timeout, which is the function's time-out and a minute. This one sends it again.
"""
import logging
import time

from localstack.services.lambda_.invocation import event_manager

LOG = logging.getLogger(__name__)
WAIT_SECONDS = 2
MESSAGES = 10
PATIENCE_SECONDS = 60
AFTER_ERROR_SECONDS = 1


class EventPoller(event_manager.Poller):
    def run(self, *args, **kwargs):
        version = self.version_manager.function_version
        client = event_manager.get_sqs_client(version, client_config=event_manager.CLIENT_CONFIG)
        while not self._shutdown_event.is_set():
            try:
                self._poll(client, version.config.timeout + PATIENCE_SECONDS)
            except Exception as error:
                if self._shutdown_event.is_set():
                    return
                LOG.error("Error while polling events for %s: %s", version.qualified_arn, error)
                time.sleep(AFTER_ERROR_SECONDS)

    def _poll(self, client, visibility_seconds):
        answer = client.receive_message(
            QueueUrl=self.event_queue_url, WaitTimeSeconds=WAIT_SECONDS, MaxNumberOfMessages=MESSAGES,
            VisibilityTimeout=visibility_seconds)
        for message in answer.get("Messages") or []:
            if self._shutdown_event.is_set():
                # These queues know no change of visibility.
                client.send_message(QueueUrl=self.event_queue_url, MessageBody=message["Body"])
                client.delete_message(QueueUrl=self.event_queue_url, ReceiptHandle=message["ReceiptHandle"])
            else:
                self.invoker_pool.submit(self.handle_message, message)


def use_event_poller():
    event_manager.Poller = EventPoller
