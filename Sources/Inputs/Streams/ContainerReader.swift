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
  /// - Parameter facts: What the container knows of the stream.
  func visit(_ stream: inout some (ByteStream & ~Copyable), _ name: StreamName, facts: [StreamFact])

  /// Notes that something inside the container cannot be read.
  func note(_ error: ReadError, at name: [UInt8])
}

/// How a stream is named inside its container.
public enum StreamName {
  /// One of several things, such as a file of an archive.
  case member([UInt8])
  /// All there is, undone, as of `dump.sql.gz`; if that is an archive, its name goes without saying.
  case content([UInt8])
}
