/// A commit of which git could not tell what it changed.
public struct CommitFault: Sendable {
  /// `nil` where git does not say which.
  public let commit: ObjectID?
  public let error: GitError
}
