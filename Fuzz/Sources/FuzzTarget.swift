/// A parser that is fed with anything.
struct FuzzTarget: Sendable {
  let name: String
  /// Feeds it; whatever it answers is right, as long as it answers soon and within its memory.
  let run: @Sendable ([UInt8]) -> Void

  static let all: [FuzzTarget] = keyFiles + tokens + documents + streams
}
