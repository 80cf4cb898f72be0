internal import Codecs
internal import Findings

/// Makes entries of a registry from lists that companies have already.
public enum RegistryImport {
  public enum Format: String, Sendable, CaseIterable {
    case csv, backstage, kubernetes, terraform
    case githubApps = "github-apps"
    case slackApps = "slack-apps"
  }

  /// - Parameter format: `nil` for what the content looks like.
  /// - Throws: What is wrong with the file.
  public static func read(
    _ bytes: [UInt8], file: String, format: Format?
  ) throws(RegistryImportError) -> [Registry.Entry] {
    let first = bytes.first { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
    guard let first else { throw RegistryImportError(file: file, problem: "is empty") }
    let looksLikeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    let isJSON = format.map { ![.csv, .backstage].contains($0) } ?? looksLikeJSON
    var entries: [Registry.Entry]
    if isJSON {
      entries = try JSONInventory.entries(json(bytes, file), file: file, format: format)
    } else if format == .backstage || (format == nil && isCatalog(bytes)) {
      entries = BackstageInventory.entries(YAMLOutline(bytes))
    } else {
      entries = try CSVInventory.entries(bytes, file: file)
    }
    guard !entries.isEmpty else {
      throw RegistryImportError(file: file, problem: "lists no identities that can be read")
    }
    number(&entries)
    return entries
  }

  private static func json(_ bytes: [UInt8], _ file: String) throws(RegistryImportError)
    -> JSONValue
  {
    do {
      return try JSONReader.parse(bytes[...])
    } catch {
      let line = bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
      throw RegistryImportError(file: "\(file):\(line)", problem: "this is not JSON")
    }
  }

  private static func isCatalog(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes.prefix(65_536), as: UTF8.self).contains("backstage.io/")
  }

  /// Makes ids that stand twice distinct.
  private static func number(_ entries: inout [Registry.Entry]) {
    var taken: Set<String> = []
    for index in entries.indices {
      let base = entries[index].id
      var count = 1
      while !taken.insert(entries[index].id).inserted {
        count += 1
        entries[index].id = "\(base)-\(count)"
      }
    }
  }
}

/// A list that no registry can be made of.
public struct RegistryImportError: Error, Hashable, CustomStringConvertible {
  /// With the line, where one is known.
  public let file: String
  public let problem: String

  public var description: String { "\(file): \(problem)" }
}

/// A catalog of Backstage: components and resources with their owners.
enum BackstageInventory {
  static func entries(_ outline: YAMLOutline) -> [Registry.Entry] {
    outline.allDocuments.compactMap { document in
      guard let name = outline.value("metadata", "name", in: document),
        let kind = outline.value("kind", in: document),
        ["Component", "Resource", "API", "System"].contains(kind)
      else { return nil }
      var entry = Registry.Entry(id: name)
      entry.aliases = [name]
      let owner = outline.value("spec", "owner", in: document)
      let isPerson = owner.map(OwnerFields.kind) == .person
      (entry.team, entry.person) = isPerson ? (nil, owner) : (owner, nil)
      entry.purpose = outline.value("metadata", "description", in: document)
      entry.kind = outline.value("spec", "type", in: document) == "service" ? .workload : nil
      return entry
    }
  }
}

/// A table with a line of names for its columns (RFC 4180).
enum CSVInventory {
  static func entries(
    _ bytes: [UInt8], file: String
  ) throws(RegistryImportError) -> [Registry.Entry] {
    let rows = rows(of: bytes)
    guard let head = rows.first else { return [] }
    let columns = head.map { $0.lowercased().filter { $0.isLetter } }
    guard let name = columns.firstIndex(where: { ["id", "name", "identity"].contains($0) }) else {
      throw RegistryImportError(
        file: "\(file):1",
        problem: "no column is called id, name or identity; is the first line the names of columns?"
      )
    }
    var entries: [Registry.Entry] = []
    for row in rows.dropFirst() {
      guard let id = row[safe: name], !id.isEmpty else { continue }
      var entry = Registry.Entry(id: id)
      for (column, value) in zip(columns, row) where !value.isEmpty {
        if let problem = fault(column, value) {
          throw RegistryImportError(file: file, problem: "'\(Printable.text(id))': \(problem)")
        }
        set(column, value, &entry)
      }
      entries.append(entry)
    }
    return entries
  }

  /// What is wrong with a value that would be lost.
  private static func fault(_ column: String, _ value: String) -> String? {
    switch column {
    case "kind" where IdentityKind(rawValue: value.lowercased()) == nil:
      let kinds = IdentityKind.allCases.map(\.rawValue).joined(separator: ", ")
      return "'\(Printable.text(value))' is no kind of identity; use one of \(kinds)"
    case "maxagedays" where (Int(value) ?? 0) < 1:
      return "'\(Printable.text(value))' is no number of days"
    default: return nil
    }
  }

  private static func set(_ column: String, _ value: String, _ entry: inout Registry.Entry) {
    let list = value.split { ";|\n".contains($0) }.map {
      String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
    switch column {
    case "kind", "type": entry.kind = IdentityKind(rawValue: value.lowercased())
    case "owner", "team", "ownerteam": entry.team = value
    case "person", "responsible": entry.person = value
    case "contact", "owneremail": entry.contact = value
    case "purpose", "description": entry.purpose = value
    case "environment", "env", "stage":
      entry.environment = EnvironmentWords.environment(of: value)
    case "alias", "aliases", "email", "login", "appid", "clientid": entry.aliases += list
    case "ids", "nhi": entry.ids += list
    case "reaches", "systems": entry.reaches += list
    case "consumers", "usedby": entry.consumers += list
    case "allowedlocations": entry.allowedLocations += list
    case "maxagedays": entry.maximumAge = Int(value)
    case "status":
      entry.isDecommissioned = ["decommissioned", "retired", "disabled"].contains(
        value.lowercased())
    default: break
    }
  }

  /// The cells of each line; quoted cells may hold commas and line ends.
  static func rows(of bytes: [UInt8]) -> [[String]] {
    var (rows, row, cell, isQuoted): ([[String]], [String], [UInt8], Bool) = ([], [], [], false)
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let separator = bytes.prefix { $0 != 0x0A }.contains(UInt8(ascii: ",")) ? "," : ";"
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == UInt8(ascii: "\""), cell.isEmpty {
        isQuoted = true
      } else if byte == separator.utf8.first {
        row.append(text(cell))
        cell = []
      } else if byte == 0x0A {
        rows.append(row + [text(cell)])
        (row, cell) = ([], [])
      } else if byte != 0x0D {
        cell.append(byte)
      }
    }
    if !cell.isEmpty || !row.isEmpty { rows.append(row + [text(cell)]) }
    return rows
  }
}
