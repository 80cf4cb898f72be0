internal import Findings

/// Doubts values out of machine code and compiled catalogues, in which any bytes may meet.
enum ByteJudge {
  static func evidence(in scene: Scene) -> Evidence? {
    guard scene.secret.count <= 512 else { return nil }
    if scene.with(scene.secret, holdsControls) || scene.shape.foreign > 0 && scene.isBinary {
      return Evidence(kind: "value", note: "the value holds bytes that nobody types", weight: -5)
    }
    guard scene.isGeneric, scene.isBinary else { return nil }
    return Evidence(
      kind: "place", note: "among bytes that are no text",
      weight: scene.shape.looksRandom ? -1 : -3)
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
