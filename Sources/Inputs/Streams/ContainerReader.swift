public import Findings

/// Opens one kind of container: gives what lies in it as streams.
public protocol ContainerReader {
  /// Whether what lies inside has names of its own, unlike the content of a compressed file.
  var hasMembers: Bool { get }

  /// Gives each stream inside `bytes` to `visitor`, in the order in which they lie there.
  ///
  /// - Throws: Why the container could not be read to its end. What the reader has given until then
  ///   stays found, and the bytes it did not come to are searched as they are.
  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError)
}

/// Takes the streams that a ``ContainerReader`` finds.
public protocol StreamVisitor: AnyObject {
  /// Reads a stream, and opens it in turn if it is a container; notes what cannot be read.
  ///
  /// - Parameters:
  ///   - facts: What the container knows of the stream.
  ///   - watch: Sees what the stream holds, if it is an archive.
  /// - Returns: Where in the stream the first bytes stand that may be a secret, if it was searched and
  ///   holds any: what stands before may be told.
  @discardableResult func visit(
    _ stream: inout some (ByteStream & ~Copyable), _ name: StreamName, facts: [StreamFact],
    watch: (any MemberWatch)?
  ) -> Int?

  /// Searches text that was taken out of the container.
  func visit(_ text: ExtractedText)

  /// Moves what was found in the container to where it belongs, when only the whole of it tells.
  ///
  /// - Parameter place: Gives for the name of a stream of the container, and of a stream inside that,
  ///   both as places show them, what to tell instead; `nil` where nothing changes.
  func settle(_ place: (_ name: String, _ inner: String?) -> SettledStream?)

  /// Notes that something inside the container cannot be read.
  func note(_ error: ReadError, at name: [UInt8])

  /// Notes that something in the container is passed over, for which nothing here can be blamed.
  ///
  /// - Parameter reason: A phrase such as `text of pages: pdftotext is not installed`.
  func leaveOut(_ reason: String)
}

/// How a stream is named inside its container.
public enum StreamName {
  /// One of several things, such as a file of an archive.
  case member([UInt8])
  /// All there is, undone, as of `dump.sql.gz`; if that is an archive, its name goes without saying.
  case content([UInt8])
}

/// Where a stream belongs, as the whole container tells.
public struct SettledStream {
  /// The step of its place.
  public let name: String
  /// Facts in addition to those of its visit.
  public let facts: [StreamFact]
}

/// Sees the members of an archive go by, also those without bytes.
public protocol MemberWatch: AnyObject {
  func saw(_ name: [UInt8], isFolder: Bool)
}
