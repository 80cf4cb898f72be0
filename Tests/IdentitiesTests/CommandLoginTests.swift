import Findings
import Identities
import Testing

/// Passwords on command lines: the user, host and system that the other words of the command name.
struct CommandLoginTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let provider: String
    let text: String
    let id: String

    init(_ provider: String, _ text: String, _ id: String) {
      (self.provider, self.text, self.id) = (provider, text, id)
    }

    var testDescription: String { text }
  }

  static let databases = [
    Row(
      "mysql", "mysql -u billing -p«Hx7qPzRt93» -h DB1.prod orders",
      "nhi:mysql:db1.prod%3A3306:database_user:billing"),
    Row(
      "mysql",
      "/usr/bin/mysqldump -ubilling --password='«Hx7qPzRt93»' --host=db1.prod -P 3307 orders",
      "nhi:mysql:db1.prod%3A3307:database_user:billing"),
    Row(
      "mysql", "MYSQL_PWD=«Hx7qPzRt93» mysql --user=billing -h db1.prod",
      "nhi:mysql:db1.prod%3A3306:database_user:billing"),
    Row(
      "mysql",
      #"subprocess.run(["mysql", "-u", "etl", "-p«Hx7qPzRt93»", "-h", "db2.acme.example"])"#,
      "nhi:mysql:db2.acme.example%3A3306:database_user:etl"),
    Row("mysql", "mysql -u root -p«Hx7qPzRt93»", "nhi:mysql::unknown:fp- root"),
    Row(
      "postgresql", "PGUSER=reporter PGPASSWORD=«Hx7qPzRt93» psql -h db1.prod orders",
      "nhi:postgres:db1.prod%3A5432:database_user:reporter"),
    Row(
      "postgresql", "PGHOST=db1.prod PGPASSWORD='«Hx7qPzRt93»' \\\n  pg_dump -U reporter orders",
      "nhi:postgres:db1.prod%3A5432:database_user:reporter"),
    Row(
      "mongodb", "mongosh -u app -p «Hx7qPzRt93» --host mongo1.prod --port 27018",
      "nhi:mongodb:mongo1.prod%3A27018:database_user:app"),
    Row(
      "sqlserver", "sqlcmd -S tcp:sql1.prod,1444 -U etl -P «Hx7qPzRt93» -Q 'select 1'",
      "nhi:mssql:sql1.prod%3A1444:database_user:etl"),
    Row(
      "redis", "redis-cli -h cache.prod --user worker -a «Hx7qPzRt93» ping",
      "nhi:redis:cache.prod%3A6379:database_user:worker"),
    Row(
      "oracle-database", "sqlplus scott/«Hx7qPzRt93»@//ora1.prod:1521/ORCL @x.sql",
      "nhi:oracle-db:ora1.prod%3A1521:database_user:scott"),
  ]

  static let machines = [
    Row(
      "shell", "sshpass -p «Hx7qPzRt93» ssh -o BatchMode=no deploy@web1.prod uptime",
      "nhi:ssh:web1.prod%3A22:unknown:deploy"),
    Row(
      "shell", "sshpass -p'«Hx7qPzRt93»' scp app.jar deploy@web1.prod:/srv",
      "nhi:ssh:web1.prod%3A22:unknown:deploy"),
    Row(
      "shell", "SSHPASS=«Hx7qPzRt93» sshpass -e sftp deploy@web1.prod",
      "nhi:ssh:web1.prod%3A22:unknown:deploy"),
    Row(
      "shell", #"ldapsearch -x -H ldaps://dc.prod -D "cn=svc,dc=acme" -w «Hx7qPzRt93»"#,
      "nhi:ldap:dc.prod%3A389:bot:cn=svc,dc=acme"),
    Row(
      "samba", "smbclient -U night%«Hx7qPzRt93» //files.prod/share -c ls",
      "nhi:smb:files.prod%3A445:unknown:night"),
    Row(
      "shell", "plink -ssh -l deploy -pw «Hx7qPzRt93» web1.prod uptime",
      "nhi:ssh:web1.prod%3A22:unknown:deploy"),
    Row(
      "shell", "ipmitool -I lanplus -H bmc1.prod -U ops -P «Hx7qPzRt93» power status",
      "nhi:shell:bmc1.prod:unknown:ops"),
    Row(
      "shell", "mosquitto_pub -h mq.prod -u sensor -P «Hx7qPzRt93» -t x -m 1",
      "nhi:mqtt:mq.prod%3A1883:unknown:sensor"),
    Row(
      "shell", "cypher-shell -a graph.prod -u reader -p «Hx7qPzRt93»",
      "nhi:neo4j:graph.prod%3A7687:database_user:reader"),
    Row(
      "shell", "http -a report:«Hx7qPzRt93» https://jira.acme.example/rest",
      "nhi:http:jira.acme.example:unknown:report"),
  ]

  static let services = [
    Row(
      "docker", "docker login -u ci-bot -p «Hx7qPzRt93» reg.acme.example",
      "nhi:docker:reg.acme.example:bot:ci-bot"),
    Row(
      "docker",
      "docker login \\\n  --username ci \\\n  --password \"«Hx7qPzRt93»\" \\\n  reg.acme.example",
      "nhi:docker:reg.acme.example:unknown:ci"),
    Row("docker", "docker login -u ci -p «Hx7qPzRt93»", "nhi:docker:docker.io:unknown:ci"),
    Row("docker", "docker login -u ci -p «Hx7qPzRt93» $REGISTRY", "nhi:docker::unknown:fp- ci"),
    Row(
      "docker", "echo «Hx7qPzRt93» | docker login -u ci --password-stdin reg.acme.example",
      "nhi:docker:reg.acme.example:unknown:ci"),
    Row(
      "shell", #"curl -sS -u "report:«Hx7qPzRt93»" -X POST https://jira.acme.example/rest"#,
      "nhi:http:jira.acme.example:unknown:report"),
    Row(
      "github", "curl -u ana:«Hx7qPzRt93» https://api.github.com/user",
      "nhi:github::unknown:fp- ana"),
    Row(
      "generic", "wget --user=svc --password=«Hx7qPzRt93» https://files.acme.example/x",
      "nhi:http:files.acme.example:unknown:svc"),
    Row(
      "shell",
      "az login --service-principal -u 1b7a3c1e-7e0d-4c7f-9a58-2f6f0c3d9a11 -p «Hx7qPzRt93» "
        + "--tenant acme.example",
      "nhi:entra:acme.example:oauth_app:1b7a3c1e-7e0d-4c7f-9a58-2f6f0c3d9a11"),
    Row(
      "generic", "argocd login argo.acme.example --username deploy --password «Hx7qPzRt93»",
      "nhi:argocd:argo.acme.example:unknown:deploy"),
    Row(
      "generic", "./sync --host erp.acme.example --user night --password «Hx7qPzRt93»",
      "nhi:generic:erp.acme.example:unknown:night"),
  ]

  /// Words that are not those of the secret's command, or no names.
  static let others = [
    Row("docker", "docker run -u 1000 -e TOKEN=«Hx7qPzRt93» image", "nhi:docker::unknown:fp-"),
    Row(
      "github", "curl -u other:pw https://a && deploy --key «Hx7qPzRt93»", "nhi:github::unknown:fp-"
    ),
    Row("mysql", "mysql -u $USER -p«Hx7qPzRt93»", "nhi:mysql::unknown:fp-"),
    Row("mysql", "mysql -u root; mysql -p«Hx7qPzRt93»", "nhi:mysql::unknown:fp-"),
    Row(
      "slack", "curl -u ana:pw -H 'Authorization: Bearer «Hx7qPzRt93»' https://a",
      "nhi:slack::unknown:fp-"),
    Row(
      "shell", "sudo -u postgres psql -c \"alter user x password '«Hx7qPzRt93»'\"",
      "nhi:shell::unknown:fp-"),
  ]

  @Test(arguments: databases + machines + services + others)
  func `the command names whose password it is`(row: Row) {
    let identity = Fixture.claim(nil, row.text, provider: row.provider).identity
    let wanted = row.id.split(separator: " ").map(String.init)
    guard wanted[0].hasSuffix("fp-") else {
      #expect(identity.id == row.id)
      return
    }
    #expect(identity.id.hasPrefix(wanted[0]))
    let isNamed = !identity.displayName.hasPrefix("unknown identity")
    #expect(isNamed ? wanted.last == identity.displayName : wanted.count == 1)
  }

  @Test func `a command and a URI for one login name one identity`() {
    let command = Fixture.claim(nil, "PGPASSWORD=«Hx7qPz» psql -h db -U app -d shop", provider: "a")
    let uri = Fixture.claim("uri", "postgres://app:«Hx7qPz»@db/shop")
    #expect(command.identity.id == uri.identity.id)
    #expect(command.identity.reaches == uri.identity.reaches)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `the secret is never told, wherever the words are cut`(seed: UInt64) {
    let rows = Self.databases + Self.machines + Self.services
    let row = rows[Int(seed) % rows.count]
    let drop = Int(seed / 7) % 12
    let text = row.text.replacing("Hx7qPzRt93", with: String("Hx7qPzRt93".dropFirst(drop / 4)))
    let claim = Fixture.claim(nil, String(text.dropLast(drop)), provider: row.provider)
    let told =
      [claim.identity.id, claim.identity.displayName, claim.identity.scope]
      + claim.identity.reaches + claim.identity.evidence.map(\.note)
    #expect(!told.contains { $0.lowercased().contains("7qpzrt93") })
  }
}
