import not_in_the_package


def lambda_handler(event, context):
    return not_in_the_package.answer(event)
