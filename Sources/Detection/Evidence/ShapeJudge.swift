internal import Findings

/// Tells random values from words and names, for rules that find values by their own shape.
enum ShapeJudge {
  static func evidence(in scene: Scene) -> Evidence? {
    let shape = scene.shape
    guard !scene.isGeneric, shape.count >= 12 else { return nil }
    if shape.digits == 0, shape.readsLikeWords, shape.letters * 4 >= shape.count * 3 {
      return Evidence(kind: "shape", note: "the value reads like words", weight: -1.5)
    }
    return nil
  }
}
