/// An open file on its way from the worker that met it to one that has nothing to do.
public final class HandedFile: @unchecked Sendable {
  // Safe to hand over: one worker makes it, and one takes the reader out.
  /// The folder that the file lies in.
  public let directory: DirectoryNode
  /// The file's name, which need not be UTF-8.
  public let name: [UInt8]
  private var reader: FileReader?

  public init(_ file: borrowing WalkedFile, _ reader: consuming FileReader) {
    directory = file.directory
    name = file.nameBytes
    self.reader = consume reader
  }

  var path: [UInt8] { directory.path(of: name) }

  func takeReader() -> FileReader? { reader.take() }
}
