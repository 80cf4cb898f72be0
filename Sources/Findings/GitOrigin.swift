/// How something came into a repository of git, and what became of it.
public struct GitOrigin: Sendable, Hashable {
  /// The object that holds it, in hexadecimal digits: a blob, a commit or a tag.
  public let object: String
  /// The first commit that holds it at ``path``, or that is the object; `nil` when there is none.
  public let commit: String?
  /// Who wrote ``commit``, or made the tag, as `Name <address>`.
  public let author: String?
  /// When they wrote it; ISO 8601 in UTC.
  public let date: String?
  /// The path in the repository; `nil` for messages, and for what no commit holds.
  public let path: String?
  public let state: State
  /// The refs, and `HEAD`, whose files hold it now, or which name the commit or tag itself: the first
  /// of them, where there are very many.
  public let present: [String]
  /// How many refs these are in all.
  public let presentCount: Int
  /// The last commit that wrote a version of the file with it, if another than ``commit``.
  public let lastCommit: String?
  /// The commit that took it out of the file; `nil` while a ref holds it, or when none did.
  public let removedBy: String?

  /// From where it can be reached.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// The next commit will hold it.
    case staged
    /// The files of `HEAD` hold it.
    case head
    /// The files of another branch, tag or other ref hold it.
    case ref
    /// Only earlier commits hold it.
    case history
    /// No ref leads to it; logs of refs may, and git drops it in time.
    case unreachable
  }

  public init(
    object: String, commit: String? = nil, author: String? = nil, date: String? = nil,
    path: String? = nil, state: State, present: [String] = [],
    presentCount: Int? = nil, lastCommit: String? = nil, removedBy: String? = nil
  ) {
    self.object = object
    self.commit = commit
    self.author = author
    self.date = date
    self.path = path
    self.state = state
    self.present = present
    self.presentCount = presentCount ?? present.count
    self.lastCommit = lastCommit
    self.removedBy = removedBy
  }
}
