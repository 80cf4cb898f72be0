/// A way in which people write credentials, and what looks like it and holds none.
struct CredentialForm: CustomStringConvertible {
  let description: String
  let path: String
  /// A template (docs/writing-a-rule.md) whose secret must be found.
  let secret: String
  /// A template in which nothing must be found.
  let lookalike: String

  init(_ description: String, _ path: String, _ secret: String, not lookalike: String) {
    self.description = description
    self.path = path
    self.secret = secret
    self.lookalike = lookalike
  }
}

extension CredentialForm {
  static let all = commands + settings + programs + prose + structures

  static let commands = [
    Self(
      "curl -u", "get.sh", "curl -u deploy:«{base62:12}» https://api.acme.io/v1",
      not: "curl -u deploy:$PASSWORD https://api.acme.io/v1"),
    Self(
      "curl --user", "get.sh", "curl --user 'deploy:«{word:5}{digits:3}!»' https://api.acme.io/v1",
      not: "curl --user deploy:${{DEPLOY_PASSWORD}} https://api.acme.io/v1"),
    Self(
      "docker login -p", "push.sh", "docker login -u ci -p «{base62:16}» registry.acme.io",
      not: "docker login -u ci -p \"$REGISTRY_PASSWORD\" registry.acme.io"),
    Self(
      "docker login --password", "push.sh",
      "docker login --username ci --password «{base62:16}» registry.acme.io",
      not: "docker login --username ci --password-stdin registry.acme.io"),
    Self("mysql -p", "dump.sh", "mysql -u root -p«{base62:10}» shop", not: "mysql -u root -p shop"),
    Self(
      "mysqldump --password", "dump.sh", "mysqldump --password=«{base62:10}» -u root shop",
      not: "mysqldump --password=\"$(cat /run/secrets/db)\" -u root shop"),
    Self(
      "sshpass", "copy.sh", "sshpass -p «{base62:10}» ssh ci@build.acme.io",
      not: "sshpass -p \"$SSH_PASSWORD\" ssh ci@build.acme.io"),
    Self(
      "PGPASSWORD", "dump.sh", "PGPASSWORD=«{base62:12}» psql -h db.acme.io -U app shop",
      not: "PGPASSWORD=$DB_PASSWORD psql -h db.acme.io -U app shop"),
    Self(
      "a flag", "job.sh", "acmectl --user ci --password «{base62:12}»",
      not: "acmectl --user ci --password <password>"),
    Self(
      "a token flag", "job.sh", "acmectl deploy --token «{base62:32}»",
      not: "acmectl deploy --token \"$TOKEN\""),
    Self(
      "a header of curl", "get.sh", "curl -H 'X-Api-Key: «{hex:32}»' https://api.acme.io/v1",
      not: "curl -H \"X-Api-Key: $API_KEY\" https://api.acme.io/v1"),
    Self(
      "a bearer header", "get.sh",
      "curl -H 'Authorization: Bearer «{base62:40}»' https://api.acme.io/v1",
      not: "curl -H \"Authorization: Bearer $TOKEN\" https://api.acme.io/v1"),
    Self(
      "wget", "get.sh", "wget --user=ci --password=«{base62:12}» https://repo.acme.io/x",
      not: "wget --user=ci --ask-password https://repo.acme.io/x"),
    Self(
      "PowerShell", "up.ps1", "$password = \"«{word:6}{digits:3}!»\"",
      not: "$password = Read-Host -AsSecureString"),
    Self(
      "a secure string", "up.ps1",
      "$s = ConvertTo-SecureString \"«{word:5}{digits:3}!»\" -AsPlainText -Force",
      not: "$s = ConvertTo-SecureString $env:DEPLOY_PASSWORD -AsPlainText -Force"),
  ]

