internal import Findings

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// How evidence adds up.
enum Confidence {
  /// The logistic function of the prior's log-odds plus all weights and `logOdds`, rounded to 2
  /// decimals, within 0.01...0.99.
  static func combine(
    prior: Double, _ evidence: [Evidence], logOdds: Double = 0
  ) -> Double {
    let logit = self.logOdds(prior) + logOdds + evidence.reduce(0) { $0 + $1.weight }
    let probability = 1 / (1 + exp(-logit))
    return min(max((probability * 100).rounded() / 100, 0.01), 0.99)
  }

  /// The log-odds of a probability, which is taken as within 0.01...0.99.
  static func logOdds(_ probability: Double) -> Double {
    let bounded = min(max(probability, 0.01), 0.99)
    return log(bounded / (1 - bounded))
  }
}
