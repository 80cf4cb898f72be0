internal import Codecs

/// One image: its configuration and its layers, as the manifests name them.
///
/// Sources: OCI image specification, "Image Manifest" and "Image Index"; Docker, "Combined Image JSON
/// and filesystem layer format", for `manifest.json`.
struct ImageManifest {
  /// A tag or a platform; `nil` when nothing names it.
  let name: String?
  /// The path of the configuration.
  let config: String
  /// From the base up.
  let layers: [Layer]

  struct Layer {
    let path: String
    /// `nil` when only the configuration knows it.
    let digest: String?
  }

  /// The images that the documents of an image file describe, each once.
  ///
  /// - Parameter documents: JSON texts by path.
  static func all(in documents: [String: JSONValue]) -> [ImageManifest] {
    var images: [ImageManifest] = []
    for entry in documents["manifest.json"]?.elements ?? [] {
      if let image = ImageManifest(docker: entry) { images.append(image) }
    }
    var seen: Set<String> = []
    for image in ociImages(of: documents["index.json"], name: nil, in: documents, &seen, depth: 0)
    where !images.contains(where: { $0.config == image.config }) {
      images.append(image)
    }
    return images
  }

  private init(name: String?, config: String, layers: [Layer]) {
    self.name = name
    self.config = config
    self.layers = layers
  }

  private init?(docker entry: JSONValue) {
    guard let config = entry["Config"]?.text, let layers = entry["Layers"]?.elements else {
      return nil
    }
    self.init(
      name: entry["RepoTags"]?.elements?.first?.text, config: config,
      layers: layers.compactMap { layer in
        layer.text.map { Layer(path: $0, digest: digest(ofPath: $0)) }
      })
  }

  /// Follows an index down to its manifests; an index that holds itself is followed once.
  private static func ociImages(
    of index: JSONValue?, name: String?, in documents: [String: JSONValue],
    _ seen: inout Set<String>, depth: Int
  ) -> [ImageManifest] {
    guard depth < 8 else { return [] }
    var images: [ImageManifest] = []
    for entry in index?["manifests"]?.elements ?? [] {
      guard let digest = entry["digest"]?.text, let path = path(ofDigest: digest),
        seen.insert(path).inserted, let document = documents[path]
      else { continue }
      let name = Self.name(of: entry, in: index) ?? name
      if let image = ImageManifest(oci: document, name: name) {
        images.append(image)
      } else {
        images += ociImages(of: document, name: name, in: documents, &seen, depth: depth + 1)
      }
    }
    return images
  }

  private init?(oci manifest: JSONValue, name: String?) {
    guard let config = manifest["config"]?["digest"]?.text.flatMap(path(ofDigest:)),
      let layers = manifest["layers"]?.elements
    else { return nil }
    self.init(
      name: name, config: config,
      layers: layers.compactMap { layer in
        guard let digest = layer["digest"]?.text, let path = path(ofDigest: digest) else {
          return nil
        }
        return Layer(path: path, digest: digest)
      })
  }

  private static let attestation = "attestation"

  /// Whether it is made of layers that a container unpacks, rather than of attestations.
  var isUnpacked: Bool { name?.hasPrefix(Self.attestation) != true }

  private static func name(of entry: JSONValue, in index: JSONValue?) -> String? {
    if let platform = entry["platform"], let system = platform["os"]?.text,
      let architecture = platform["architecture"]?.text, system != "unknown"
    {
      return ([system, architecture] + [platform["variant"]?.text].compactMap { $0 })
        .joined(separator: "/")
    }
    let annotations = entry["annotations"]
    if annotations?["vnd.docker.reference.type"]?.text == "attestation-manifest" {
      let subject = annotations?["vnd.docker.reference.digest"]?.text
      let image = index?["manifests"]?.elements?.first { $0["digest"]?.text == subject }
      return attestation + (image.flatMap { name(of: $0, in: nil) }.map { " of \($0)" } ?? "")
    }
    return annotations?["io.containerd.image.name"]?.text
      ?? annotations?["org.opencontainers.image.ref.name"]?.text
  }
}

/// Where the blob with that digest lies, as `blobs/sha256/…`.
private func path(ofDigest digest: String) -> String? {
  let parts = digest.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.count == 2, !parts[1].isEmpty else { return nil }
  return "blobs/\(parts[0])/\(parts[1])"
}

/// The digest that the path of a blob is made of, if it is one.
private func digest(ofPath path: String) -> String? {
  let parts = path.split(separator: "/")
  guard parts.count == 3, parts[0] == "blobs" else { return nil }
  return "\(parts[1]):\(parts[2])"
}
