internal import Findings

/// One image whose parts are all known.
struct AssembledImage {
  /// What stands before the names of its parts, where there are several images.
  private let prefix: String
  private let manifest: ImageManifest
  private let layers: [LayerPaths?]
  /// The line of the history that made each layer, without secrets.
  private let createdBy: [String?]
  private let digests: [String]
  private let labels: [ImageLayer.Label]
  /// The names of the parts of the configuration.
  private let parts: [String]
  /// The keys of the files of the layers, from the base up.
  private let keys: [String]

  /// Searches the configuration, and notes which layers are missing.
  init(
    _ manifest: ImageManifest, _ config: ImageConfig?, isOnly: Bool, layers: [String: LayerPaths],
    links: [String: String], visitor: some StreamVisitor
  ) {
    self.manifest = manifest
    prefix = isOnly ? "" : (manifest.name ?? "image \(manifest.config.suffix(12))") + " "
    keys = manifest.layers.map { layer in
      let key = LayerPaths.key(LayerPaths.shown(Array(layer.path.utf8)))
      return links[key] ?? key
    }
    self.layers = keys.map { layers[$0] }
    digests = manifest.layers.enumerated().map { index, layer in
      let known = config?.layerDigests ?? []
      return layer.digest ?? (index < known.count ? known[index] : layer.path)
    }
    var secrets: [String: Int] = [:]
    parts = config?.parts.map(\.name) ?? []
    for part in config?.parts ?? [] {
      var stream = MemoryStream(Array(part.text.utf8))
      secrets[part.name] = visitor.visit(
        &stream, .member(Array((prefix + part.name).utf8)), facts: [], watch: nil)
    }
    createdBy = keys.indices.map { index in
      guard let history = config?.layerHistory, index < history.count else { return nil }
      return history[index].told(upTo: secrets[history[index].part])
    }
    labels = (config?.ownerLabels ?? []).filter { label in
      secrets[ImageConfig.labelsPart].map { label.end <= $0 } ?? true
    }.map(\.label)
    for (index, layer) in self.layers.enumerated() where layer == nil && manifest.isUnpacked {
      visitor.note(
        .damaged("the layer is not in the image: \(digests[index])"),
        at: Array("\(prefix)layer \(index + 1)".utf8))
    }
  }

  private var name: String? { prefix.isEmpty ? nil : String(prefix.dropLast()) }

  /// What to tell of the part of the configuration that was searched under `name`.
  func part(named name: String) -> SettledStream? {
    guard name.hasPrefix(prefix), case let part = String(name.dropFirst(prefix.count)),
      parts.contains(part)
    else { return nil }
    let fact = ImagePart(name: part, image: self.name, labels: labels)
    return SettledStream(name: name, facts: [.image(fact)])
  }

  /// Where a file belongs that was found in the layer at `key`; the topmost layer counts, should the
  /// image have it twice.
  func layer(at key: String, inner: String?) -> SettledStream? {
    guard let index = keys.lastIndex(of: key) else { return nil }
    let layer = ImageLayer(
      index: index + 1, digest: digests[index], createdBy: createdBy[index],
      state: inner.map { state(of: LayerPaths.trimmed($0), above: index) } ?? .live,
      image: name, labels: labels)
    return SettledStream(name: "\(prefix)layer \(index + 1)", facts: [.layer(layer)])
  }

  private func state(of path: ArraySlice<UInt8>, above index: Int) -> ImageLayer.State {
    for later in (index + 1)..<max(layers.count, index + 1) {
      switch layers[later]?.effect(on: path) ?? .none {
      case .none: continue
      case .hides: return .whitedOut(inLayer: later + 1)
      case .replaces: return .overwritten(inLayer: later + 1)
      }
    }
    return .live
  }
}

extension ImageConfig.HistoryEntry {
  /// The line as far as a report may show it: up to `secret`, where one may begin.
  fileprivate func told(upTo secret: Int?) -> String {
    guard let secret else { return text }
    return String(decoding: text.utf8.prefix(secret), as: UTF8.self) + "…"
  }
}
