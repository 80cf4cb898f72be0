internal import Findings

/// Keys of Azure services: service and month of issue within the key, the resource beside it.
enum AzureKey {
  /// A mark within the key, where it stands, the service, and the end of the service's host names.
  private struct Mark {
    let text: String
    let offset: Int
    let service: String
    let host: String

    init(_ text: String, _ offset: Int, _ service: String, _ host: String) {
      (self.text, self.offset, self.service, self.host) = (text, offset, service, host)
    }
  }

  /// Source: Microsoft, common annotated security keys.
  private static let marks = [
    Mark("AZDO", 76, "devops", ".visualstudio.com"),
    Mark("ACOG", 76, "cognitive", ".cognitiveservices.azure.com"),
    Mark("AZMP", 76, "maps", ".atlas.microsoft.com"),
    Mark("AZCS", 76, "communication", ".communication.azure.com"),
    Mark("AZEG", 76, "event-grid", ".eventgrid.azure.net"),
    Mark("AZEG", 33, "event-grid", ".eventgrid.azure.net"),
    Mark("AZAC", 76, "app-configuration", ".azconfig.io"),
    Mark("AZFR", 76, "fluid-relay", ".fluidrelay.azure.com"),
    Mark("AZMR", 76, "mixed-reality", ".mixedreality.azure.com"),
    Mark("+ASt", 76, "storage", ".blob.core.windows.net"),
    Mark("+ABa", 76, "batch", ".batch.azure.com"),
    Mark("ACDb", 76, "cosmos", ".documents.azure.com"),
    Mark("+AMC", 76, "ml-classic", ".azureml.net"),
    Mark("APIM", 76, "api-management", ".azure-api.net"),
    Mark("+ASb", 33, "service-bus", ".servicebus.windows.net"),
    Mark("+AEh", 33, "event-hub", ".servicebus.windows.net"),
    Mark("+ARm", 33, "relay", ".servicebus.windows.net"),
    Mark("AIoT", 33, "iot-hub", ".azure-devices.net"),
    Mark("AzCa", 33, "redis", ".redis.cache.windows.net"),
    Mark("AzSe", 42, "search", ".search.windows.net"),
    Mark("+ACR", 42, "container-registry", ".azurecr.io"),
    Mark("AzFu", 44, "functions", ".azurewebsites.net"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "azure"
    let mark = marks.first { holds($0.text, at: $0.offset, in: sighting.secret) }
    let fields = Fields(sighting)
    if let mark { draft.add(.prefix, "the key is marked \(service(mark, sighting))") }
    takeIssue(sighting.secret, into: &draft)
    if let account = sighting.partOrCompanion(["account"]) ?? fields.value("accountname") {
      draft.takeName(account, as: "account")
      draft.scope = "storage"
    }
    if let mark, draft.name == nil { draft.takeName(resource(mark, sighting), as: "resource") }
    if let mark { draft.scope = service(mark, sighting) }
    let node = "\(draft.scope.isEmpty ? "unknown" : draft.scope)/\(draft.name ?? "unknown")"
    draft.reaches = ["\(category(draft.scope)):azure:\(node)"]
    takePolicy(fields, sighting, into: &draft)
    return draft.evidence.isEmpty ? nil : draft
  }

  private static func holds(_ text: String, at offset: Int, in secret: Bytes) -> Bool {
    secret.dropFirst(offset).hasPrefix(text)
  }

  private static func service(_ mark: Mark, _ sighting: Sighting) -> String {
    let isOpenAI = mark.text == "ACOG" && holds("AAAB", at: 72, in: sighting.secret)
    return isOpenAI ? "openai" : mark.service
  }

  private static func category(_ service: String) -> String {
    switch service {
    case "openai", "cognitive": "llm"
    case "devops": "code"
    case "cosmos", "redis": "db"
    case "container-registry": "registry"
    default: "cloud"
    }
  }

  /// Takes year and month of issue, which stand after the mark `JQQJ99`.
  private static func takeIssue(_ secret: Bytes, into draft: inout Draft) {
    guard holds("JQQJ9", at: 52, in: secret), secret.count >= 60 else { return }
    let (year, month) = (secret[secret.startIndex + 58], secret[secret.startIndex + 59])
    guard year.isUpper, (0x41...0x4C).contains(month) else { return }
    let (years, months) = (2024 + Int(year - 0x41), Int(month - 0x41) + 1)
    draft.issued = Timestamp.parse("\(years)-\(months < 10 ? "0" : "")\(months)-01")
    draft.add(.decoded, "issued in \(years)-\(months < 10 ? "0" : "")\(months)")
    draft.lifetime = .static
  }

  private static func resource(_ mark: Mark, _ sighting: Sighting) -> Sighting.Found? {
    let isOpenAI = service(mark, sighting) == "openai"
    let host =
      (isOpenAI ? sighting.host(endingIn: ".openai.azure.com") : nil)
      ?? sighting.host(endingIn: mark.host)
    return host.flatMap { found in
      found.text.split(separator: ".").first.map { .init(text: String($0), source: found.source) }
    }
  }

  /// Takes namespace and shared access policy; the policy is the identity within the namespace, and a
  /// device within its hub. Where the namespace is not known, the policy is only what it is called.
  private static func takePolicy(_ fields: Fields, _ sighting: Sighting, into draft: inout Draft) {
    let policy = fields.value("sharedaccesskeyname")
    let device = policy == nil ? fields.value("deviceid") : nil
    guard let found = policy ?? device else { return }
    let host = sighting.host(endingIn: hub) ?? sighting.host(endingIn: ".servicebus.windows.net")
    let namespace =
      draft.name ?? host.flatMap { $0.text.split(separator: ".").first.map(String.init) }
    if draft.scope.isEmpty {
      draft.scope = host?.text.hasSuffix(hub) == true ? "iot-hub" : "service-bus"
    }
    draft.reaches = ["cloud:azure:\(draft.scope)/\(namespace ?? "unknown")"]
    draft.name = namespace.map { "\($0)/\(found.text)" }
    draft.displayName = draft.name ?? found.text
    let what = device == nil ? "policy" : "device"
    draft.add(found.source, "\(what) \(found.text)\(namespace.map { " of \($0)" } ?? "")")
    if device != nil { draft.kind = .device }
    if let entity = fields.value("entitypath") {
      draft.add(entity.source, "for \(entity.text) only")
    }
    let isOwner = found.text.hasPrefix("RootManage") || found.text == "iothubowner"
    if isOwner, device == nil { draft.tags.insert("overprivileged") }
  }

  /// How the host names of IoT hubs end.
  private static let hub = ".azure-devices.net"
}
