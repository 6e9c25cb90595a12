import time


def lambda_handler(event, context):
    held = []
    while True:
        held.append(b"x" * 8_000_000)
        time.sleep(0.01)
