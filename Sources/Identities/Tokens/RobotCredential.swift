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
    if name.hasSuffix(".xaml") {
      let marks = ["<ui:", "schemas.uipath.com"]
      return marks.contains { sighting.bytes.range(of: $0) != nil } ? .uiPath : nil
    }
    if ["uipath.settings", "uipath.config"].contains(name) { return .uiPath }
    let endings = [".bprelease", ".bpprocess", ".bpobject"]
    if name == "automate.config" || endings.contains(where: name.hasSuffix) { return .bluePrism }
    if name.hasSuffix(".atmx") { return .automationAnywhere }
    let isBot = name.hasSuffix(".json") && sighting.bytes.range(of: "\"packageName\"") != nil
    return isBot && sighting.bytes.range(of: "\"commandName\"") != nil ? .automationAnywhere : nil
  }
}
