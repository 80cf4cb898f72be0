/// A layer of a container image, and what later layers made of a file in it.
public struct ImageLayer: Sendable, Hashable {
  /// The position in its image, from 1 for the base.
  public let index: Int
  /// The digest by which the image names the layer, such as `sha256:…`.
  public let digest: String
  /// The line of the image's history that made the layer; `nil` when the image has none.
  public let createdBy: String?
  /// What a container of the image sees of the file.
  public let state: State
  /// The name of the image, where several lie together, such as `app:1.2` or `linux/arm64`.
  public let image: String?
  /// Labels of the image that say whose it is, sorted by key.
  public let labels: [Label]

  public init(
    index: Int, digest: String, createdBy: String?, state: State, image: String? = nil,
    labels: [Label] = []
  ) {
    self.index = index
    self.digest = digest
    self.createdBy = createdBy
    self.state = state
    self.image = image
    self.labels = labels
  }

  /// What became of a file; layers are numbered from 1.
  public enum State: Sendable, Hashable {
    /// A container sees it.
    case live
    /// A later layer deletes it; it is still in the image.
    case whitedOut(inLayer: Int)
    /// A later layer has another file at its path; it is still in the image.
    case overwritten(inLayer: Int)
  }

  /// A label of an image, such as `org.opencontainers.image.authors`.
  public struct Label: Sendable, Hashable {
    public let key: String
    public let value: String

    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }
}

extension ImageLayer.State: CustomStringConvertible {
  /// Such as `live` or `whited-out in layer 5`.
  public var description: String {
    switch self {
    case .live: "live"
    case .whitedOut(let layer): "whited-out in layer \(layer)"
    case .overwritten(let layer): "overwritten in layer \(layer)"
    }
  }
}
