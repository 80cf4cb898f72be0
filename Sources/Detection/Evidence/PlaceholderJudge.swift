internal import Findings

/// Recognises placeholders and published examples.
enum PlaceholderJudge {
  static func evidence(in scene: Scene) -> Evidence? {
    if scene.with(scene.secret, PublishedExamples.contains) {
      return Evidence(kind: "example", note: "published by its provider as an example", weight: -6)
    }
    return scene.placeholder?.evidence
  }
}
