/// Reads `nhi.yaml`, as `docs/identities.md` describes it, and says of every mistake where it is.
public enum RegistryReader {
  /// The largest registry that is read, in bytes.
  public static let maximumSize = 16 << 20

  /// - Parameter file: The name of the registry in errors and evidence.
  /// - Throws: Everything that is wrong with it.
  public static func read(
    _ bytes: [UInt8], file: String
  ) throws(RegistryErrors) -> Registry {
    var document = RegistryDocument(file: file)
    document.read(bytes)
    return try document.finish()
  }
}
