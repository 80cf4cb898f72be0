internal import Findings
internal import Inputs

/// Finds the rosters beside messages on the disk, whatever else is scanned: a scan of some files of an
/// export, or of those that changed, names the same authors as one of all. One per worker.
struct RosterShelf {
  /// What was found in a folder, by its path and whether it is the folder of the messages.
  private var known: [[UInt8]: [Found]] = [:]
  private let buffer = StreamBuffer(capacity: 1 << 20)

  private typealias Found = (roster: Roster, place: Place)

  /// More folders are forgotten.
  private static let mostFolders = 256

  /// Adds the rosters beside the file at `path`, and those in the folder above, to `rosters`.
  ///
  /// - Parameter secrets: What is secret in the text of a list; names that hold it are not told.
  mutating func add(
    to rosters: inout Rosters, beside path: [UInt8], secrets: (_ list: [UInt8]) -> [[UInt8]]
  ) {
    let folder = Self.folder(of: path[...])
    let above = Self.folder(of: folder.dropLast())
    for (folder, names) in [(folder, RosterReader.names), (above, RosterReader.namesAbove)] {
      let key = Array(folder) + [UInt8(names.count)]
      if known[key] == nil {
        if known.count == Self.mostFolders { known.removeAll() }
        known[key] = names.compactMap { name in
          read(folder + Array(name.utf8), named: Array(name.utf8)[...], secrets)
        }
      }
      for found in known[key] ?? [] { rosters.add(found.roster, at: found.place) }
    }
  }

  /// The folder in a path, with a `/` at its end; empty for the working directory.
  private static func folder(of path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    path[..<(path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex)]
  }

  private func read(
    _ path: ArraySlice<UInt8>, named name: ArraySlice<UInt8>, _ secrets: ([UInt8]) -> [[UInt8]]
  ) -> Found? {
    guard let text = try? text(of: Array(path)),
      let roster = RosterReader.roster(in: text, named: name)
    else { return nil }
    let hidden = SecretNames(secrets(text))
    return (
      roster.without { hidden.stand(in: $0) }, Place(path: displayPath(path))
    )
  }

  /// What stands in a list; links are not followed.
  private func text(of path: [UInt8]) throws(ReadError) -> [UInt8]? {
    var file = try FileReader.at(path)
    guard let size = file.size, size <= RosterReader.longest else { return nil }
    var text: [UInt8] = []
    while text.count <= RosterReader.longest, let window = try file.next(into: &buffer.bytes) {
      buffer.bytes.withBytes { bytes in
        for index in window.kept..<window.count { text.append(bytes[index]) }
      }
    }
    return text
  }
}
