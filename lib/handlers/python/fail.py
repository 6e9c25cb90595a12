def lambda_handler(event, context):
    raise Exception("Boom!")
