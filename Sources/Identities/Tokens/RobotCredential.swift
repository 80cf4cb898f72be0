internal import Findings

/// Files of robots for desktops: UiPath, Blue Prism and Automation Anywhere. Whatever secret stands in
/// them is a robot's; the credentials that the file asks for by name, and the server, say which.
///
/// Source: UiPath, "Get Credential" and "Configuration Files" of the robot; Blue Prism, releases in XML;
/// Automation Anywhere, "Credential Vault".
enum RobotCredential {
  private enum Product: String {
    case uiPath = "uipath"
    case bluePrism = "blue-prism"
    case automationAnywhere = "automation-anywhere"
  }

  /// Takes what a robot's file says of a secret in it that no other decoder could place.
  static func complete(_ draft: inout Draft, _ sighting: Sighting) {
    guard ["generic", "shell"].contains(draft.provider), let product = product(of: sighting) else {
      return
    }
    if product == .bluePrism, sighting.fileName.lowercased() == "automate.config" {
      return takeDatabase(sighting, into: &draft)
    }
    draft.provider = product.rawValue
    if [.unknown, .serviceAccount, .bot, .oauthApp, .apiClient].contains(draft.kind) {
      draft.kind = .rpaRobot
    }
    draft.add(.path, "\(sighting.fileName) is a file of \(product.rawValue)")
    if product != .bluePrism, draft.scope.isEmpty {
      let server = Fields(sighting).value(
        "orchestratorurl", "orchestratoraddress", "controlroomurl", "serverurl")
      draft.takeScope(Host.found(in: server), as: "host")
    }
    guard let credential = credential(of: product, sighting) else { return }
    draft.add(.file, "beside it the robot asks for the credential \(credential)")
    draft.displayName = draft.displayName ?? (draft.name == nil ? credential : nil)
  }

  /// `Automate.config` holds the login of the database on SQL Server in which Blue Prism keeps everything:
  /// the user is the database's, and reads what all robots may.
  ///
  /// Source: Blue Prism, "Database connections".
  private static func takeDatabase(_ sighting: Sighting, into draft: inout Draft) {
    (draft.provider, draft.kind) = ("mssql", .databaseUser)
    draft.tags.insert("pivot")
    draft.add(
      .path, "Automate.config holds the login of Blue Prism's database, and so all its robots")
    if draft.scope.isEmpty {
      let server = element(["dbserver", "server", "servername"], sighting)
      draft.takeScope(Host.found(in: server), as: "server")
    }
    let database = element(["dbname", "databasename", "database"], sighting)
    let system = draft.scope.isEmpty ? "unknown" : draft.scope
    draft.reaches = ["db:mssql://\(system)\(database.map { "/\($0.text)" } ?? "")"]
  }

  /// The text of the nearest element of XML that has one of these names.
  private static func element(_ names: [String], _ sighting: Sighting) -> Sighting.Found? {
    let elements = XMLElements.all(in: sighting.bytes.indices, of: sighting).filter {
      names.contains(sighting.bytes[$0.name].text.lowercased())
    }
    return elements.min { sighting.distance($0.value) < sighting.distance($1.value) }
      .map { .init(text: sighting.bytes[$0.value].text, source: .record) }
  }

  /// The credential nearest to the secret that the file asks for, by name.
  private static func credential(of product: Product, _ sighting: Sighting) -> String? {
    let marks =
      switch product {
      case .uiPath: ["AssetName=\"", "CredentialName=\""]
      case .bluePrism: ["<credential name=\"", "<bpr:credential name=\""]
      case .automationAnywhere: ["\"credentialName\":\"", "\"credentialName\": \""]
      }
    let found = marks.lazy.compactMap { mark in
      sighting.following(mark) { $0 != 0x22 && $0 != 0x3C && !$0.isNewline }
    }.first?.text
    // `[variable]` is an expression.
    return found.flatMap { $0.hasPrefix("[") ? nil : $0 }
  }

  private static func product(of sighting: Sighting) -> Product? {
    let name = sighting.fileName.lowercased()
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    switch name[dot...] {
    case ".xaml":
      let marks = ["<ui:", "schemas.uipath.com"]
      return marks.contains { sighting.bytes.range(of: $0) != nil } ? .uiPath : nil
    case ".settings" where name == "uipath.settings": return .uiPath
    case ".config" where name == "uipath.config": return .uiPath
    case ".config" where name == "automate.config": return .bluePrism
    case ".bprelease", ".bpprocess", ".bpobject": return .bluePrism
    case ".atmx": return .automationAnywhere
    case ".json":
      let marks = ["\"packageName\"", "\"commandName\""]
      return marks.allSatisfy { sighting.bytes.range(of: $0) != nil } ? .automationAnywhere : nil
    default: return nil
    }
  }
}
