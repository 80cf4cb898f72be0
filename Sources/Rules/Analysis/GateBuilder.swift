internal import Patterns

/// Makes the automaton of a pattern deterministic, as far as a few states go.
struct GateBuilder {
  private let automaton: PatternAutomaton
  private var positions: [PatternAutomaton.Position]
  private var numbers: [PatternAutomaton.Position: Int]

  /// The gate of a pattern; `nil` when it would let everything through.
  static func gate(of automaton: PatternAutomaton) -> PatternGate? {
    let beginning = automaton.beginning
    guard !beginning.isOpen else { return nil }
    var builder = GateBuilder(automaton, beginning)
    return builder.build()
  }

  private init(_ automaton: PatternAutomaton, _ beginning: PatternAutomaton.Position) {
    self.automaton = automaton
    positions = [beginning]
    numbers = [beginning: 0]
  }

  private mutating func build() -> PatternGate? {
    var rows: [[PatternGate.Step]] = []
    while rows.count < positions.count {
      rows.append(steps(from: positions[rows.count]))
    }
    var (classes, columns) = ([UInt8](), [[PatternGate.Step]: Int]())
    for byte in 0..<256 {
      let column = rows.map { $0[byte] }
      let number = columns[column] ?? columns.count
      guard number < 255 else { return nil }
      columns[column] = number
      classes.append(UInt8(number))
    }
    let sorted = columns.sorted { $0.value < $1.value }.map(\.key)
    return PatternGate(
      classes: classes, states: rows.indices.map { row in sorted.map { $0[row] } })
  }

  /// What each byte leads to.
  private mutating func steps(from position: PatternAutomaton.Position) -> [PatternGate.Step] {
    // Bytes that the same sets hold lead to the same place.
    let sets = automaton.sets(at: position)
    var known: [[Bool]: PatternGate.Step] = [:]
    return (0...255).map { (byte: UInt8) in
      let members = sets.map { $0.contains(byte) }
      if let step = known[members] { return step }
      let step = self.step(to: automaton.position(after: ByteSet([byte]), from: position))
      known[members] = step
      return step
    }
  }

  private mutating func step(to position: PatternAutomaton.Position) -> PatternGate.Step {
    if position.isOpen { return .admit }
    if position.isEmpty { return .reject }
    if let number = numbers[position] { return .state(number) }
    guard positions.count < PatternGate.maximumStates else { return .admit }
    numbers[position] = positions.count
    positions.append(position)
    return .state(positions.count - 1)
  }
}
