internal import Detection
internal import Findings
internal import Inputs

/// Where a stream comes from; it is put into words only when something is to be told about it.
final class StreamPath {
  private let folder: DirectoryNode?
  /// Of a file, or of something inside the stream around it.
  private let name: [UInt8]
  private let outer: StreamPath?
  /// What the formats around the stream know of it, outermost first.
  let streamFacts: [StreamFact]

  /// How many streams this one lies in.
  let depth: Int

  init(folder: DirectoryNode? = nil, name: [UInt8] = [], facts: [StreamFact] = []) {
    self.folder = folder
    self.name = name
    outer = nil
    streamFacts = facts
    depth = 0
  }

  /// The path of what has that name inside the stream at `outer`.
  init(inside outer: StreamPath, name: [UInt8], facts: [StreamFact] = []) {
    folder = nil
    self.name = name
    self.outer = outer
    streamFacts = outer.streamFacts + facts
    depth = outer.depth + 1
  }

  /// Where reports say that the stream is.
  private(set) lazy var place: Place = Place((outer?.place.steps ?? []) + [ownText])
  /// The path of the file and the names inside it, with `/` between them.
  private(set) lazy var text: String = outer.map { $0.text + "/" + ownText } ?? ownText
  /// What the path says about the secrets in the stream.
  private(set) lazy var facts = PathFacts(path: text)
  /// The environment that the path names.
  private(set) lazy var environment = Environment(path: text)

  /// The store that the path belongs to.
  private(set) lazy var store: StoreOrigin? = StoreTable.known.origin(of: text)

  private var ownText: String { displayPath(folder?.path(of: name) ?? name) }

  /// The last part of the name, such as `a.zip` of `backup/a.zip`.
  var fileName: ArraySlice<UInt8> {
    name[(name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
  }
}
