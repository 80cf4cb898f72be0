import Findings
import Identities
import Testing

/// Secrets in files of robots for desktops.
struct RobotCredentialTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let path: String
    let text: String
    let provider: String
    let name: String
    let scope: String

    init(_ path: String, _ text: String, _ provider: String, _ name: String, _ scope: String = "") {
      (self.path, self.text, self.provider, self.name) = (path, text, provider, name)
      self.scope = scope
    }

    var testDescription: String { path }
  }

  static let rows = [
    Row(
      "bots/Main.xaml",
      #"<ui:GetRobotCredential AssetName="ERP_Invoices" Password="[pw]"/><ui:TypeInto Text="«abcdef»"/>"#,
      "uipath", "ERP_Invoices"),
    Row(
      "bots/Main.xaml",
      #"<ui:GetRobotCredential AssetName="[asset]"/><ui:TypeInto Text="«abcdef»"/>"#,
      "uipath", "unknown identity"),
    Row(
      "ProgramData/UiPath/UiPath.settings",
      #"{"OrchestratorUrl":"https://orch.acme.example","ClientId":"5b1e4f0a-8d2c","ClientSecret":"«abcdef»"}"#,
      "uipath", "5b1e4f0a-8d2c", "orch.acme.example"),
    Row(
      "export.bprelease",
      #"<process name="Post"><credential name="ERP login"/><initialvalue>«abcdef»</initialvalue></process>"#,
      "blue-prism", "ERP login"),
    Row(
      "bot.json",
      #"[{"packageName":"Web","commandName":"type","credentialName":"payroll","value":"«abcdef»"}]"#,
      "automation-anywhere", "payroll"),
  ]

  @Test(arguments: rows)
  func `the robot's file says whose it is`(row: Row) {
    let isSetting = row.path.hasSuffix(".settings")
    let identity = Fixture.claim(
      isSetting ? "login" : nil, row.text, provider: "generic", path: row.path
    ).identity
    #expect(identity.kind == .rpaRobot)
    #expect(identity.provider == row.provider)
    #expect(identity.displayName.hasPrefix(row.name))
    #expect(identity.scope == row.scope)
  }

  @Test(arguments: [
    ("Window.xaml", #"<PasswordBox x:Name="p" Password="«abcdef»"/>"#),
    ("package.json", #"{"packageName":"x","token":"«abcdef»"}"#),
  ])
  func `other files of these endings are no robot's`(path: String, text: String) {
    let identity = Fixture.claim(nil, text, provider: "generic", path: path).identity
    #expect(identity.provider == "generic")
    #expect(identity.kind == .unknown)
  }

  @Test func `the login of Blue Prism's database is the database user's`() {
    let text =
      "<connection><dbserver>sql1</dbserver><databasename>bp</databasename><username>bp_app</username>"
      + "<password>«abcdef»</password></connection>"
    let identity = Fixture.claim(
      "login", text, provider: "generic", path: "Blue Prism/Automate.config"
    ).identity
    #expect(identity.id == "nhi:mssql:sql1:database_user:bp_app")
    #expect(identity.reaches == ["db:mssql://sql1/bp"])
    #expect(identity.tags == ["pivot"])
  }

  @Test func `what another decoder placed stays where it is`() {
    let text = "<ui:Connect Url=\"postgres://robot:«abcdef»@db.a/erp\"/>"
    let identity = Fixture.claim("uri", text, provider: "uri", path: "Main.xaml").identity
    #expect(identity.id == "nhi:postgres:db.a%3A5432:database_user:robot")
  }
}
