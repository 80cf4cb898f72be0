internal import CValueModel
internal import Findings

/// Judges values that their names point out, by the fitted weights of their features.
enum ValueModel {
  /// How many weights the table holds.
  static var weightCount: Int { Int(sprawl_value_weight_count()) }

  /// The change of the log-odds that the features bring together.
  static func logOdds(of features: Features) -> Double {
    let weights = unsafe sprawl_value_weights()!
    var sum: Float = 0
    for index in 0..<features.count { unsafe sum += weights[features[index]] }
    return Double(sum)
  }

  /// At least what the features of ``FeatureGroup/repetition``, ``FeatureGroup/neighbours`` and
  /// ``FeatureGroup/copyOnLine`` can bring together; the margin is for the rounding of sums.
  static let mostOfNeighbourhood =
    most(of: .repetition) + most(of: .neighbours) + most(of: .copyOnLine) + 0.001

  private static func most(of group: FeatureGroup) -> Double {
    let weights = unsafe sprawl_value_weights()!
    var most = -Float.infinity
    for index in group.base..<group.base + group.size { most = unsafe max(most, weights[index]) }
    return Double(most)
  }

  /// Why the model believes or doubts: every clue, and what the rest of the features come to by topic.
  static func evidence(for features: Features) -> [Evidence] {
    let weights = unsafe sprawl_value_weights()!
    var evidence: [Evidence] = []
    for index in 0..<features.clueCount {
      let clue = features.clues[index]
      let (kind, note) = clue.text
      let weight = unsafe Double(weights[Features.number(of: clue)])
      evidence.append(Evidence(kind: kind, note: note, weight: rounded(weight)))
    }
    var sums = [Double](repeating: 0, count: FeatureTopic.allCases.count)
    for index in 0..<features.count where features[index] < Features.number(of: .published) {
      let topic = FeatureTopic(of: features[index])
      sums[topic.rawValue] += unsafe Double(weights[features[index]])
    }
    for topic in FeatureTopic.allCases where abs(sums[topic.rawValue]) >= 0.005 {
      let weight = rounded(sums[topic.rawValue])
      evidence.append(Evidence(kind: topic.kind, note: topic.note(weight), weight: weight))
    }
    return evidence.sorted { abs($0.weight) > abs($1.weight) }
  }

  private static func rounded(_ weight: Double) -> Double { (weight * 100).rounded() / 100 }
}
