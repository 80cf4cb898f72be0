/// A network address that a credential is for, by the name of its protocol.
enum DataSource {
  struct Kind {
    let provider: String
    let category: String
    let port: Int?
  }

  private static let kinds: [String: Kind] = {
    let rows: [(String, String, String, Int?)] = [
      ("postgres postgresql", "postgres", "db", 5432), ("mysql mysqls mysqlx", "mysql", "db", 3306),
      ("mariadb", "mariadb", "db", 3306), ("mongodb mongodb+srv", "mongodb", "db", 27017),
      ("redis rediss valkey", "redis", "db", 6379), ("sqlserver mssql", "mssql", "db", 1433),
      ("oracle", "oracle-db", "db", 1521), ("clickhouse clickhouses", "clickhouse", "db", 9000),
      ("cockroachdb cockroach", "cockroachdb", "db", 26257), ("couchdb", "couchdb", "db", 5984),
      ("neo4j neo4j+s bolt", "neo4j", "db", 7687), ("snowflake", "snowflake", "db", nil),
      ("influxdb", "influxdb", "db", 8086), ("cassandra", "cassandra", "db", 9042),
      ("libsql", "turso", "db", nil), ("elasticsearch", "elasticsearch", "db", 9200),
      ("amqp amqps", "amqp", "other", 5672), ("nats tls", "nats", "other", 4222),
      ("kafka", "kafka", "other", 9092), ("mqtt mqtts", "mqtt", "other", 1883),
      ("stomp", "stomp", "other", 61613), ("ldap ldaps", "ldap", "idp", 389),
      ("smtp smtps", "smtp", "email", 25), ("imap imaps", "imap", "email", 143),
      ("ftp ftps", "ftp", "other", 21), ("ssh sftp git+ssh", "ssh", "other", 22),
      ("smb cifs", "smb", "other", 445), ("rdp", "rdp", "other", 3389),
    ]
    var kinds: [String: Kind] = [:]
    for (schemes, provider, category, port) in rows {
      for scheme in schemes.split(separator: " ") {
        kinds[String(scheme)] = Kind(provider: provider, category: category, port: port)
      }
    }
    return kinds
  }()

  /// Providers of what answers HTTP under well-known host names.
  private static let sites: [(suffix: String, provider: String)] = [
    ("github.com", "github"), ("gitlab.com", "gitlab"), ("bitbucket.org", "bitbucket"),
    ("dev.azure.com", "azure"), ("visualstudio.com", "azure"), ("pypi.org", "pypi"),
    ("npmjs.org", "npm"), ("amazonaws.com", "aws"), ("sentry.io", "sentry"),
    ("jfrog.io", "jfrog"), ("docker.io", "docker"), ("azurecr.io", "azure"), ("gcr.io", "gcp"),
    ("pkg.dev", "gcp"), ("huggingface.co", "huggingface"), ("quay.io", "quay"),
    ("azurewebsites.net", "azure"), ("heroku.com", "heroku"), ("atlassian.net", "atlassian"),
  ]

  /// What a URI scheme stands for; `nil` for HTTP and unknown ones.
  static func kind(ofScheme scheme: String) -> Kind? { kinds[scheme] }

  /// The provider that runs `host`, or `nil`.
  static func provider(ofHost host: String) -> String? {
    sites.first { host == $0.suffix || host.hasSuffix("." + $0.suffix) }?.provider
  }
}
