internal import Findings

/// Writes a registry as YAML that ``RegistryReader`` reads.
public enum RegistryWriter {
  public static func text(of registry: Registry) -> String {
    var text = "version: 1\nidentities:\n"
    for entry in registry.identities { text += Self.text(of: entry) }
    if registry.identities.isEmpty { text = "version: 1\nidentities: []\n" }
    if !registry.humans.isEmpty { text += "humans: \(list(registry.humans))\n" }
    return text
  }

  private static func text(of entry: Registry.Entry) -> String {
    var lines = ["  - id: \(quoted(entry.id))"]
    func add(_ key: String, _ value: String?) {
      if let value { lines.append("    \(key): \(value)") }
    }
    add("kind", entry.kind?.rawValue)
    let match = [
      ("ids", entry.ids), ("aliases", entry.aliases), ("fingerprints", entry.fingerprints),
      ("locations", entry.locations),
    ].filter { !$0.1.isEmpty }
    if !match.isEmpty { lines.append("    match:") }
    for (key, values) in match { add("  " + key, list(values)) }
    let owner = [("team", entry.team), ("person", entry.person), ("contact", entry.contact)]
      .compactMap { key, value in value.map { "\(key): \(quoted($0))" } }
    if !owner.isEmpty { add("owner", "{\(owner.joined(separator: ", "))}") }
    add("purpose", entry.purpose.map(quoted))
    add("environment", entry.environment?.rawValue)
    add("rotation", entry.maximumAge.map { "{max_age_days: \($0)}" })
    add("allowed_locations", entry.allowedLocations.isEmpty ? nil : list(entry.allowedLocations))
    add("consumers", entry.consumers.isEmpty ? nil : list(entry.consumers))
    add("status", entry.isDecommissioned ? "decommissioned" : nil)
    add("reaches", entry.reaches.isEmpty ? nil : list(entry.reaches))
    return lines.joined(separator: "\n") + "\n"
  }

  private static func list(_ texts: [String]) -> String {
    "[\(texts.map(quoted).joined(separator: ", "))]"
  }

  /// A text in double quotes, which YAML reads as JSON does.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\x" + (digits.count == 1 ? "0" : "") + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
