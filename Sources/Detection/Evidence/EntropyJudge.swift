internal import Findings
internal import Rules

/// Compares the entropy of the secret with what its rule asks for, or with what a random value of
/// its length has.
enum EntropyJudge {
  static func evidence(in scene: Scene) -> Evidence? {
    let floor = scene.rule.minimumEntropy
    if floor > 0, scene.entropy < floor {
      return Evidence(
        kind: "entropy", note: "less entropy than the rule asks for",
        weight: -3 - min(2, (floor - scene.entropy) * 2))
    }
    guard floor == 0, scene.body.count >= 12 else { return nil }
    // A random value of n characters over k symbols comes close to log2(min(n, k)) bits.
    let symbols = scene.shape.upper + scene.shape.lower == 0 ? 10 : 16
    let most = min(scene.secret.count, symbols)
    let expected = Double(Int.bitWidth - most.leadingZeroBitCount - 1)
    guard scene.entropy < expected * 0.6 else { return nil }
    return Evidence(kind: "entropy", note: "few different characters", weight: -1.5)
  }
}
