internal import Findings

/// Doubts values out of machine code and compiled catalogues, in which any bytes may meet.
enum ByteJudge {
  static func evidence(in scene: Scene) -> Evidence? {
    guard scene.secret.count <= 512, isUntypable(scene) else { return nil }
    return Evidence(kind: "value", note: "the value holds bytes that nobody types", weight: -5)
  }

  /// What the bytes around a value say that its name points out.
  static func clue(in scene: Scene) -> Clue? {
    guard scene.secret.count <= 512, scene.isBinary else { return nil }
    return scene.shape.looksRandom ? .randomAmongBytes : .amongBytes
  }

  /// Whether the value holds control bytes, or bytes beyond ASCII among control bytes.
  static func isUntypable(_ scene: Scene) -> Bool {
    scene.with(scene.secret, holdsControls) || scene.shape.foreign > 0 && scene.isBinary
  }

  private static func holdsControls(_ value: Span<UInt8>) -> Bool {
    for index in value.indices {
      let byte = value[index]
      if byte < 0x20, byte != 0x09, !Byte.isLineEnd(byte) { return true }
      if byte == 0x7F { return true }
    }
    return false
  }
}
