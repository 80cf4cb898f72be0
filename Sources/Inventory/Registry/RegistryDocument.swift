internal import Findings
internal import Identities
internal import Rules
internal import Yams

/// A registry that is being read, and what turned out to be wrong with it.
struct RegistryDocument {
  private var registry: Registry
  private var errors: [RegistryError] = []
  private var places: [String: SourceLocation] = [:]
  private let file: String

  init(file: String) {
    self.file = file
    registry = Registry(file: file)
  }

  consuming func finish() throws(RegistryErrors) -> Registry {
    guard errors.isEmpty else {
      throw RegistryErrors(
        all: errors.sorted {
          ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
        })
    }
    return registry
  }

  mutating func read(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return report("is not UTF-8; save it as UTF-8", nil)
    }
    if let place = YAMLAliases.place(in: text, file: file) {
      errors.append(
        RegistryError(
          place: place, problem: "a registry may not use YAML aliases; write the value out"))
      return
    }
    do {
      guard let root = try compose(yaml: text) else { return report("is empty", nil) }
      readRoot(root)
    } catch {
      let fault = YAMLFault(error, file: file)
      errors.append(
        RegistryError(place: fault.place, problem: "this is not YAML: \(fault.reason)"))
    }
  }

  mutating func report(_ problem: String, _ node: Node?) {
    let place = SourceLocation(
      file: file, line: node?.mark?.line ?? 1, column: node?.mark?.column ?? 1)
    errors.append(RegistryError(place: place, problem: problem))
  }

  // MARK: The parts

  private mutating func readRoot(_ root: Node) {
    let keys = ["version", "identities", "humans", "environments"]
    guard let fields = fields(of: root, allowed: keys, what: "the registry") else { return }
    if let version = fields["version"] {
      if version.scalar?.string != "1" { report("'version' must be 1", version) }
    } else {
      report("the key 'version' is missing; add 'version: 1'", root)
    }
    for node in list("identities", in: fields) { readIdentity(node) }
    registry.humans = strings("humans", in: fields)
    guard let environments = fields["environments"] else { return }
    let names = Environment.allCases.map(\.rawValue)
    let patterns = self.fields(of: environments, allowed: names, what: "'environments'") ?? [:]
    for environment in Environment.allCases {
      registry.environments += strings(environment.rawValue, in: patterns).map {
        .init(environment: environment, pattern: $0)
      }
    }
  }

  private static let identityKeys = [
    "id", "kind", "match", "owner", "purpose", "environment", "vault", "rotation",
    "allowed_locations", "consumers", "status", "reaches",
  ]

  private mutating func readIdentity(_ node: Node) {
    guard let fields = fields(of: node, allowed: Self.identityKeys, what: "an identity") else {
      return
    }
    guard let id = string("id", in: fields) else {
      if fields["id"] == nil { report("the key 'id' is missing; add it", node) }
      return
    }
    let place = SourceLocation(
      file: file, line: fields["id"]?.mark?.line ?? 1, column: fields["id"]?.mark?.column ?? 1)
    if let first = places[id] {
      return report("the id '\(id)' is taken at \(first); choose another", fields["id"])
    }
    places[id] = place
    var entry = Registry.Entry(id: id)
    entry.line = place.line
    entry.kind = choice("kind", in: fields)
    entry.environment = choice("environment", in: fields)
    entry.purpose = string("purpose", in: fields)
    entry.allowedLocations = strings("allowed_locations", in: fields)
    entry.consumers = strings("consumers", in: fields)
    entry.reaches = strings("reaches", in: fields)
    readStatus(fields, &entry)
    readMatch(fields["match"], &entry)
    readOwner(fields["owner"], &entry)
    readVaultAndRotation(fields, &entry)
    registry.identities.append(entry)
  }

  private mutating func readStatus(_ fields: [String: Node], _ entry: inout Registry.Entry) {
    guard let status = string("status", in: fields) else { return }
    if !["active", "decommissioned"].contains(status) {
      report("'\(status)' is no value of 'status'; use active or decommissioned", fields["status"])
    }
    entry.isDecommissioned = status == "decommissioned"
  }

  private mutating func readMatch(_ node: Node?, _ entry: inout Registry.Entry) {
    guard let node else { return }
    let keys = ["ids", "aliases", "fingerprints", "locations"]
    guard let fields = fields(of: node, allowed: keys, what: "'match'") else { return }
    entry.ids = strings("ids", in: fields)
    entry.aliases = strings("aliases", in: fields)
    entry.fingerprints = strings("fingerprints", in: fields)
    entry.locations = strings("locations", in: fields)
    for fingerprint in entry.fingerprints {
      let digits = fingerprint.utf8.dropFirst(5)
      let isHex = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
      guard fingerprint.hasPrefix("hmac:"), digits.count >= 8, isHex else {
        report(
          "'\(fingerprint)' is no fingerprint; write 'hmac:' and 8 or more digits of a finding's id",
          fields["fingerprints"])
        continue
      }
    }
  }

  private mutating func readOwner(_ node: Node?, _ entry: inout Registry.Entry) {
    guard let node else { return }
    let keys = ["team", "person", "contact"]
    guard let fields = fields(of: node, allowed: keys, what: "'owner'") else { return }
    entry.team = string("team", in: fields)
    entry.person = string("person", in: fields)
    entry.contact = string("contact", in: fields)
  }

  private mutating func readVaultAndRotation(
    _ fields: [String: Node], _ entry: inout Registry.Entry
  ) {
    if let node = fields["vault"],
      let vault = self.fields(of: node, allowed: ["type", "path"], what: "'vault'")
    {
      let parts = [string("type", in: vault), string("path", in: vault)].compactMap { $0 }
      entry.vault = parts.joined(separator: ":")
    }
    guard let node = fields["rotation"],
      let rotation = self.fields(
        of: node, allowed: ["max_age_days", "last_rotated"], what: "'rotation'")
    else { return }
    if let text = string("max_age_days", in: rotation) {
      entry.maximumAge = Int(text).flatMap { (1...36_500).contains($0) ? $0 : nil }
      if entry.maximumAge == nil {
        report("'max_age_days' must be a number of days from 1", rotation["max_age_days"])
      }
    }
    if let text = string("last_rotated", in: rotation) {
      entry.lastRotated = Timestamp.parse(text)
      if entry.lastRotated == nil {
        report("'\(text)' is no date such as 2026-05-01", rotation["last_rotated"])
      }
    }
  }
}
