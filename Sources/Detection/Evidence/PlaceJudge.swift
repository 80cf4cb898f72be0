internal import Findings
internal import Patterns

/// What the file and the line say, apart from the value.
enum PlaceJudge {
  static func evidence(in scene: Scene) -> [Evidence] {
    var evidence: [Evidence] = []
    if scene.place.isForTests {
      evidence.append(
        Evidence(
          kind: "path", note: "in a place for tests or examples",
          weight: -0.1))
    }
    guard scene.isGeneric else { return evidence }
    if scene.place.kind == .lock || scene.place.kind == .checksums {
      evidence.append(
        Evidence(kind: "path", note: "in a file of versions and digests", weight: -4))
    } else if scene.place.kind == .documentation {
      evidence.append(Evidence(kind: "path", note: "in documentation", weight: -0.1))
    }
    if scene.place.isTranslation, scene.shape.digits == 0 {
      evidence.append(Evidence(kind: "path", note: "in a translation", weight: -2.5))
    }
    if isSqueezed(scene) {
      evidence.append(Evidence(kind: "line", note: "in minified code", weight: -2.5))
    } else if scene.isComment {
      evidence.append(Evidence(kind: "line", note: "in a comment", weight: -0.2))
    }
    return evidence
  }

  /// Whether the line is code that a tool made: long, with few blanks.
  private static func isSqueezed(_ scene: Scene) -> Bool {
    let isCode = scene.place.kind == .sourceCode || scene.place.kind == .web
    guard isCode || scene.place.kind == .unknown else { return false }
    guard scene.line.count > 500 || scene.place.isMinified else { return false }
    let blanks = scene.with(scene.line, Lines.blanks)
    // Programs hold strings of prose side by side.
    return blanks * (isCode ? 12 : 6) < scene.line.count
  }
}