  static let settings = [
    Self(
      "XML element", "settings.xml",
      "<server><username>ci</username><password>«{word:5}{digits:4}»</password></server>",
      not: "<server><username>ci</username><password>${{env.CI_PASSWORD}}</password></server>"),
    Self(
      "XML attribute", "users.xml",
      "<user name=\"ci\" password=\"«{word:5}{digits:4}»\" roles=\"admin\"/>",
      not: "<field name=\"password\" type=\"password\" label=\"Password\"/>"),
    Self(
      "XML key and value", "web.config", "<add key=\"ApiSecret\" value=\"«{base62:32}»\" />",
      not: "<add key=\"ApiSecret\" value=\"#{{ApiSecret}}#\" />"),
    Self(
      "plist", "Info.plist", "<key>APIToken</key>\n<string>«{base62:32}»</string>",
      not: "<key>APITokenName</key>\n<string>$(API_TOKEN)</string>"),
    Self(
      "INI", "app.ini", "[database]\nuser = app\npassword = «{word:6}{digits:3}»",
      not: "[database]\nuser = app\npassword = %(db_password)s"),
    Self(
      "TOML", "app.toml", "[auth]\nsecret_key = \"«{base62:40}»\"",
      not: "[auth]\nsecret_key = \"<secret>\""),
    Self(
      "YAML", "app.yaml", "db:\n  user: app\n  password: «{word:6}{digits:3}»",
      not: "db:\n  user: app\n  passwordSecretRef: app-db-password"),
    Self(
      "quoted YAML", "app.yml", "api_key: '«{hex:32}»'", not: "api_key: '{{{{ vault_api_key }}}}'"),
    Self(
      "JSON", "app.json", "{{\"user\": \"app\", \"password\": \"«{word:6}{digits:3}»\"}}",
      not: "{{\"user\": \"app\", \"password\": \"********\"}}"),
    Self(
      "escaped JSON", "app.py", "body = \"{{\\\"password\\\": \\\"«{word:6}{digits:3}»\\\"}}\"",
      not: "body = \"{{\\\"password\\\": \\\"%s\\\"}}\""),
    Self(
      "env", ".env", "DB_PASSWORD=«{word:6}{digits:3}»", not: "DB_PASSWORD=${{VAULT_DB_PASSWORD}}"),
    Self(
      "exported", "env.sh", "export SESSION_SECRET='«{base64url:32}»'",
      not: "export SESSION_SECRET=$(openssl rand -hex 32)"),
    Self(
      "Terraform", "main.tf",
      "resource \"aws_db_instance\" \"db\" {{\n  username = \"app\"\n  password = \"«{word:6}{digits:4}!»\"\n}}",
      not:
        "resource \"aws_db_instance\" \"db\" {{\n  username = \"app\"\n  password = var.db_password\n}}"
    ),
    Self(
      "Dockerfile ENV", "Dockerfile", "FROM debian\nENV DB_PASSWORD=«{word:6}{digits:3}»",
      not: "FROM debian\nENV DB_PASSWORD_FILE=/run/secrets/db"),
    Self(
      "Dockerfile ENV with a blank", "Dockerfile",
      "FROM debian\nENV DB_PASSWORD «{word:6}{digits:3}»",
      not: "FROM debian\nARG DB_PASSWORD"),
    Self(
      "compose", "docker-compose.yml",
      "    environment:\n      - POSTGRES_PASSWORD=«{word:6}{digits:3}»",
      not: "    environment:\n      - POSTGRES_PASSWORD=${{POSTGRES_PASSWORD:?}}"),
    Self(
      "name and value", "pod.yaml",
      "        - name: DB_PASSWORD\n          value: «{word:6}{digits:3}»",
      not:
        "        - name: DB_PASSWORD\n          valueFrom:\n            secretKeyRef: {{name: db, key: password}}"
    ),
    Self(
      "Ansible", "hosts.yml", "ansible_become_pass: «{word:6}{digits:3}»",
      not: "ansible_become_pass: \"{{{{ vault_become_pass }}}}\""),
    Self(
      "Spring", "application.properties", "spring.datasource.password=«{word:6}{digits:3}»",
      not: "spring.datasource.password=${{DB_PASSWORD}}"),
    Self(
      "a default of Spring", "application.properties",
      "spring.datasource.password=${{DB_PASSWORD:«{word:6}{digits:3}»}}",
      not: "spring.datasource.password=${{DB_PASSWORD:}}"),
    Self(
      "a default of a shell", "run.sh", "DB_PASSWORD=\"${{DB_PASSWORD:-«{word:6}{digits:3}»}}\"",
      not: "DB_PASSWORD=\"${{DB_PASSWORD:-}}\""),
    Self(
      "a colon and a blank", "app.properties", "ldap.bind.password : «{word:6}{digits:3}»",
      not: "ldap.bind.password : "),
    Self(
      "SQL", "users.sql", "CREATE USER app IDENTIFIED BY '«{word:6}{digits:3}»';",
      not: "CREATE USER app IDENTIFIED BY :password;"),
    Self(
      "SQL of PostgreSQL", "users.sql", "ALTER USER app WITH PASSWORD '«{word:6}{digits:3}»';",
      not: "ALTER USER app WITH PASSWORD NULL;"),
    Self(
      "netrc", ".netrc", "machine repo.acme.io login ci password «{base62:16}»",
      not: "machine repo.acme.io login ci password $NETRC_PASSWORD"),
    Self(
      "npmrc", ".npmrc", "//registry.acme.io/:_authToken=«{base62:36}»",
      not: "//registry.acme.io/:_authToken=${{NPM_TOKEN}}"),
  ]

