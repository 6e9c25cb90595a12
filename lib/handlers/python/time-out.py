import time


def lambda_handler(event, context):
    # Longer than the function's time-out, whatever it is set to.
    time.sleep(context.get_remaining_time_in_millis() / 1000 + 60)
