/// The names that rules may give to what other parts of the program do.
public struct KnownNames: Sendable, Hashable {
  /// What `checksum` may say.
  public let checksums: [String]
  /// What `decoder` may say.
  public let decoders: [String]

  /// What `file` may say.
  public let files: [String]

  public init(checksums: [String], decoders: [String], files: [String] = []) {
    self.checksums = checksums
    self.decoders = decoders
    self.files = files
  }
}
