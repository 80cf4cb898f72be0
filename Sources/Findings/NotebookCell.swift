/// The part of a notebook that holds a credential.
public struct NotebookCell: Sendable, Hashable {
  /// From 1, in the order of the notebook; `nil` for what belongs to the notebook as a whole.
  public let number: Int?
  public let part: Part
  /// The type of an output that the notebook keeps in several, such as `text/html`.
  public let mediaType: String?

  /// What of a cell it is.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// What its author wrote.
    case source
    /// What running it gave.
    case output
    /// How running it failed.
    case error
    case attachment
    case metadata
  }

  public init(number: Int?, part: Part, mediaType: String? = nil) {
    self.number = number
    self.part = part
    self.mediaType = mediaType
  }
}
