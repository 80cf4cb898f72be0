/// A program that takes a login on its command line, and the options in which it does.
///
/// Source: the manual pages of the programs.
struct CommandProgram {
  /// What it logs in to.
  enum System {
    /// A server of the protocol with this scheme, on the host of an option.
    case server(String)
    /// The same, where `user@host` or the address stands alone.
    case target(String)
    /// The site of an address.
    case site
    /// A registry of containers.
    case registry
    /// An account of a provider.
    case provider(String)
    /// Nobody knows.
    case any
  }

  let system: System
  var users: [String] = []
  var passwords: [String] = []
  var hosts: [String] = []
  var ports: [String] = []
  var databases: [String] = []
  /// Of the organization that accounts belong to.
  var tenants: [String] = []
  /// Whether `-uNAME` is `-u NAME`.
  var joinsShortOptions = true
  /// Whether a word is `user/password@//host:port/service`.
  var takesLogin = false
  /// The words of which one makes the command a login; empty for any command.
  var subcommands: Set<String> = []

  /// The variables that hold a password for the next command, by the programs that read them.
  static let passwordVariables: Set<String> = [
    "PGPASSWORD", "MYSQL_PWD", "SSHPASS", "REDISCLI_AUTH", "SQLCMDPASSWORD",
  ]
  /// The variables beside them that name the user, the host, the port and the database.
  static let variables: [String: String] = [
    "PGUSER": "user", "PGHOST": "host", "PGPORT": "port", "PGDATABASE": "database",
    "MYSQL_HOST": "host", "MYSQL_TCP_PORT": "port", "SQLCMDUSER": "user", "SQLCMDSERVER": "host",
  ]

  /// A program that is not known, by the options that many have.
  static let any = CommandProgram(
    system: .any, users: ["--user", "--username", "--user-name", "--login"],
    passwords: ["--password", "--pass", "--passwd", "--passphrase"],
    hosts: ["--host", "--hostname", "--server", "--url", "--endpoint"], joinsShortOptions: false)

  /// The program of a word such as `/usr/bin/mysql` or `MYSQL.EXE`.
  static func named(_ word: String) -> CommandProgram? {
    guard word.utf8.count <= 64 else { return nil }
    let parts = word.utf8.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    let name = parts.last.map { Substring($0).lowercased() } ?? ""
    return byName[name.hasSuffix(".exe") ? String(name.dropLast(4)) : name]
  }

  private static let byName: [String: CommandProgram] = {
    var byName: [String: CommandProgram] = [:]
    for (names, program) in databases + logins + others {
      for name in names.split(separator: " ") { byName[String(name)] = program }
    }
    return byName
  }()

  private static let databases: [(String, CommandProgram)] = [
    (
      "mysql mysqldump mysqladmin mysqlimport mysqlcheck mysqlshow mysqlslap mysqlbinlog",
      mysql("mysql")
    ),
    ("mariadb mariadb-dump mariadb-admin mariadb-import mariadb-check", mysql("mariadb")),
    (
      "psql pg_dump pg_dumpall pg_restore pgbench createdb dropdb createuser vacuumdb "
        + "pg_basebackup pg_isready reindexdb",
      CommandProgram(
        system: .server("postgres"), users: ["-U", "--username"], hosts: ["-h", "--host"],
        ports: ["-p", "--port"], databases: ["-d", "--dbname"])
    ),
    (
      "mongo mongosh mongodump mongorestore mongoexport mongoimport mongostat mongotop mongofiles",
      CommandProgram(
        system: .server("mongodb"), users: ["-u", "--username"], passwords: ["-p", "--password"],
        hosts: ["-h", "--host"], ports: ["--port"], databases: ["-d", "--db"])
    ),
    (
      "sqlcmd bcp osql isql",
      CommandProgram(
        system: .server("mssql"), users: ["-U"], passwords: ["-P"], hosts: ["-S"],
        databases: ["-d"])
    ),
    (
      "redis-cli valkey-cli",
      CommandProgram(
        system: .server("redis"), users: ["--user"], passwords: ["-a", "--pass"], hosts: ["-h"],
        ports: ["-p"], databases: ["-n"])
    ),
    (
      "clickhouse-client clickhouse",
      CommandProgram(
        system: .server("clickhouse"), users: ["-u", "--user"], passwords: ["--password"],
        hosts: ["-h", "--host"], ports: ["--port"], databases: ["-d", "--database"])
    ),
    (
      "sqlplus sqlplusw sqlldr expdp impdp rman sqlcl",
      CommandProgram(system: .server("oracle"), takesLogin: true)
    ),
    (
      "cypher-shell",
      CommandProgram(
        system: .server("neo4j"), users: ["-u", "--username"], passwords: ["-p", "--password"],
        hosts: ["-a", "--address"], databases: ["-d", "--database"])
    ),
    (
      "cqlsh",
      CommandProgram(
        system: .target("cassandra"), users: ["-u", "--username"], passwords: ["-p", "--password"])
    ),
  ]

