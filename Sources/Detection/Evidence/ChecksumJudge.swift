internal import Findings
internal import Rules

/// Asks the checksum that the rule names.
enum ChecksumJudge {
  static func evidence(in scene: Scene) -> Evidence? {
    guard let name = scene.rule.checksum, let checksum = Checksums.named(name) else { return nil }
    switch scene.with(scene.secret, checksum.check) {
    case .valid:
      return Evidence(
        kind: "checksum", note: "the checksum is right", weight: checksum.weights.valid)
    case .invalid:
      return Evidence(
        kind: "checksum", note: "the checksum is wrong", weight: -checksum.weights.invalid)
    case .notApplicable: return nil
    }
  }
}