  static let programs = [
    Self(
      "PHP define", "config.php", "<?php define('DB_PASSWORD', '«{word:6}{digits:3}»');",
      not: "<?php define('DB_PASSWORD', getenv('DB_PASSWORD'));"),
    Self(
      "PHP array", "config.php",
      "<?php return ['user' => 'app', 'password' => '«{word:6}{digits:3}»'];",
      not: "<?php return ['user' => 'app', 'password' => $password];"),
    Self(
      "Java", "App.java", "private static final String PASSWORD = \"«{word:6}{digits:3}»\";",
      not: "private static final String PASSWORD = \"password\";"),
    Self(
      "a setter", "App.java", "source.setPassword(\"«{word:6}{digits:3}»\");",
      not: "source.setPassword(config.password());"),
    Self(
      "a call with two", "App.java", "props.put(\"password\", \"«{word:6}{digits:3}»\");",
      not: "props.put(\"password\", password);"),
    Self(
      "C#", "App.cs", "public const string ClientSecret = \"«{base62:40}»\";",
      not: "public const string ClientSecret = \"ClientSecret\";"),
    Self(
      "Go", "main.go", "password := \"«{word:6}{digits:3}»\"",
      not: "password := os.Getenv(\"DB_PASSWORD\")"),
    Self(
      "a field in Go", "main.go", "cfg := Config{{APIKey: \"«{base62:32}»\"}}",
      not: "type Config struct {{ APIKey string `json:\"api_key\"` }}"),
    Self(
      "JavaScript", "app.js", "const apiKey = '«{base62:32}»';",
      not: "const apiKey = process.env.API_KEY;"),
    Self(
      "a property", "app.ts", "export const config = {{ password: '«{word:6}{digits:3}»' }};",
      not: "export interface Login {{ password: string; token?: string }}"),
    Self(
      "a choice", "app.js", "const secret = process.env.SECRET || '«{base62:24}»';",
      not: "const secret = process.env.SECRET || '';"),
    Self(
      "Python", "app.py", "SECRET_KEY = '«{base62:50}»'",
      not: "SECRET_KEY = os.environ['SECRET_KEY']"),
    Self(
      "a default in Python", "app.py",
      "password = os.environ.get(\"DB_PASSWORD\", \"«{word:6}{digits:3}»\")",
      not: "password = os.environ.get(\"DB_PASSWORD\", \"\")"),
    Self(
      "an argument", "app.py",
      "connect(host=host, user=\"app\", password=\"«{word:6}{digits:3}»\")",
      not: "connect(host=host, user=\"app\", password=password)"),
    Self(
      "Ruby", "app.rb", "config.secret_key = \"«{hex:64}»\"",
      not: "config.secret_key = ENV.fetch(\"SECRET_KEY\")"),
    Self(
      "Swift", "App.swift", "let apiKey: String = \"«{base62:32}»\"",
      not: "let apiKey: String = Keychain.read(.apiKey)"),
    Self(
      "a list of tokens", "app.py", "TOKENS = [\"«{base62:32}»\", \"{base62:32}\"]",
      not: "TOKENS = [\"identifier\", \"number\"]"),
    Self(
      "the next line", "app.py", "API_TOKEN = \\\n    \"«{base62:32}»\"",
      not: "API_TOKEN = \\\n    load_token()"),
    Self("C", "app.c", "#define API_KEY \"«{hex:32}»\"", not: "#define API_KEY \"api_key\""),
  ]

