/// The names of users by their numbers, as a passwd file lists them.
///
/// The system's own look-up could ask a server.
public struct UserNames: Sendable {
  private var names: [UInt32: String] = [:]

  /// - Parameter bytes: What `/etc/passwd` holds.
  public init(passwd bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let fields = String(decoding: line, as: UTF8.self).split(
        separator: ":", omittingEmptySubsequences: false)
      if fields.count > 2, let number = UInt32(fields[2]), names[number] == nil {
        names[number] = String(fields[0])
      }
    }
  }

  /// The name of a user, or such as `uid 1000`.
  public func name(of number: UInt32) -> String { names[number] ?? "uid \(number)" }
}
