internal import Console

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The program that talks to database servers. This one talks to nobody, and holds no code for it.
enum FleetProgram {
  /// Whether a text is the address of a server, and no path of a file.
  static func isAddress(_ text: String) -> Bool {
    text.hasPrefix("postgresql:") || text.hasPrefix("postgres:")
  }

  /// Becomes that program: the one beside this one, or else that of the search path.
  ///
  /// - Throws: ``Failure`` when there is none.
  static func run(_ arguments: [String]) throws -> Never {
    let words = ["sprawl-fleet"] + arguments
    var pointers = unsafe words.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    if let sibling { _ = unsafe execv(sibling, pointers) }
    _ = unsafe execvp("sprawl-fleet", pointers)
    let reason = unsafe String(cString: strerror(errno))
    throw Failure.usage(
      "a PostgreSQL server needs the program sprawl-fleet (make fleet), and: \(reason)")
  }

  private static var sibling: String? {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return nil }
    defer { unsafe free(path) }
    let folder = unsafe String(cString: path).split(separator: "/").dropLast()
    return "/" + (folder + ["sprawl-fleet"]).joined(separator: "/")
  }
}