  private static func mysql(_ scheme: String) -> CommandProgram {
    CommandProgram(
      system: .server(scheme), users: ["-u", "--user"], passwords: ["-p", "--password"],
      hosts: ["-h", "--host"], ports: ["-P", "--port"], databases: ["-D", "--database"])
  }

  private static let logins: [(String, CommandProgram)] = [
    (
      "docker podman nerdctl buildah skopeo helm oras crane",
      CommandProgram(
        system: .registry, users: ["-u", "--username"], passwords: ["-p", "--password"],
        joinsShortOptions: false, subcommands: ["login"])
    ),
    (
      "oc kubectl",
      CommandProgram(
        system: .provider("kubernetes"), users: ["-u", "--username"],
        passwords: ["-p", "--password"], hosts: ["-s", "--server"], joinsShortOptions: false)
    ),
    (
      "argocd",
      CommandProgram(
        system: .provider("argocd"), users: ["--username"], passwords: ["--password"],
        hosts: ["--server"], joinsShortOptions: false)
    ),
    (
      "cf",
      CommandProgram(
        system: .provider("cloudfoundry"), users: ["-u"], passwords: ["-p"], hosts: ["-a"],
        joinsShortOptions: false, subcommands: ["login", "auth"])
    ),
    (
      "az",
      CommandProgram(
        system: .provider("entra"), users: ["-u", "--username"], passwords: ["-p", "--password"],
        tenants: ["-t", "--tenant"], joinsShortOptions: false, subcommands: ["login"])
    ),
    (
      "snowsql",
      CommandProgram(
        system: .provider("snowflake"), users: ["-u", "--username"],
        tenants: ["-a", "--accountname"])
    ),
  ]

  private static let others: [(String, CommandProgram)] = [
    ("curl", CommandProgram(system: .site, users: ["-u", "--user"])),
    (
      "wget wget2",
      CommandProgram(
        system: .site, users: ["--user", "--http-user", "--ftp-user"],
        passwords: ["--password", "--http-password", "--ftp-password"], joinsShortOptions: false)
    ),
    ("http https", CommandProgram(system: .site, users: ["-a", "--auth"])),
    ("ssh scp sftp rsync autossh", CommandProgram(system: .target("ssh"), users: ["-l"])),
    (
      "plink pscp psftp",
      CommandProgram(
        system: .target("ssh"), users: ["-l"], passwords: ["-pw"], joinsShortOptions: false)
    ),
    (
      "smbclient smbmap smbget smbcacls rpcclient",
      CommandProgram(system: .target("smb"), users: ["-U", "--user"])
    ),
    (
      "mosquitto_pub mosquitto_sub mosquitto_rr",
      CommandProgram(
        system: .server("mqtt"), users: ["-u", "--username"], passwords: ["-P", "--pw"],
        hosts: ["-h", "--host"], ports: ["-p", "--port"])
    ),
    (
      "rabbitmqadmin",
      CommandProgram(
        system: .server("amqp"), users: ["-u", "--username"], passwords: ["-p", "--password"],
        hosts: ["-H", "--host"])
    ),
    (
      "ipmitool",
      CommandProgram(system: .any, users: ["-U"], passwords: ["-P"], hosts: ["-H"])
    ),
    (
      "ldapsearch ldapmodify ldapadd ldapdelete ldappasswd ldapwhoami ldapcompare ldapmodrdn",
      CommandProgram(
        system: .server("ldap"), users: ["-D"], passwords: ["-w"], hosts: ["-H", "-h"],
        ports: ["-p"])
    ),
    (
      "xfreerdp wlfreerdp",
      CommandProgram(
        system: .server("rdp"), users: ["/u:"], passwords: ["/p:"], hosts: ["/v:"])
    ),
    (
      "sshpass", CommandProgram(system: .target("ssh"), passwords: ["-p"])
    ),
  ]
}
