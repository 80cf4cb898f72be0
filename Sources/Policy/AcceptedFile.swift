internal import Codecs

/// Tells the kinds of files apart that say what is accepted.
enum AcceptedFile {
  enum Kind: Sendable, Hashable {
    /// A baseline of ours.
    case baseline
    /// `.gitleaks.toml`
    case configuration
    case foreign(ForeignListReader.Format)

    /// By the name where that is fixed, and else by the first bytes; `nil` for anything else.
    init?(_ bytes: [UInt8], path: String) {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
      let first = head.first { !$0.isWhitespace }
      if name.hasSuffix(".toml") {
        self = .configuration
      } else if name.hasSuffix(".gitleaksignore") {
        self = .foreign(.gitleaksIgnore)
      } else if name.hasSuffix(".jsonl") || BaselineReader.fits(bytes) {
        self = .baseline
      } else if first == "[" {
        self = .foreign(.gitleaksReport)
      } else if first == "{" {
        self = .foreign(.detectSecrets)
      } else if head.contains("fingerprint_algorithm:") || head.contains("repositories:") {
        self = .foreign(.kingfisher)
      } else if Self.isIgnoreFile(head) {
        self = .foreign(.gitleaksIgnore)
      } else {
        return nil
      }
    }

    /// Whether the first line that says something is one of `.gitleaksignore`.
    private static func isIgnoreFile(_ head: String) -> Bool {
      let line = head.split(separator: "\n").first { !$0.hasPrefix("#") }
      return line.map { ForeignListReader.item(ofFingerprint: String($0)) != nil } ?? false
    }
  }
}
