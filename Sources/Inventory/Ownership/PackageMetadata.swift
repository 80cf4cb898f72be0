internal import Codecs
internal import Findings

/// Who wrote and who looks after a package or service, by its own description.
enum PackageMetadata {
  /// The files that describe the folder they lie in, and how to read them.
  static let files: [(name: String, read: @Sendable ([UInt8]) -> Description?)] = [
    ("catalog-info.yaml", catalog), ("catalog-info.yml", catalog), ("package.json", npm),
    ("pyproject.toml", python), ("Cargo.toml", cargo), ("pom.xml", maven),
    ("openapi.yaml", interface), ("openapi.yml", interface), ("openapi.json", interface),
    ("swagger.yaml", interface), ("swagger.json", interface),
  ]

  /// Whether the file describes an interface, which makes its folder no service of its own.
  static func describesInterface(_ name: String) -> Bool {
    name.hasPrefix("openapi.") || name.hasPrefix("swagger.")
  }

  /// What a description says.
  struct Description {
    /// The name of the service or package.
    var name: String?
    var owners: [String] = []
    var source = Statement.Source.package
    /// The field that names the owners.
    var field = "author"
  }

  @Sendable private static func catalog(_ bytes: [UInt8]) -> Description? {
    let outline = YAMLOutline(bytes)
    for document in outline.allDocuments {
      guard let owner = outline.value("spec", "owner", in: document) else { continue }
      return Description(
        name: outline.value("metadata", "name", in: document), owners: [owner], source: .catalog,
        field: "spec.owner")
    }
    return nil
  }

  /// Source: OpenAPI Specification, "Contact Object".
  @Sendable private static func interface(_ bytes: [UInt8]) -> Description? {
    let fields = ["email", "name"]
    let owner: String?
    if let json = JSONReader.read(bytes[...], limit: 1 << 20) {
      let contact = json["info"]?["contact"]
      owner = fields.lazy.compactMap { contact?[$0]?.text }.first
    } else {
      let outline = YAMLOutline(bytes)
      owner =
        outline.allDocuments.lazy.flatMap { document in
          fields.compactMap { outline.value("info", "contact", $0, in: document) }
        }.first
    }
    return owner.map { Description(owners: [$0], field: "info.contact") }
  }

  @Sendable private static func npm(_ bytes: [UInt8]) -> Description? {
    guard let json = JSONReader.read(bytes[...], limit: 1 << 20) else { return nil }
    var owners = (json["maintainers"]?.elements ?? []).compactMap(person)
    let field = owners.isEmpty ? "author" : "maintainers"
    if owners.isEmpty { owners = [json["author"].flatMap(person)].compactMap { $0 } }
    return Description(name: json["name"]?.text, owners: owners, field: field)
  }

  private static func person(_ value: JSONValue) -> String? {
    value.text ?? value["email"]?.text ?? value["name"]?.text
  }

  @Sendable private static func python(_ bytes: [UInt8]) -> Description? {
    let text = String(decoding: bytes, as: UTF8.self)
    var found = Description(name: quoted(after: "name", in: text))
    for field in ["maintainers", "authors"] where found.owners.isEmpty {
      (found.owners, found.field) = (people(after: field, in: text), field)
    }
    return found
  }

  @Sendable private static func cargo(_ bytes: [UInt8]) -> Description? {
    let text = String(decoding: bytes, as: UTF8.self)
    return Description(
      name: quoted(after: "name", in: text), owners: people(after: "authors", in: text),
      field: "authors")
  }

  /// The e-mail addresses, else the quoted names, of a list of TOML.
  private static func people(after field: String, in text: String) -> [String] {
    guard let line = lineRange(of: field, in: text) else { return [] }
    let list = text[line...].prefix(2_000).prefix { $0 != "]" }
    let words = list.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    let addresses = words.filter { $0.contains("@") }
    return Array((addresses.isEmpty ? words : addresses).prefix(5))
  }

  private static func quoted(after field: String, in text: String) -> String? {
    guard let line = lineRange(of: field, in: text) else { return nil }
    let parts = text[line...].prefix { $0 != "\n" }.split(separator: "\"")
    return parts.count > 1 ? String(parts[1]) : nil
  }

  /// Where the first line begins that assigns to a field.
  private static func lineRange(of field: String, in text: String) -> String.Index? {
    var start = text.startIndex
    while start < text.endIndex {
      let line = text[start...].prefix { $0 != "\n" }
      let words = line.split(separator: "=", maxSplits: 1)
      if words.count == 2, words[0].filter({ $0 != " " }) == field { return start }
      start = line.endIndex < text.endIndex ? text.index(after: line.endIndex) : text.endIndex
    }
    return nil
  }

  @Sendable private static func maven(_ bytes: [UInt8]) -> Description? {
    let text = String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
    var found = Description(name: element("artifactId", in: text[...]), field: "developers")
    if let start = text.firstRange(of: "<developers>") {
      let developers = text[start.upperBound...]
      found.owners = [element("email", in: developers) ?? element("name", in: developers)]
        .compactMap { $0 }
    } else if let start = text.firstRange(of: "<organization>") {
      found.owners = [element("name", in: text[start.upperBound...])].compactMap { $0 }
      found.field = "organization"
    }
    return found
  }

  private static func element(_ name: String, in text: Substring) -> String? {
    guard let open = text.firstRange(of: "<\(name)>"),
      let close = text[open.upperBound...].firstRange(of: "</\(name)>")
    else { return nil }
    return String(text[open.upperBound..<close.lowerBound].prefix(128))
  }
}
