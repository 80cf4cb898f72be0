/// A state of sweeps that cannot be used, and what to do about it. The state is left as it was.
public enum StateError: Error, Hashable, CustomStringConvertible {
  /// There is no such file.
  case missing(path: String)
  /// The file is no database, or one of another program.
  case foreign(path: String)
  /// A later version of the program wrote it.
  case newer(path: String)
  /// The database contradicts itself.
  case damaged(path: String, detail: String)
  /// The system refuses.
  case refused(path: String, reason: String)
  /// Another sweep is at work.
  case busy(path: String, owner: String)
  /// The ids in it were made with another key.
  case wrongKey(path: String)
  /// A database of a server that is not the one that the user means.
  case unsuitable(name: String, problem: String)
  /// A bundle that cannot be merged.
  case badBundle(path: String, problem: String)

  /// A sentence that begins with the path.
  public var description: String {
    switch self {
    case .missing(let path):
      "\(path): there is no state of sweeps here; `sprawl sweep run` makes one"
    case .foreign(let path):
      "\(path): is not a state of sweeps; name another file with --state"
    case .newer(let path):
      "\(path): was written by a later version of sprawl; use that version, or another file"
    case .damaged(let path, let detail):
      "\(path): is damaged (\(detail)); move it away, and the next sweep reads everything again"
    case .refused(let path, let reason): "\(path): \(reason)"
    case .busy(let path, let owner): "\(path): another sweep is at work: \(owner)"
    case .wrongKey(let path):
      """
      \(path): its ids were made with another key; use the same key (--key-file), or another file
      """
    case .unsuitable(let name, let problem): "\(name): \(problem)"
    case .badBundle(let path, let problem): "\(path): \(problem)"
    }
  }
}
