extension IdentityRow {
  /// URIs, connection strings, registry logins.
  static let logins = [
    IdentityRow(
      "Bitbucket access token in a URL", "bitbucket.txt",
      "https://x-token-auth:{base62:24}@bitbucket.org/acme/x.git\n",
      "nhi:bitbucket:bitbucket.org:bot:fp-", .bot, "static",
      says: "the name is that of a Bitbucket access token"),
    IdentityRow(
      "GitLab job in a URL of an own server", "ci.txt",
      "https://gitlab-ci-token:{base62:24}@git.acme.example/acme/x.git\n",
      "nhi:gitlab:git.acme.example:ci_job:fp-", .ciJob, "static"),
    IdentityRow(
      "Harbor robot in a URL", "harbor.txt",
      "https://robot%24billing+ci:{base62:32}@harbor.acme.example/v2/\n",
      "nhi:harbor:harbor.acme.example:bot:robot$billing+ci", .bot, "static"),
    IdentityRow(
      "Harbor robot in a Docker config", "harbor/config.json",
      #"{{"auths":{{"harbor.acme.example":{{"auth":"{base64<robot$billing+ci:{base62:32}>}"}}}}}}"#,
      "nhi:harbor:harbor.acme.example:bot:robot$billing+ci", .bot, "long"),
    IdentityRow(
      "Quay robot in a Docker config", "quay/config.json",
      #"{{"auths":{{"quay.io":{{"auth":"{base64<acme+deployer:{base62:64}>}"}}}}}}"#,
      "nhi:quay:quay.io:bot:acme+deployer", .bot, "long"),
    IdentityRow(
      "ECR in a Docker config", "ecr/config.json",
      #"{{"auths":{{"123456789012.dkr.ecr.eu-west-1.amazonaws.com":{{"auth":""#
        + #"{base64<AWS:{base64<{{"payload":"{base64:200}","datakey":"{base64:80}","version":"2","#
        + #""type":"DATA_KEY","expiration":1767268800}}>}>}"}}}}}}"#,
      "nhi:docker:123456789012.dkr.ecr.eu-west-1.amazonaws.com:workload:fp-", .workload,
      "short 2026-01-01T12:00:00Z", says: "AWS account 123456789012"),
    IdentityRow(
      "Azure publish profile", "publish.txt",
      "https://$acme-site:{base62:60}@acme-site.scm.azurewebsites.net/acme-site.git\n",
      "nhi:azure:acme-site.scm.azurewebsites.net:integration:$acme-site", .integration, "static"),
    IdentityRow(
      "PostgreSQL over JDBC", "app.properties",
      "jdbc:postgresql://db.acme.example:5432/orders?user=orders_app&password={base62:20}\n",
      "nhi:postgres:db.acme.example%3A5432:database_user:orders_app", .databaseUser, "static"),
    IdentityRow(
      "SQL Server over ODBC in settings", "odbc.env",
      "ODBC=Driver={{ODBC Driver 18 for SQL Server}};Server=sql1.acme.example,1433;Database=erp;"
        + "UID=erp_svc;PWD={base62:20};\n",
      "nhi:mssql:sql1.acme.example%3A1433:database_user:erp_svc", .databaseUser, "static"),
    IdentityRow(
      "Redis without a user", "redis.env", "REDIS=redis://:{base62:24}@cache.acme.example:6379/0\n",
      "nhi:redis:cache.acme.example%3A6379:database_user:fp-", .databaseUser, "static"),
    IdentityRow(
      "Heroku in a netrc file", ".netrc",
      "machine api.heroku.com\n  login ana@acme.example\n  password {uuid}\n",
      "nhi:heroku:api.heroku.com:service_account:ana@acme.example", .serviceAccount, "static"),
    IdentityRow(
      "job token in a netrc file", "ci/.netrc",
      "machine git.acme.example login gitlab-ci-token password {base62:24}\n",
      "nhi:netrc:git.acme.example:ci_job:fp-", .ciJob, "static"),
  ]

  /// Files of programs.
  static let files = [
    IdentityRow(
      "WireGuard preshared key", "wg0.conf",
      "[Interface]\nPrivateKey = QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=\nAddress = 10.7.0.2/32\n"
        + "[Peer]\nPresharedKey = {base64:42}A=\nEndpoint = vpn.acme.example:51820\n",
      "nhi:wireguard::device:EyxEK+AQ+9V+cmAzKKp25x/MwVA6riGTJ9FNnJmT9HI=", .device, "static",
      says: "preshared key of the machine"),
    IdentityRow(
      "database of Blue Prism", "Automate.config",
      "<config><connections><connection><dbserver>bpsql.acme.example</dbserver>"
        + "<dbname>BluePrism</dbname><userid>bp_runtime</userid><password>{base62:20}</password>"
        + "</connection></connections></config>\n",
      "nhi:mssql:bpsql.acme.example:database_user:bp_runtime", .databaseUser, "static",
      says: "all its robots"),
    IdentityRow(
      "UiPath robot", "uipath.config",
      "<configuration><UiPath.Orchestrator Url=\"https://orch.acme.example\" "
        + "ClientId=\"5b1e4f0a-8d2c-4f0a-9a58-2f6f0c3d9a11\" ClientSecret=\"{base62:40}\"/>"
        + "</configuration>\n",
      "nhi:uipath:orch.acme.example:rpa_robot:5b1e4f0a-8d2c-4f0a-9a58-2f6f0c3d9a11", .rpaRobot,
      "unknown"),
    IdentityRow(
      "age key", "keys.txt",
      "# created: 2026-05-01T10:00:00Z\nAGE-SECRET-KEY-"
        + "1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX\n",
      "nhi:age::service_account:age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj",
      .serviceAccount, "static"),
    IdentityRow(
      "kubeconfig with a token", "kube/config",
      "apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    server: https://k8s.acme.example:6443\n"
        + "  name: prod\ncontexts:\n- context:\n    cluster: prod\n    namespace: billing\n"
        + "    user: deployer\n  name: prod\nusers:\n- name: deployer\n  user:\n    token: "
        + #"{jwt:{"iss":"kubernetes/serviceaccount","sub":"system:serviceaccount:billing:deployer"}}"#
        + "\n",
      "nhi:kubernetes:k8s.acme.example%3A6443:service_account:billing/deployer", .serviceAccount,
      "static"),
    IdentityRow(
      "npm login", ".npmrc",
      "//npm.acme.example/:_auth={base64<svc-ci:{base62:20}>}\nemail=ci@acme.example\n",
      "nhi:npm:npm.acme.example:ci_job:svc-ci", .ciJob, "long"),
    IdentityRow(
      "pgpass", ".pgpass", "db.acme.example:5432:orders:etl:{base62:10}\\:{base62:6}\n",
      "nhi:postgres:db.acme.example%3A5432:database_user:etl", .databaseUser, "static"),
  ]
}
