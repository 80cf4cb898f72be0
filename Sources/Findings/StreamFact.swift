/// What the format around a stream knows of it, beyond its place.
///
/// Readers give facts with the streams they open, outermost first, and each occurrence in a stream
/// bears them. A format that knows something else brings a case of its own.
public enum StreamFact: Sendable, Hashable {
  /// The layer of a container image that the file belongs to.
  case layer(ImageLayer)
  /// The part of the configuration of a container image.
  case image(ImagePart)
  /// How the file came into a repository of git.
  case git(GitOrigin)
  /// The message of a chat or a transcript.
  case message(MessageOrigin)
  /// The cell of a notebook.
  case notebook(NotebookCell)
  /// The value of a database.
  case database(DatabaseCell)
  /// The store of an assistant, a tool or an agent that the file belongs to.
  case store(StoreOrigin)
}
