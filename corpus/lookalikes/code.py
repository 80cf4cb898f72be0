PASSWORD_FIELD = "password_field"
TOKEN_URL = "https://login.example.org/oauth/token"
password = getpass.getpass("Password: ")
token = os.environ["TOKEN"]
secret = settings.SECRET
api_key = self.api_key
password_hash = "{hex:64}"
parser.add_argument("--password", help="the password of the user")
if token_type == "refresh_token":
raise ValueError("Invalid password: it must not be empty")
key = "user.profile.name"
ACCESS_TOKEN = "access_token"
connect(user=user, password=password)
