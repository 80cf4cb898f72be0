/// Estimates how long a scan goes on, and says nothing while it cannot know.
///
/// The share of work that is done counts folders of unknown contents; while a large one is scanned
/// the share stands still, and the time it projects grows with every second. So a projection counts
/// only when the one from the middle of the time so far agrees with it.
struct RemainingTime {
  /// The whole time that each moment projected, in seconds, in equal steps of time.
  private var projections: [Double] = []

  /// A phrase such as `about 12 s left`, or `nil`; call it at equal steps of time.
  ///
  /// - Parameters:
  ///   - seconds: The time so far.
  ///   - done: The share that is done, 0...1.
  mutating func phrase(after seconds: Double, done: Double) -> String? {
    projections.append(done > 0 ? seconds / done : .infinity)
    guard seconds >= 2, done >= 0.05, done < 1, let now = projections.last else { return nil }
    let earlier = projections[projections.count / 2]
    guard abs(now - earlier) <= 0.25 * now else { return nil }
    let left = Int(((now + earlier) / 2 - seconds).rounded(.up))
    guard left > 0 else { return nil }
    return left < 100 ? "about \(left) s left" : "about \((left + 30) / 60) min left"
  }
}
