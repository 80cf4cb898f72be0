public import Findings

/// The stores that are known, by the ends of their paths.
///
/// A path is looked up by its end, so that a store is known in a home folder as well as in a backup
/// of it, in an archive or in the layer of an image.
public struct StoreTable: Sendable {
  /// All stores that are known.
  public static let known = StoreTable([
    assistants, integrations, developerTools, clouds, databases, automation, robots, histories,
  ])

  private struct Row {
    /// `nil` for what looks like a store and is none.
    let origin: StoreOrigin?
    let pattern: StorePattern
  }

  /// In the order in which they are tried.
  private let rows: [Row]
  /// Rows by the last name of their pattern; those with a wildcard in it by another of their names; and
  /// those without any name.
  private let rowsByName: [[UInt8]: [Int]]
  private let rowsByInnerName: [[UInt8]: [Int]]
  private let otherRows: [Int]

  /// - Parameter groups: Tables of text: in each line a consumer, a content, and the end of a path;
  ///   the first line that fits a path counts. `-` for a consumer is no store.
  init(_ groups: [String]) {
    let rows = groups.flatMap { Self.rows(of: Array($0.utf8)) }
    self.rows = rows
    var (byName, byInnerName): ([[UInt8]: [Int]], [[UInt8]: [Int]]) = ([:], [:])
    var others: [Int] = []
    for (number, row) in rows.enumerated() {
      if let name = row.pattern.lastName {
        byName[name, default: []].append(number)
      } else if let name = row.pattern.innerName {
        byInnerName[name, default: []].append(number)
      } else {
        others.append(number)
      }
    }
    (rowsByName, rowsByInnerName, otherRows) = (byName, byInnerName, others)
  }

  /// The rows of a table. It is read as bytes, which takes a tenth of the time that characters take;
  /// the first finding of a scan waits for it.
  private static func rows(of table: [UInt8]) -> [Row] {
    let space = UInt8(ascii: " ")
    var rows: [Row] = []
    for line in table.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: space, maxSplits: 2)
      guard fields.count == 3 else { continue }
      let (consumer, content) = (
        String(decoding: fields[0], as: UTF8.self), String(decoding: fields[1], as: UTF8.self)
      )
      let origin = StoreOrigin.Content(rawValue: content).map {
        StoreOrigin(consumer: consumer, content: $0)
      }
      precondition(origin != nil || consumer == "-", "no content is called '\(content)'")
      let ends = expanded(fields[2].drop { $0 == space })
      rows += ends.map { Row(origin: origin, pattern: StorePattern($0)) }
    }
    return rows
  }

  /// What a path is the store of, and how many of its names belong to the path of the store itself.
  public func match(_ names: [[UInt8]]) -> (origin: StoreOrigin, unit: Int)? {
    guard let last = names.last else { return nil }
    var found: (row: Int, unit: Int)?
    for row in rowsByName[last] ?? [] {
      if let unit = rows[row].pattern.unit(of: names) {
        found = (row, unit)
        break
      }
    }
    for row in rowsWithWildcards(for: names) where row < found?.row ?? .max {
      guard
        last.suffix(rows[row].pattern.lastEnding.count)
          .elementsEqual(rows[row].pattern.lastEnding),
        let unit = rows[row].pattern.unit(of: names)
      else { continue }
      found = (row, unit)
      break
    }
    return found.flatMap { found in rows[found.row].origin.map { ($0, found.unit) } }
  }

  /// The rows that end with a wildcard and may fit a path, in their order.
  private func rowsWithWildcards(for names: [[UInt8]]) -> [Int] {
    var rows = otherRows
    for name in names { if let more = rowsByInnerName[name] { rows += more } }
    return rows.sorted()
  }

  /// What the file at `path` is the store of.
  public func origin(of path: String) -> StoreOrigin? {
    match(Self.names(of: path))?.origin
  }

  /// The names of a path; on Windows it may be written with backslashes.
  static func names(of path: String) -> [[UInt8]] {
    let bytes = Array(path.utf8)
    var (names, start): ([[UInt8]], Int) = ([], 0)
    for end in 0...bytes.count
    where end == bytes.count || bytes[end] == UInt8(ascii: "/") || bytes[end] == UInt8(ascii: "\\")
    {
      if end > start { names.append(Array(bytes[start..<end])) }
      start = end + 1
    }
    return names
  }

  /// The ends that stand for the folders of each system.
  private static func expanded(_ end: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    for (name, folders) in folders where end.starts(with: name) {
      return folders.map { $0 + end.dropFirst(name.count) }
    }
    return [end]
  }

  /// Where programs keep settings, data, and what editors know of their user.
  private static let folders: [(name: [UInt8], folders: [ArraySlice<UInt8>])] = {
    let settings = [".config", "Library/Application Support", "AppData/Roaming"]
    let editors = ["Code", "Code - Insiders", "VSCodium", "Cursor", "Windsurf", "Kiro"]
    let folders = [
      ("CFG", settings),
      ("DATA", [".local/share", "Library/Application Support", "AppData/Local"]),
      (
        "CODE",
        settings.flatMap { folder in editors.map { "\(folder)/\($0)/User" } } + [
          ".vscode-server/data/User"
        ]
      ),
    ]
    return folders.map { (Array($0.0.utf8), $0.1.map { Array($0.utf8)[...] }) }
  }()
}
