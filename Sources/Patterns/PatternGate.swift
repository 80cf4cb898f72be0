internal import CScan

/// An automaton with few states that lets every match of a pattern through, and most text that is no
/// match not: trying it costs a tenth of trying the pattern.
public struct PatternGate: Sendable, Hashable {
  /// As `scan_gate` reads it.
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// - Parameters:
  ///   - classes: The class of each byte, 256 in all; classes count from 0 without gaps.
  ///   - states: For each state, what each class of bytes leads to. The first is the start.
  public init(classes: [UInt8], states: [[Step]]) {
    let count = UInt8(states.first?.count ?? 0)
    bytes = [count] + classes + states.joined().map(\.code)
  }

  /// What a byte leads to.
  public enum Step: Sendable, Hashable {
    /// To another state, by position.
    case state(Int)
    /// No match goes on so.
    case reject
    /// A match may go on so, and more is not known.
    case admit

    fileprivate var code: UInt8 {
      switch self {
      case .state(let position): UInt8(position + 1)
      case .reject: 0
      case .admit: 255
      }
    }
  }

  /// The most states that a gate has.
  public static let maximumStates = 32

  /// Whether a match may begin at `start`.
  public func admits(_ text: Span<UInt8>, from start: Int) -> Bool {
    unsafe text.withUnsafeBufferPointer { text in
      guard let base = text.baseAddress else { return true }
      return unsafe scan_gate(bytes, base + start, base + text.count) != 0
    }
  }
}
