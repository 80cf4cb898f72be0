/// How much was open at the end of one of several sweeps.
public struct TrendPoint: Sendable, Hashable {
  /// The number of the sweep, or a day such as `2026-11-21` where there are several hosts.
  public let name: String
  /// When the sweep ended; ISO 8601 in UTC.
  public let time: String
  /// Credentials that some place held.
  public let credentials: Int
  /// Places that held one.
  public let places: Int
  /// Credentials that no earlier sweep had met.
  public let new: Int
  /// Credentials of which the last place was gone.
  public let gone: Int
  /// The credentials of each severity, most severe first.
  public let bySeverity: [Int]

  /// - Parameter bySeverity: For each of ``Severity/allCases``, last first.
  public init(
    name: String, time: String, credentials: Int, places: Int, new: Int, gone: Int,
    bySeverity: [Int]
  ) {
    self.name = name
    self.time = time
    self.credentials = credentials
    self.places = places
    self.new = new
    self.gone = gone
    self.bySeverity = bySeverity
  }
}