  static let prose = [
    Self(
      "Markdown", "README.md", "Log in as admin; the password is «{word:6}{digits:3}!» for now.",
      not: "Log in as admin; the password is stored in the vault."),
    Self(
      "a colon", "notes.txt", "user: admin\npassword: «{word:6}{digits:3}»",
      not: "password: the one of the wiki"),
    Self(
      "code in Markdown", "README.md", "    export API_TOKEN=«{base62:32}»",
      not: "    export API_TOKEN=<your token>"),
    Self(
      "a chat", "chat.log", "anna: the db password is «{word:6}{digits:3}!»",
      not: "anna: the db password is wrong again"),
    Self(
      "the chat of a file", "chat.log", "anna: pw: «{word:6}{digits:3}!»", not: "anna: pw: later"),
    Self(
      "an input of HTML", "form.html",
      "<input type=\"hidden\" name=\"api_key\" value=\"«{hex:32}»\">",
      not: "<input type=\"password\" name=\"password\" placeholder=\"Enter your password\">"),
    Self(
      "a query", "index.html", "<a href=\"https://api.acme.io/v1?api_key=«{hex:32}»&q=1\">x</a>",
      not: "<a href=\"https://api.acme.io/v1?api_key={{{{ key }}}}&q=1\">x</a>"),
    Self(
      "a heredoc", "up.sh",
      "cat >/etc/app.conf <<EOF\nuser=app\npassword=«{word:6}{digits:3}»\nEOF",
      not: "cat >/etc/app.conf <<EOF\nuser=app\npassword=$DB_PASSWORD\nEOF"),
    Self(
      "a comment", "app.py", "# password = \"«{word:6}{digits:3}»\"",
      not: "# password = the secret of the user"),
  ]

  static let structures = [
    Self(
      "a URI", "app.yaml", "url: postgres://app:«{base62:12}»@db.acme.io:5432/shop",
      not: "url: postgres://app:${{PASSWORD}}@db.acme.io:5432/shop"),
    Self(
      "an odd scheme", "app.yaml", "url: mssql+pymssql://sa:«{base62:12}»@db.acme.io/shop",
      not: "url: mssql+pymssql://user:password@host/shop"),
    Self(
      "a DSN of Go", "main.go", "dsn := \"app:«{base62:12}»@tcp(db.acme.io:3306)/shop\"",
      not: "dsn := \"%s:%s@tcp(%s)/shop\""),
    Self(
      "ADO.NET", "app.json",
      "\"db\": \"Server=db;Database=shop;User Id=app;Password=«{base62:12}»;\"",
      not: "\"db\": \"Server=db;Database=shop;User Id=app;Password={{0}};\""),
    Self(
      "a Basic header", "app.py",
      "headers = {{'Authorization': 'Basic «{base64<ci:{base62:14}>}»'}}",
      not: "headers = {{'Authorization': 'Basic ' + encoded}}"),
    Self(
      "a member of a JWK", "key.json",
      "{{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"{base64url:43}\",\"y\":\"{base64url:43}\",\"d\":\"«{base64url:43}»\"}}",
      not: "{{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"{base64url:43}\",\"y\":\"{base64url:43}\"}}"),
    Self(
      "a symmetric JWK", "key.json", "{{\"kty\":\"oct\",\"k\":\"«{base64url:43}»\"}}",
      not: "{{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"main\"}}"),
    Self(
      "a key id in a signed URL", "report.md",
      "https://b.s3.amazonaws.com/x?X-Amz-Credential=«{aws-key-id:AKIA}»/20250101/eu-west-1/s3/aws4_request",
      not: "https://b.s3.amazonaws.com/x?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=3600"),
    Self(
      "PKCS #8 on one line", "app.env", "SIGNING_KEY=«{private-key-der:rsa}»",
      not: "SIGNING_KEY=/etc/keys/signing.pem"),
    Self("a seed of NATS", "nats.conf", "seed: \"«{nats-seed:U}»\"", not: "seed: \"$NATS_SEED\""),
    Self(
      "a PEM block", "key.pem", "«{pem:RSA PRIVATE KEY}»\n",
      not: "-----BEGIN PUBLIC KEY-----\n{base64:64}\n-----END PUBLIC KEY-----\n"),
    Self(
      "a JSON Web Token", "app.py", "token = \"«{jwt:{\"sub\":\"{word:8}\"}}»\"",
      not: "token = \"eyJ...\""),
  ]
}
