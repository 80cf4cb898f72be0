internal import Findings

/// Doubts what rules for commands find in sentences about them, as in `--password and --user`.
enum ProseJudge {
  static func evidence(in scene: Scene) -> Evidence? {
    guard scene.enclosure != .quoted, scene.shape.count <= 16,
      scene.shape.letters > 0, scene.shape.letters + 1 >= scene.shape.count,
      scene.with(scene.secret, GenericValueJudge.isFunctionWord)
    else { return nil }
    let (kind, note) = Clue.functionWord.text
    return Evidence(kind: kind, note: note, weight: -4)
  }
}
