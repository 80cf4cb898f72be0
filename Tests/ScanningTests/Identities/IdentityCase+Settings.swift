extension IdentityCase {
  /// An id part with its colons written as ids have them.
  private static func part(_ text: String) -> String { text.replacing(":", with: "%3A") }

  static let uris = [
    IdentityCase("uri-postgres") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        text: "DATABASE_URL=postgres://\(user):«\(draw.base62(20))»@\(host):5433/orders\n",
        id: "nhi:postgres:\(host)%3A5433:database_user:\(user)")
    },
    IdentityCase("uri-mongodb") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        text: "uri: mongodb+srv://\(user):«\(draw.base62(20))»@\(host)/app?w=majority\n",
        id: "nhi:mongodb:\(host):database_user:\(user)")
    },
    IdentityCase("uri-amqp") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        text: "broker = amqp://\(user):«\(draw.base62(20))»@\(host)/main\n",
        id: "nhi:amqp:\(host)%3A5672:service_account:\(user)")
    },
    IdentityCase("git-credentials") { draw in
      let (host, user) = ("git.\(draw.company()).net", draw.name())
      return Made(
        path: "srv/.git-credentials", text: "https://\(user):«\(draw.base62(24))»@\(host)\n",
        id: "nhi:http:\(host):service_account:\(user)")
    },
    IdentityCase("git-job") { draw in
      Made(
        text:
          "git clone https://gitlab-ci-token:«\(draw.base62(24))»@gitlab.com/\(draw.company())/app.git\n",
        id: "nhi:gitlab:gitlab.com:ci_job:fp-", display: "gitlab-ci-token")
    },
    IdentityCase("jdbc-sqlserver") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        text:
          "jdbc:sqlserver://\(host):1433;databaseName=orders;user=\(user);password=«\(draw.base62(20))»;encrypt=true\n",
        id: "nhi:mssql:\(host)%3A1433:database_user:\(user)")
    },
    IdentityCase("jdbc-mysql") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        text:
          "url=jdbc:mysql://\(host):3307/orders?user=\(user)&password=«\(draw.base62(20))»&useSSL=true\n",
        id: "nhi:mysql:\(host)%3A3307:database_user:\(user)")
    },
    IdentityCase("ado-net") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        text:
          #"connectionString="Data Source=\#(host),1433;Initial Catalog=Orders;User ID=\#(user);Password=«\#(draw.base62(20))»""#,
        id: "nhi:mssql:\(host)%3A1433:database_user:\(user)")
    },
    IdentityCase("odbc") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        text:
          "Driver={PostgreSQL Unicode};Server=\(host);Port=5433;Database=orders;Uid=\(user);Pwd=«\(draw.base62(20))»;\n",
        id: "nhi:postgres:\(host)%3A5433:database_user:\(user)")
    },
    IdentityCase("netrc") { draw in
      let (host, user) = ("api.\(draw.company()).net", draw.name())
      return Made(
        path: "srv/.netrc", text: "machine \(host) login \(user) password «\(draw.base62(24))»\n",
        id: "nhi:netrc:\(host):service_account:\(user)")
    },
    IdentityCase("pgpass") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        path: "srv/.pgpass", text: "\(host):5432:orders:\(user):«\(draw.base62(20))»\n",
        id: "nhi:postgres:\(host)%3A5432:database_user:\(user)")
    },
    IdentityCase("basic-header") { draw in
      let user = draw.name()
      return Made(
        text: "Authorization: Basic «\(base64("\(user):\(draw.password())"))»\n",
        id: "nhi:http::unknown:fp-", display: user)
    },
  ]

  static let settings = [
    IdentityCase("env-database") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        path: "srv/app.env",
        text: "DB_HOST=\(host)\nDB_PORT=3306\nDB_CONNECTION=mysql\nDB_USER=\(user)\n"
          + "DB_PASSWORD=«\(draw.password())»\nMAIL_USER=postmaster\n",
        id: "nhi:mysql:\(host)%3A3306:database_user:\(user)")
    },
    IdentityCase("spring") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        path: "srv/application.properties",
        text: "spring.datasource.url=jdbc:postgresql://\(host):5433/orders\n"
          + "spring.datasource.username=\(user)\nspring.datasource.password=«\(draw.password())»\n",
        id: "nhi:postgres:\(host)%3A5433:database_user:\(user)")
    },
    IdentityCase("database-yml") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        path: "srv/database.yml",
        text: "staging:\n  username: another\n  password: \(draw.password())\nproduction:\n"
          + "  adapter: postgresql\n  host: \(host)\n  username: \(user)\n  password: «\(draw.password())»\n",
        id: "nhi:postgres:\(host)%3A5432:database_user:\(user)")
    },
    IdentityCase("my-cnf") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        path: "srv/my.cnf",
        text:
          "[client]\nuser=\(user)\nhost=\(host)\npassword=«\(draw.password())»\n\n[mysqld]\nuser=mysql\n",
        id: "nhi:mysql:\(host)%3A3306:database_user:\(user)")
    },
    IdentityCase("pypirc") { draw in
      let (host, user) = ("upload.\(draw.company()).net", draw.name())
      return Made(
        path: "srv/.pypirc",
        text:
          "[pypi]\nrepository: https://\(host)/legacy/\nusername: \(user)\npassword: «\(draw.password())»\n",
        id: "nhi:pypi:\(host):ci_job:\(user)")
    },
    IdentityCase("kubernetes-environment") { draw in
      let user = draw.name()
      return Made(
        path: "srv/deployment.yaml",
        text: "env:\n  - name: POSTGRES_USER\n    value: \(user)\n  - name: POSTGRES_PASSWORD\n"
          + "    value: «\(draw.password())»\n",
        id: "nhi:postgres::unknown:fp-", display: user)
    },
    IdentityCase("json-object") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        path: "srv/connections.json",
        text:
          #"{"a":{"conn_type":"postgres","host":"\#(host)","login":"\#(user)","password":"«\#(draw.password())»","port":5433},"#
          + #""b":{"login":"other","password":"\#(draw.password())"}}"#,
        id: "nhi:postgres:\(host)%3A5433:database_user:\(user)")
    },
    IdentityCase("maven") { draw in
      let user = draw.name()
      return Made(
        path: "srv/settings.xml",
        text:
          "<servers><server><id>a</id><username>other</username><password>\(draw.password())</password></server>"
          + "<server><id>releases</id><username>\(user)</username><password>«\(draw.password())»</password></server></servers>\n",
        id: "nhi:generic::unknown:fp-", display: user)
    },
    IdentityCase("app-settings") { draw in
      let user = draw.name()
      return Made(
        path: "srv/web.config",
        text:
          "<add key=\"SmtpUser\" value=\"\(user)\" />\n<add key=\"SmtpPassword\" value=\"«\(draw.password())»\" />\n",
        id: "nhi:smtp::unknown:fp-", display: user)
    },
  ]

  static let automation = [
    IdentityCase("ansible") { draw in
      let (host, user) = ("10.0.\(draw.number(1...9)).\(draw.number(10...99))", draw.name())
      return Made(
        path: "srv/hosts.ini",
        text:
          "[web]\nweb1 ansible_host=10.9.9.9 ansible_user=other ansible_password=\(draw.password())\n"
          + "web2 ansible_host=\(host) ansible_user=\(user) ansible_password=«\(draw.password())»\n",
        id: "nhi:generic:\(host):unknown:\(user)",
        others: ["nhi:generic:10.9.9.9:unknown:other"])
    },
    IdentityCase("terraform-database") { draw in
      let (host, user) = (draw.host(), draw.name())
      return Made(
        path: "infra/terraform.tfstate",
        text:
          #"{"resources":[{"type":"aws_db_instance","instances":[{"attributes":{"address":"\#(host)","#
          + #""engine":"postgres","port":5433,"username":"\#(user)","password":"«\#(draw.password())»"}}]}]}"#,
        id: "nhi:postgres:\(host)%3A5433:database_user:\(user)")
    },
    IdentityCase("uipath") { draw in
      let (host, client) = ("cloud.\(draw.company()).net", draw.uuid())
      return Made(
        path: "robots/uipath/settings.json",
        text:
          #"{"url":"https://\#(host)/","clientId":"\#(client)","clientSecret":"«\#(draw.password())»"}"#,
        id: "nhi:generic:\(host):oauth_app:\(client)")
    },
    IdentityCase("kubeconfig") { draw in
      let (host, user) = ("k8s.\(draw.company()).net", draw.name())
      let (space, account) = (draw.company(), draw.name())
      let token = draw.jwt(
        #"{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"\#(space)","#
          + #""kubernetes.io/serviceaccount/service-account.name":"\#(account)","#
          + #""sub":"system:serviceaccount:\#(space):\#(account)"}"#)
      return Made(
        path: "srv/kubeconfig.yaml",
        text:
          "apiVersion: v1\nkind: Config\nclusters:\n- name: one\n  cluster:\n    server: https://\(host):6443\n"
          + "- name: two\n  cluster:\n    server: https://10.0.0.9:6443\ncontexts:\n- name: x\n  context:\n"
          + "    cluster: one\n    user: \(user)\nusers:\n- name: \(user)\n  user:\n    token: «\(token)»\n",
        id: "nhi:kubernetes:\(host)%3A6443:service_account:\(space)/\(account)")
    },
  ]
}
