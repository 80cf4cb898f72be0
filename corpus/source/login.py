import os

def login(user, password=None, token=None):
    password = password or os.environ["APP_PASSWORD"]
    token = settings.token
    if password == "":
        raise ValueError("the password is required")
    return Session(user, password=password, api_key=get_api_key(user))
