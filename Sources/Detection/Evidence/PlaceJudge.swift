internal import Findings
internal import Patterns

/// What the file and the line say, apart from the value.
enum PlaceJudge {
  static func evidence(in scene: Scene) -> [Evidence] {
    guard let clue = pathClue(in: scene) else { return [] }
    return [Evidence(kind: clue.text.kind, note: clue.text.note, weight: -0.1)]
  }

  static func pathClue(in scene: Scene) -> Clue? { scene.place.isForTests ? .testPath : nil }

  static func fileClue(in scene: Scene) -> Clue? {
    switch scene.place.kind {
    case .lock, .checksums: .versionsFile
    case .documentation: .documentation
    default: nil
    }
  }

  static func translationClue(in scene: Scene) -> Clue? {
    scene.place.isTranslation && scene.shape.digits == 0 ? .translation : nil
  }

  static func lineClue(in scene: Scene) -> Clue? {
    isSqueezed(scene) ? .minified : scene.isComment ? .comment : nil
  }

  /// Whether the value is a parameter in the address of a badge, as `…/badge.svg?token=…`.
  static func isBadge(_ scene: Scene) -> Bool {
    let start = max(scene.line.lowerBound, scene.secret.lowerBound - 24)
    return scene.with(start..<scene.secret.lowerBound) {
      $0.contains("badge.svg?") || $0.contains("badge?")
    }
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
