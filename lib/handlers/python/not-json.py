def lambda_handler(event, context):
    # A set has no form in JSON.
    return {"statusCode": 200, "body": {"apples", "pears"}}
