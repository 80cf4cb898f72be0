/// A part of the configuration of a container image: what no layer holds.
public struct ImagePart: Sendable, Hashable {
  /// Such as `config.env` or `history 4`.
  public let name: String
  /// The name of the image, where several lie together, such as `app:1.2` or `linux/arm64`.
  public let image: String?
  /// Labels of the image that say whose it is, sorted by key.
  public let labels: [ImageLayer.Label]

  public init(name: String, image: String? = nil, labels: [ImageLayer.Label] = []) {
    self.name = name
    self.image = image
    self.labels = labels
  }
}
