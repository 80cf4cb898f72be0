internal import Findings

/// Several environments, each a bit.
struct Environments: OptionSet {
  let rawValue: UInt8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ environments: some Sequence<Environment>) {
    rawValue = environments.reduce(0) { $0 | 1 << UInt8(Self.all.firstIndex(of: $1) ?? 0) }
  }

  private static let all = Environment.allCases
  static let prod = Environments([Environment.prod])

  var count: Int { rawValue.nonzeroBitCount }
}
