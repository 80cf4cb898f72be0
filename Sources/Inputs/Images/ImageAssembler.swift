internal import Codecs

/// Puts the parts of a container image together, in whatever order they come.
///
/// Layers are read as they come, since a stream cannot go back. What their files are to the image is
/// known only when manifests and all layers were seen; then what was found moves to its layer.
public final class ImageAssembler {
  private var documents: [String: [UInt8]] = [:]
  private var layers: [String: LayerPaths] = [:]
  /// Where links lead that stand in the place of a layer.
  private var links: [String: String] = [:]
  private var heldBytes = 0
  /// Documents that are searched elsewhere.
  private var searched: Set<String> = []

  /// The largest manifest or configuration, in bytes; registries take no larger ones.
  static let largestDocument = 4 << 20
  /// The most bytes of such documents in one image.
  private static let mostHeld = 16 << 20

  public init() {}

  /// Takes a file of the image: keeps it if it describes the image, else gives it to `visitor`.
  ///
  /// - Parameters:
  ///   - size: In bytes, as far as it is known.
  ///   - isSearched: Whether the file is searched elsewhere, so that it counts here only for what it
  ///     says of the image.
  public func take(
    _ stream: inout some (ByteStream & ~Copyable), named name: [UInt8], size: Int?,
    isSearched: Bool = false, to visitor: some StreamVisitor
  ) {
    let key = LayerPaths.key(LayerPaths.shown(name))
    guard let size, size <= Self.largestDocument, heldBytes + size <= Self.mostHeld else {
      return visit(&stream, name, key, visitor)
    }
    do throws(ReadError) {
      let bytes = try Self.bytes(of: &stream, expected: size)
      guard [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(bytes.first) else {
        var copy = MemoryStream(bytes)
        return visit(&copy, name, key, visitor)
      }
      documents[key] = bytes
      heldBytes += bytes.count
      if isSearched { searched.insert(key) }
    } catch {
      visitor.note(error, at: name)
    }
  }

  /// Notes that `name` is a link to `target`, which counts from the folder of `name`.
  func link(_ name: [UInt8], to target: [UInt8]) {
    var parts = LayerPaths.shown(name).split(separator: UInt8(ascii: "/")).dropLast()
    for part in target.split(separator: UInt8(ascii: "/")) where !part.elementsEqual(".".utf8) {
      if part.elementsEqual("..".utf8) { _ = parts.popLast() } else { parts.append(part) }
    }
    let key = LayerPaths.key(LayerPaths.shown(name))
    links[key] = LayerPaths.key(Array(parts.joined(separator: [UInt8(ascii: "/")]))[...])
  }

  private func visit(
    _ stream: inout some (ByteStream & ~Copyable), _ name: [UInt8], _ key: String,
    _ visitor: some StreamVisitor
  ) {
    let paths = LayerPaths()
    layers[key] = paths
    visitor.visit(&stream, .member(name), facts: [], watch: paths)
  }

  private static func bytes(
    of stream: inout some (ByteStream & ~Copyable), expected: Int
  ) throws(ReadError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(expected)
    var buffer = ReadBuffer(capacity: 1 << 16)
    while let window = try stream.next(keeping: 0, into: &buffer) {
      buffer.withBytes { span in
        for index in window.kept..<span.count { bytes.append(span[index]) }
      }
    }
    return bytes
  }

  /// Searches what describes the image, and moves what was found to the layers.
  public func finish(_ visitor: some StreamVisitor) {
    let values = documents.compactMapValues { try? JSONReader.parse($0[...]) }
    let manifests = ImageManifest.all(in: values)
    var told: Set<String> = []
    var images: [AssembledImage] = []
    for manifest in manifests {
      let config = values[manifest.config].map { ImageConfig($0) }
      if config != nil { told.insert(manifest.config) }
      images.append(
        AssembledImage(
          manifest, config, isOnly: manifests.count == 1, layers: layers, links: links,
          visitor: visitor))
    }
    for (name, bytes) in documents.sorted(by: { $0.key < $1.key })
    where !told.contains(name) && !searched.contains(name) {
      var stream = MemoryStream(bytes)
      visitor.visit(&stream, .member(Array(name.utf8)), facts: [], watch: nil)
    }
    if images.isEmpty { return }
    visitor.settle { name, inner in
      let key = LayerPaths.key(LayerPaths.trimmed(name))
      return images.lazy.compactMap { $0.layer(at: key, inner: inner) ?? $0.part(named: name) }
        .first
    }
  }
}
