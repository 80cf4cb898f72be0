internal import Codecs
internal import Findings

/// What the configuration of an image holds, in parts that are searched one by one.
///
/// Source: OCI image specification, "Image Configuration".
struct ImageConfig {
  /// Names and texts of the parts, in the order of the specification.
  let parts: [(name: String, text: String)]
  /// The lines that made the layers, as far as the history is complete.
  let layerHistory: [HistoryEntry]
  /// The digests of the unpacked layers.
  let layerDigests: [String]
  /// Labels that say whose the image is, sorted by key, and where each ends in the part of labels.
  let ownerLabels: [(label: ImageLayer.Label, end: Int)]

  /// A line of the history.
  struct HistoryEntry {
    /// The name of its part.
    let part: String
    let text: String
  }

  static let labelsPart = "config.labels"

  init(_ config: JSONValue) {
    let settings = config["config"]
    let history = config["history"]?.elements ?? []
    let lines = history.enumerated().map { index, entry in
      HistoryEntry(part: "history \(index + 1)", text: entry["created_by"]?.text ?? "")
    }
    let layers = zip(history, lines).filter { !($0.0["empty_layer"] == .bool(true)) }.map(\.1)
    layerDigests = config["rootfs"]?["diff_ids"]?.elements?.compactMap(\.text) ?? []
    layerHistory = layers.count == layerDigests.count ? layers : []
    let labels = Self.labels(of: settings)
    ownerLabels = labels.owners
    var parts: [(name: String, text: String)] = [
      ("config.env", Self.lines(settings?["Env"])),
      ("config.cmd", Self.lines(settings?["Entrypoint"]) + Self.lines(settings?["Cmd"])),
      (Self.labelsPart, labels.text),
    ]
    parts += lines.map { ($0.part, $0.text) }
    parts.append(("config.properties", Self.rest(of: config)))
    self.parts = parts.filter { !$0.text.isEmpty }
  }

  private static func lines(_ list: JSONValue?) -> String {
    if let text = list?.text { return text + "\n" }
    return (list?.elements ?? []).compactMap(\.text).map { $0 + "\n" }.joined()
  }

  private static func labels(
    of settings: JSONValue?
  ) -> (text: String, owners: [(label: ImageLayer.Label, end: Int)]) {
    guard case .object(let members)? = settings?["Labels"] else { return ("", []) }
    var text = ""
    var owners: [(label: ImageLayer.Label, end: Int)] = []
    for member in members.sorted(by: { $0.name < $1.name }) {
      guard let value = member.value.text else { continue }
      text += "\(member.name)=\(value)\n"
      if ownerKeys.contains(member.name.lowercased()) {
        owners.append((ImageLayer.Label(key: member.name, value: value), text.utf8.count))
      }
    }
    return (text, owners)
  }

  private static let ownerKeys: Set<String> = [
    "maintainer", "org.opencontainers.image.authors", "org.opencontainers.image.vendor",
    "org.opencontainers.image.source", "org.opencontainers.image.url",
    "org.opencontainers.image.title", "org.label-schema.vendor", "org.label-schema.vcs-url",
    "org.label-schema.url", "com.docker.compose.project",
  ]

  /// All other texts, each with the path to it, so that nothing is left out.
  private static func rest(of config: JSONValue) -> String {
    var text = ""
    append(config, at: "", to: &text)
    return text
  }

  private static let partPaths: Set<String> = [
    "config.Env", "config.Entrypoint", "config.Cmd", "config.Labels", "history", "rootfs",
    // What version 1 of the format repeats.
    "container_config.Labels", "container_config.Env",
  ]

  private static func append(_ value: JSONValue, at path: String, to text: inout String) {
    if partPaths.contains(path) { return }
    switch value {
    case .object(let members):
      for member in members {
        // Names can hold a value, such as those of volumes.
        let inner = path.isEmpty ? member.name : "\(path).\(member.name)"
        if case .object(let inside) = member.value, inside.isEmpty { text += inner + "\n" }
        append(member.value, at: inner, to: &text)
      }
    case .array(let elements): for element in elements { append(element, at: path, to: &text) }
    case .string(let string): text += "\(path)=\(string)\n"
    case .number, .bool, .null: break
    }
  }
}
