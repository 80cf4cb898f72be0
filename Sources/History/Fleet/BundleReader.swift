internal import Codecs

/// Reads bundles, and believes only those that are whole and signed with the key.
public enum BundleReader {
  /// - Parameter file: The name of the bundle in errors.
  /// - Throws: ``StateError/badBundle(path:problem:)``.
  public static func read(
    _ bytes: [UInt8], file: String, key: [UInt8]
  ) throws(StateError) -> Bundle {
    func refuse(_ problem: String) -> StateError { .badBundle(path: file, problem: problem) }
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let first = JSONReader.read(bytes[..<end]), first["kind"]?.text == "manifest",
      let schema = first["schema"]?.text
    else { throw refuse("is not a bundle that `sprawl sweep export` wrote") }
    guard schema == Bundle.schema else {
      throw refuse("has the form '\(schema)'; this program reads \(Bundle.schema)")
    }
    guard let manifest = Bundle.Manifest(first) else { throw refuse("its manifest is incomplete") }
    let body = bytes[(end + 1)...]
    let lines = count(UInt8(ascii: "\n"), in: bytes.span) - 1
    let expected = manifest.counts.reduce(0) { $0 &+ $1 }
    guard lines >= expected, body.isEmpty || body.last == UInt8(ascii: "\n") else {
      throw refuse("was cut off: \(lines) of \(expected) records are there")
    }
    guard manifest.signature == Bundle.signature(of: manifest.signed, key: key) else {
      throw refuse("was signed with another key (--key-file), or changed")
    }
    guard lines == expected, manifest.digest == Bundle.digest(of: body) else {
      throw refuse("was changed after it was written")
    }
    guard (try? UTF8Span(validating: bytes.span)) != nil else { throw refuse("is not UTF-8") }
    return Bundle(manifest: manifest, body: body)
  }

  private static func count(_ byte: UInt8, in bytes: Span<UInt8>) -> Int {
    var count = 0
    for index in bytes.indices where bytes[index] == byte { count += 1 }
    return count
  }
}

extension Bundle.Manifest {
  fileprivate init?(_ record: JSONValue) {
    guard let host = record["host"]?.text, let instance = record["instance"]?.text,
      let sweep = record["sweep"]?.integer, let digest = record["digest"]?.text,
      let signature = record["signature"]?.text, let counts = record["counts"],
      !host.isEmpty, sweep > 0
    else { return nil }
    let numbers = Bundle.kinds.compactMap { counts[$0]?.integer }.filter { $0 >= 0 }
    guard numbers.count == Bundle.kinds.count else { return nil }
    self.init(
      host: host, instance: instance, sweep: sweep, counts: numbers, digest: digest,
      signature: signature)
  }
}
