import Findings
import Testing

/// A credential in a file as people have it, and what the whole scan must say of whose it is.
struct IdentityRow: Sendable, CustomTestStringConvertible {
  /// What it is, such as `AWS key in a profile`.
  let name: String
  let path: String
  /// In the language of the rules' samples.
  let template: String
  /// The id; ends in `fp-` when nothing names it.
  let id: String
  let kind: IdentityKind
  /// The lifetime, and the time of its end when it is told: `short 2026-01-01T12:00:00Z`.
  let life: String
  /// A part of what the evidence must say.
  let says: String

  init(
    _ name: String, _ path: String, _ template: String, _ id: String, _ kind: IdentityKind,
    _ life: String, says: String = ""
  ) {
    (self.name, self.path, self.template, self.id) = (name, path, template, id)
    (self.kind, self.life, self.says) = (kind, life, says)
  }

  var testDescription: String { name }

  static let all = cloud + tokens + classes + logins + files
}
